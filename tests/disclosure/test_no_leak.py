"""What a reader may not see is in no part of the package: every form, reader and consent."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from docgen.disclosure.decisions import Decision, block_settings, decide_field
from docgen.disclosure.fields import list_leaf_fields
from docgen.disclosure.pseudonymise import pseudonymise_for_teaching
from docgen.form.library import find_form
from docgen.form.model import IdentityLevel
from docgen.view.picture_fields import Picture
from tests.disclosure.sample_policies import CONSENTS, TABLE, example_answers, make_policy
from tests.disclosure.text_markers import (
    list_nested_parts,
    make_marker,
    mark_texts,
    with_and_without_tags,
)
from tests.every_form import AGENCY, TODAY, every_form, page_values, renderer_of

if TYPE_CHECKING:
    from docgen.form.definition import Form
    from docgen.form.model import FormModel
    from docgen.render.document import Renderer

MARKER = re.compile(rb"Zq[b-m]{5}qz")
PROTECTIONS = (frozenset[str](), frozenset({"child", "victim"}))
ANNEX_STARTS = b"RINGKASAN KASUS"
every_reader = pytest.mark.parametrize("reader", sorted(TABLE.readers))
every_consent = pytest.mark.parametrize("consent", CONSENTS)


@cache
def cached_renderer(name: str) -> Renderer:
    return renderer_of(find_form(name))


@cache
def marked_record(name: str) -> tuple[FormModel, dict[str, list[str]]]:
    form = find_form(name)
    return mark_texts(example_answers(form, "sentra"))


def without_pictures(values: Any) -> Any:
    """Return page values with every picture's path as a text, which its reader could see too."""
    match values:
        case dict():
            return {name: without_pictures(each) for name, each in values.items()}
        case list():
            return [without_pictures(each) for each in values]
        case Picture():
            return values.path
    return values


@every_form
@every_reader
@every_consent
def test_hidden_answers_are_in_no_part_of_the_document(
    form: Form, reader: str, consent: str
) -> None:
    answers, words = marked_record(form.id)
    shown = answers
    if TABLE.reader(reader).disguised:
        shown = pseudonymise_for_teaching(form, answers, "0123456789abcdef" * 4)
    for protected in PROTECTIONS:
        for level in (IdentityLevel.FULL, IdentityLevel.INITIALS):
            policy = make_policy(form, reader, consent, protected=protected, level=level)
            page = page_values(
                form,
                shown,
                agency_values=AGENCY.template_values(),
                today=TODAY,
                identity=level,
                policy=policy,
            )
            document = cached_renderer(form.id).template.render(without_pictures(page))

            told = {
                name: set(MARKER.findall(with_and_without_tags(each)))
                for name, each in list_nested_parts(document)
            }
            everywhere = set().union(*told.values())
            hidden, sealed = hidden_and_sealed_words(form, answers, words, policy)
            assert not everywhere & hidden
            assert not words_before_annex(document, told) & sealed
            assert everywhere or reader == "statistik"


def hidden_and_sealed_words(
    form: Form, answers: FormModel, words: dict[str, list[str]], policy: Any
) -> tuple[set[bytes], set[bytes]]:
    """Return the words that must be nowhere, and those that may stand in the annex alone."""
    hidden: set[bytes] = set()
    sealed: set[bytes] = set()
    for leaf in list_leaf_fields(form.model):
        found = {each.encode() for each in words.get(leaf.path, [])}
        decision = decide_field(leaf, policy, block_settings(answers, leaf)).decision
        if decision in {Decision.OMIT, Decision.MASK}:
            hidden |= found
        elif decision is Decision.ANNEX:
            sealed |= found
    return hidden, sealed


def words_before_annex(document: bytes, told: dict[str, set[bytes]]) -> set[bytes]:
    """Return the words on the open pages, in their headers and footers, and in the properties."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        body = archive.read("word/document.xml")
    pages, found, _ = body.partition(ANNEX_STARTS)
    others = (each for name, each in told.items() if name != "word/document.xml")
    return set(MARKER.findall(with_and_without_tags(pages if found else body))).union(*others)


def test_the_search_finds_a_word_that_a_run_splits_and_one_in_a_package_within() -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "a.xml", f"<w:t>{make_marker(7)[:4]}</w:t></w:r><w:t>{make_marker(7)[4:]}</w:t>"
        )
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("word/embedded.bin", inner.getvalue())

    found = [
        MARKER.findall(with_and_without_tags(each))
        for _, each in list_nested_parts(outer.getvalue())
    ]

    assert [make_marker(7).encode()] in found


@every_reader
@every_consent
def test_hiv_is_printed_only_in_the_annex_of_a_reader_that_serves(
    reader: str, consent: str
) -> None:
    """The record is of somebody with HIV, whose category alone would tell it."""
    form = find_form("surat-rujukan")
    answers = example_answers(form, "sentra")
    policy = make_policy(form, reader, consent)
    page = page_values(
        form, answers, agency_values=AGENCY.template_values(), today=TODAY, policy=policy
    )
    document = cached_renderer(form.id).template.render(without_pictures(page))

    told = policy.annex.topics["hiv"].visibility.name == "PRINT" and TABLE.reader(reader).annex
    body = dict(list_nested_parts(document))["word/document.xml"]
    pages, _, annex = body.partition(ANNEX_STARTS)

    assert b"HIV" not in pages
    assert (b"HIV" in annex) == told
    assert all(
        b"HIV" not in each
        for name, each in list_nested_parts(document)
        if "document.xml" not in name
    )
