"""What the sealed annex tells stands on no open page, whoever wrote the template."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.enum.text import WD_BREAK

from docgen.errors import TemplateError
from docgen.form.library import find_form, list_forms, template_of
from docgen.render.document import prepare
from docgen.template.ooxml import positions
from tests.every_form import AGENCY

if TYPE_CHECKING:
    from collections.abc import Callable

FORM = find_form("surat-rujukan")
TAG = "{{ sealed.confidential_annex.health.hiv.status }}"
PLACES: dict[str, Callable[[Any], Any]] = {
    "a paragraph": lambda page: page.add_paragraph(TAG),
    "a cell": lambda page: setattr(page.add_table(1, 1).cell(0, 0), "text", TAG),
    "split runs": lambda page: [page.add_paragraph(TAG[:9]).add_run(TAG[9:])],
    "a condition": lambda page: page.add_paragraph("{% if sealed %}a{% endif %}"),
    "another name": lambda page: page.add_paragraph("{% set a = sealed %}{{ a.case_code }}"),
    "a header": lambda page: setattr(page.sections[0].header.paragraphs[0], "text", TAG),
    "a footer": lambda page: setattr(page.sections[0].footer.paragraphs[0], "text", TAG),
}


def own(write: Callable[[Any], Any], *, behind_a_break: bool = False) -> bytes:
    page = docx.Document()
    page.add_paragraph("{{ letter.subject }}")
    if behind_a_break:
        page.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    write(page)
    stream = io.BytesIO()
    page.save(stream)
    return stream.getvalue()


def codes_of(template: bytes) -> list[str]:
    try:
        prepare(FORM, AGENCY, template)
    except TemplateError as fault:
        return [problem.code for problem in fault.problems]
    return []


@pytest.mark.parametrize("place", PLACES)
def test_a_tag_of_the_annex_on_an_open_page_is_refused(place: str) -> None:
    assert "template.sealed_outside" in codes_of(own(PLACES[place]))


@pytest.mark.parametrize("place", ["a paragraph", "a cell", "a condition"])
def test_behind_a_page_break_the_annex_may_stand(place: str) -> None:
    assert codes_of(own(PLACES[place], behind_a_break=True)) == []


def test_a_break_does_not_open_a_header() -> None:
    assert "template.sealed_outside" in codes_of(own(PLACES["a header"], behind_a_break=True))


def test_the_shipped_templates_keep_the_annex_to_its_pages() -> None:
    for form in list_forms():
        prepare(form, AGENCY, template_of(form))


@pytest.mark.parametrize("tag", [TAG, "{{ nosuch }}"])
def test_however_many_tags_are_told_the_document_is_walked_a_few_times(
    tag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    walks: list[Any] = []
    paragraphs = positions._paragraphs  # noqa: SLF001 -- the walk itself

    def counted(root: Any) -> Any:
        walks.append(root)
        return paragraphs(root)

    monkeypatch.setattr(positions, "_paragraphs", counted)

    codes = codes_of(own(lambda page: [page.add_paragraph(tag) for _ in range(40)]))

    assert len(codes) >= 40
    assert len(walks) < 10
