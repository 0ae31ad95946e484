"""What a reader may not see is in no part of the package: every form, reader and consent."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from docgen.disclosure.decisions import Decision, decided, openings_of
from docgen.disclosure.fields import leaves
from docgen.form.library import find_form
from docgen.form.model import IdentityLevel
from docgen.render.document import prepare
from docgen.view.page import printable
from docgen.view.pictures import Picture
from tests.disclosure.asking import CONSENTS, TABLE, answers_of, asked
from tests.disclosure.marking import marked, parts_in, word, words_in
from tests.every_form import AGENCY, TODAY, every_form

if TYPE_CHECKING:
    from docgen.form.definition import Form
    from docgen.form.model import FormModel
    from docgen.render.document import Renderer

MARKED = re.compile(rb"Zq[b-m]{5}qz")
PROTECTIONS = (frozenset[str](), frozenset({"child", "victim"}))
ANNEX_STARTS = b"RINGKASAN KASUS"
every_reader = pytest.mark.parametrize("reader", sorted(TABLE.readers))
every_consent = pytest.mark.parametrize("consent", CONSENTS)


@cache
def renderer(name: str) -> Renderer:
    return prepare(find_form(name), AGENCY)


@cache
def record(name: str) -> tuple[FormModel, dict[str, list[str]]]:
    form = find_form(name)
    return marked(answers_of(form, "sentra"))


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
def test_what_is_not_shown_is_nowhere(form: Form, reader: str, consent: str) -> None:
    answers, words = record(form.id)
    for protected in PROTECTIONS:
        for level in (IdentityLevel.FULL, IdentityLevel.INITIALS):
            policy = asked(form, reader, consent, protected=protected, level=level)
            page = printable(
                form, answers, agency_values=AGENCY.printable(), today=TODAY, policy=policy
            )
            document = renderer(form.id).template.render(without_pictures(page))

            told = {name: set(MARKED.findall(words_in(each))) for name, each in parts_in(document)}
            everywhere = set().union(*told.values())
            hidden, sealed = sorted_out(form, answers, words, policy)
            assert not everywhere & hidden
            assert not before_the_annex(document, told) & sealed
            assert everywhere or reader == "statistik"


def sorted_out(
    form: Form, answers: FormModel, words: dict[str, list[str]], policy: Any
) -> tuple[set[bytes], set[bytes]]:
    """Return the words that must be nowhere, and those that may stand in the annex alone."""
    hidden: set[bytes] = set()
    sealed: set[bytes] = set()
    for leaf in leaves(form.model):
        found = {each.encode() for each in words.get(leaf.path, [])}
        decision = decided(leaf, policy, openings_of(answers, leaf)).decision
        if decision in {Decision.OMIT, Decision.MASK}:
            hidden |= found
        elif decision is Decision.ANNEX:
            sealed |= found
    return hidden, sealed


def before_the_annex(document: bytes, told: dict[str, set[bytes]]) -> set[bytes]:
    """Return the words on the open pages, in their headers and footers, and in the properties."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        body = archive.read("word/document.xml")
    pages, found, _ = body.partition(ANNEX_STARTS)
    others = (each for name, each in told.items() if name != "word/document.xml")
    return set(MARKED.findall(words_in(pages if found else body))).union(*others)


def test_the_search_finds_a_word_that_a_run_splits_and_one_in_a_package_within() -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", f"<w:t>{word(7)[:4]}</w:t></w:r><w:t>{word(7)[4:]}</w:t>")
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("word/embedded.bin", inner.getvalue())

    found = [MARKED.findall(words_in(each)) for _, each in parts_in(outer.getvalue())]

    assert [word(7).encode()] in found


@every_reader
@every_consent
def test_hiv_is_told_by_no_page_but_the_annex_of_a_reader_that_serves(
    reader: str, consent: str
) -> None:
    """The record is of somebody with HIV, whose category alone would tell it."""
    form = find_form("surat-rujukan")
    answers = answers_of(form, "sentra")
    policy = asked(form, reader, consent)
    page = printable(form, answers, agency_values=AGENCY.printable(), today=TODAY, policy=policy)
    document = renderer(form.id).template.render(without_pictures(page))

    told = policy.annex.topics["hiv"].shown.name == "PRINT" and TABLE.reader(reader).annex
    body = dict(parts_in(document))["word/document.xml"]
    pages, _, annex = body.partition(ANNEX_STARTS)

    assert b"HIV" not in pages
    assert (b"HIV" in annex) == told
    assert all(
        b"HIV" not in each for name, each in parts_in(document) if "document.xml" not in name
    )
