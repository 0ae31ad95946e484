"""What is hidden leaves no hole on a page: every form for every reader, read as text."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn

from docgen.disclosure.need_to_know import parse_table, shipped_table
from docgen.disclosure.page_and_annex import resolve_policy
from docgen.form.disclosure import DisclosureFacts
from docgen.form.library import find_form
from docgen.form.model import IdentityLevel, Moment
from docgen.form.structure import has_annex
from docgen.view.page_values import TEACHING_MARK
from docgen.view.withheld_answers import withheld_note
from tests.disclosure.sample_policies import CONSENTS, DAY, RECEIVER, example_answers
from tests.disclosure.test_no_leak import without_pictures
from tests.every_form import AGENCY, TODAY, every_form, page_values, renderer_of, some_cases

if TYPE_CHECKING:
    from docgen.disclosure.need_to_know import NeedToKnowTable
    from docgen.disclosure.page_and_annex import Policy
    from docgen.form.definition import Form

WITHHELD = "(tidak dibagikan)"
STRAY = re.compile(r":\s*[.;,]|\s[.;,](?:\s|$)|\(\s*\)|,\s*,|:\s*-$")
TABLE = shipped_table()
WITHOUT_TEXTS = parse_table("[readers.dinas]\ntexts = 'omit'\n", "own.toml")
"""A table of an agency that gives one reader no free text."""
READERS = [name for name, reader in TABLE.readers.items() if not reader.coded]


@cache
def renderer(name: str) -> Any:
    return renderer_of(find_form(name))


def policy_for(
    form: Form, reader: str, protected: frozenset[str], table: NeedToKnowTable = TABLE
) -> Policy:
    facts = DisclosureFacts(reader, (RECEIVER,), CONSENTS["full"], protected)
    return resolve_policy(
        table,
        table.reader(reader),
        facts,
        level=IdentityLevel.FULL,
        day=DAY,
        sealable=has_annex(form.model),
    )


def read_rows(form: Form, case: str, policy: Policy) -> list[list[str]]:
    """Return the rows of a document's tables, and each paragraph outside them as a row of one."""
    page = page_values(
        form,
        example_answers(form, case),
        agency_values=AGENCY.template_values(),
        today=TODAY,
        policy=policy,
    )
    made = docx.Document(io.BytesIO(renderer(form.id).template.render(without_pictures(page))))
    rows = [
        [text(cell) for cell in row.iterchildren(qn("w:tc"))]
        for row in made.element.iter(qn("w:tr"))
    ]
    body = made.element.body
    return rows + [[text(each)] for each in body.iterchildren(qn("w:p"))]


def text(element: Any) -> str:
    """Return what an element prints; a tab, which leads to a line of dots, as dots."""
    dots = {qn("w:tab"): "..."}
    pieces = (
        each.text or "" if each.tag == qn("w:t") else dots.get(each.tag, "")
        for each in element.iter(qn("w:t"), qn("w:tab"))
        if each.getparent().tag == qn("w:r")
    )
    return "".join(pieces).replace("\u00a0", " ").strip()


def is_hole(row: list[str]) -> bool:
    """Return whether a row has a label and nothing else, or nothing else than that it is hidden."""
    label, *answers = row
    told = {each for each in answers if each not in {"", ":"}}
    if label == TEACHING_MARK:
        return False
    return bool(label and label[-1] not in ".,)" and answers) and told <= {WITHHELD}


def list_new_dashes(seen: list[list[str]], whole: list[list[str]]) -> list[list[str]]:
    """Return the rows with a dash where the whole document has none."""
    old = {(row[0], at) for row in whole for at, each in enumerate(row) if each == "-"}
    return [row for row in seen if {(row[0], at) for at, e in enumerate(row) if e == "-"} - old]


@every_form
@pytest.mark.parametrize("reader", READERS)
def test_no_row_is_empty_and_no_sentence_is_broken(form: Form, reader: str) -> None:
    for case in some_cases(form):
        whole = read_rows(form, case, policy_for(form, "internal", frozenset()))
        for protected in (frozenset[str](), frozenset({"child", "victim"})):
            rows = read_rows(form, case, policy_for(form, reader, protected))
            seen = [row for row in rows if row not in whole]

            assert [row for row in seen if is_hole(row)] == []
            assert [row for row in seen if any(STRAY.search(each) for each in row)] == []
            assert list_new_dashes(seen, whole) == []


@every_form
def test_who_gets_no_free_text_is_told_so_and_not_that_there_is_none(form: Form) -> None:
    for case in some_cases(form):
        whole = read_rows(form, case, policy_for(form, "internal", frozenset()))
        policy = policy_for(form, "dinas", frozenset(), WITHOUT_TEXTS)
        rows = read_rows(form, case, policy)
        seen = [row for row in rows if row not in whole]

        assert [row for row in seen if any(STRAY.search(each) for each in row)] == []
        assert list_new_dashes(seen, whole) == []
        assert [row for row in seen if "Tidak ada" in " ".join(row)] == []
        assert any(WITHHELD in each for row in seen for each in row)


@every_form
@pytest.mark.parametrize("reader", READERS)
def test_a_document_of_which_parts_are_hidden_says_so_once(form: Form, reader: str) -> None:
    policy = policy_for(form, reader, frozenset())
    case = some_cases(form)[1]
    rows = read_rows(form, case, policy)
    notes = [row for row in rows if any("bagian tertentu tidak dibagikan" in each for each in row)]

    own = example_answers(form, case).disclosure_facts(Moment(TODAY, TODAY)).reader
    assert len(notes) == (reader != own and withheld_note(form.model, policy) is not None)


@pytest.mark.parametrize("name", ["asesmen", "rencana-intervensi", "laporan-terminasi"])
def test_no_row_of_a_filled_report_is_empty(name: str) -> None:
    form = find_form(name)
    for case in ("sparse", "mr", "sentra"):
        rows = read_rows(form, case, policy_for(form, "internal", frozenset()))

        assert [row for row in rows if len(row) > 3 and is_hole(row)] == []
