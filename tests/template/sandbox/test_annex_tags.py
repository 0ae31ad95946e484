"""What the sealed annex tells stands on no open page, whoever wrote the template."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.enum.text import WD_BREAK

from docgen.errors import TemplateError
from docgen.form.library import find_form, list_forms, read_template
from docgen.render.document import prepare_renderer
from docgen.template.ooxml import locator
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


def template_with_tag(write: Callable[[Any], Any], *, behind_a_break: bool = False) -> bytes:
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
        prepare_renderer(FORM, AGENCY, template)
    except TemplateError as fault:
        return [problem.code for problem in fault.problems]
    return []


@pytest.mark.parametrize("place", PLACES)
def test_a_tag_of_the_annex_on_an_open_page_is_refused(place: str) -> None:
    assert "template.sealed_outside" in codes_of(template_with_tag(PLACES[place]))


@pytest.mark.parametrize("place", ["a paragraph", "a cell", "a condition"])
def test_behind_a_page_break_the_annex_may_stand(place: str) -> None:
    assert codes_of(template_with_tag(PLACES[place], behind_a_break=True)) == []


def test_a_break_does_not_open_a_header() -> None:
    assert "template.sealed_outside" in codes_of(
        template_with_tag(PLACES["a header"], behind_a_break=True)
    )


def test_the_shipped_templates_keep_the_annex_to_its_pages() -> None:
    for form in list_forms():
        prepare_renderer(form, AGENCY, read_template(form))


@pytest.mark.parametrize("tag", [TAG, "{{ nosuch }}"])
def test_many_wrong_tags_are_found_in_a_few_walks_of_the_document(
    tag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    walks: list[Any] = []
    paragraphs = locator._outer_paragraphs  # noqa: SLF001 -- the walk itself

    def counted(root: Any) -> Any:
        walks.append(root)
        return paragraphs(root)

    monkeypatch.setattr(locator, "_outer_paragraphs", counted)

    codes = codes_of(template_with_tag(lambda page: [page.add_paragraph(tag) for _ in range(40)]))

    assert len(codes) >= 40
    assert len(walks) < 10
