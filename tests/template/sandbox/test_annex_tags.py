"""What the sealed annex tells stands on no open page, whoever wrote the template."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.enum.text import WD_BREAK
from lxml import etree

from docgen.errors import TemplateError
from docgen.form.library import find_form, list_forms, read_template
from docgen.render.document import prepare_renderer
from docgen.template.ooxml import locator
from tests.every_form import AGENCY
from tests.template.conftest import WP, W

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


def begin_page(page: Any) -> None:
    page.add_paragraph("Lampiran").paragraph_format.page_break_before = True


BEGINNINGS: dict[str, Callable[[Any], Any]] = {
    "a paragraph on a new page": begin_page,
    "a break in a run": lambda page: page.add_paragraph().add_run().add_break(WD_BREAK.PAGE),
}
ANNEX = "{%p if not reader.without_annex %}"


def template_with_tag(
    write: Callable[[Any], Any], *, annex: str = "", begin: Callable[[Any], Any] = begin_page
) -> bytes:
    page = docx.Document()
    page.add_paragraph("{{ letter.subject }}")
    if annex:
        page.add_paragraph(annex)
        begin(page)
    write(page)
    if annex:
        page.add_paragraph("{%p endif %}")
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


def is_refused(template: bytes) -> bool:
    return "template.sealed_outside" in codes_of(template)


@pytest.mark.parametrize("begin", BEGINNINGS)
@pytest.mark.parametrize("place", ["a paragraph", "a cell", "split runs", "a condition"])
def test_in_the_block_of_the_annex_its_tags_may_stand(place: str, begin: str) -> None:
    template = template_with_tag(PLACES[place], annex=ANNEX, begin=BEGINNINGS[begin])

    assert not is_refused(template)


def test_a_condition_may_ask_for_more_than_the_annex() -> None:
    condition = "{%p if has_case_annex and not reader.without_annex %}"

    assert not is_refused(template_with_tag(PLACES["a paragraph"], annex=condition))


@pytest.mark.parametrize(
    "condition",
    [
        "{%p if reader.without_annex %}",
        "{%p if not reader.without_annex or has_case_annex %}",
        "{%p if has_case_annex %}",
        "{%p if not reader.name %}",
        "{%p if 'not reader.without_annex' %}",
        "{%p if not (reader.without_annex and has_case_annex) %}",
    ],
)
def test_another_condition_opens_no_annex(condition: str) -> None:
    assert is_refused(template_with_tag(PLACES["a paragraph"], annex=condition))


def hidden_break(page: Any) -> None:
    run = page.add_paragraph().add_run()
    run.font.hidden = True
    run.add_break(WD_BREAK.PAGE)


def late_break(page: Any) -> None:
    page.add_paragraph("Tembusan").add_run().add_break(WD_BREAK.PAGE)


def break_switched_off(page: Any) -> None:
    page.add_paragraph().paragraph_format.page_break_before = False


def break_in_a_cell(page: Any) -> None:
    page.add_table(1, 1).cell(0, 0).paragraphs[0].paragraph_format.page_break_before = True


@pytest.mark.parametrize(
    "begin", [hidden_break, late_break, break_switched_off, break_in_a_cell, lambda _: None]
)
def test_an_annex_that_begins_on_the_page_of_the_letter_is_none(begin: Callable[..., Any]) -> None:
    assert is_refused(template_with_tag(PLACES["a paragraph"], annex=ANNEX, begin=begin))


def test_behind_a_page_break_alone_stands_no_annex() -> None:
    def write(page: Any) -> None:
        begin_page(page)
        page.add_paragraph(TAG)

    assert is_refused(template_with_tag(write))


@pytest.mark.parametrize("word", ["{%p else %}", "{%p elif has_case_annex %}", "{%p endif %}"])
def test_the_annex_ends_with_its_block(word: str) -> None:
    def write(page: Any) -> None:
        page.add_paragraph(word)
        page.add_paragraph(TAG)
        if word == "{%p endif %}":
            page.add_paragraph("{%p if has_case_annex %}")

    assert is_refused(template_with_tag(write, annex=ANNEX))


def test_a_name_given_in_the_annex_is_told_outside_of_it() -> None:
    def write(page: Any) -> None:
        page.add_paragraph("{% set rahasia = sealed %}")
        page.add_paragraph("{%p endif %}")
        page.add_paragraph("{{ rahasia.case_code }}")
        page.add_paragraph("{%p if has_case_annex %}")

    assert is_refused(template_with_tag(write, annex=ANNEX))


UNUSUAL: dict[str, str] = {
    "a picture's description": "<w:r><w:drawing><wp:inline>"
    f"<wp:docPr id='1' name='a' descr='{TAG}'/></wp:inline></w:drawing></w:r>",
    "a bookmark": f"<w:bookmarkStart w:id='1' w:name='{TAG}'/><w:bookmarkEnd w:id='1'/>",
    "a field's code": f"<w:fldSimple w:instr=' QUOTE {TAG} '><w:r><w:t>a</w:t></w:r></w:fldSimple>",
    "a control's title": f"<w:sdt><w:sdtPr><w:alias w:val='{TAG}'/></w:sdtPr><w:sdtContent><w:r>"
    "<w:t>a</w:t></w:r></w:sdtContent></w:sdt>",
    "deleted text": f"<w:del w:id='1'><w:r><w:delText>{TAG}</w:delText></w:r></w:del>",
    "a formula": f"<m:oMath xmlns:m='http://a/m'><m:r><m:t>{TAG}</m:t></m:r></m:oMath>",
    "a text box": "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r>"
    f"<w:t>{TAG}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
}


@pytest.mark.parametrize("annex", ["", ANNEX], ids=["on the letter", "in the annex"])
@pytest.mark.parametrize("place", UNUSUAL)
def test_a_tag_of_the_annex_stands_in_ordinary_text_alone(place: str, annex: str) -> None:
    def write(page: Any) -> None:
        names = f'xmlns:w="{W}" xmlns:wp="{WP}" xmlns:v="urn:schemas-microsoft-com:vml"'
        page.element.body[-1].addprevious(etree.fromstring(f"<w:p {names}>{UNUSUAL[place]}</w:p>"))

    assert is_refused(template_with_tag(write, annex=annex))


def test_the_annex_does_not_open_a_header() -> None:
    assert is_refused(template_with_tag(PLACES["a header"], annex=ANNEX))


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
