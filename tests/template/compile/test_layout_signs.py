"""Breaks, tabs and signs of layout in an answer keep the document whole wherever the tag stands."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree
from markupsafe import Markup

from docgen.errors import RecordError
from docgen.template.compiler import compile_template
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Callable

RUN = "<w:r><w:t>{{ v }}</w:t></w:r>"
PLACES = {
    "hyperlink": f'<w:p><w:hyperlink w:anchor="a">{RUN}</w:hyperlink></w:p>',
    "content control": f"<w:p><w:sdt><w:sdtContent>{RUN}</w:sdtContent></w:sdt></w:p>",
    "insertion": f'<w:p><w:ins w:id="1" w:author="a">{RUN}</w:ins></w:p>',
    "move": f'<w:p><w:moveTo w:id="1" w:author="a">{RUN}</w:moveTo></w:p>',
    "smart tag": f'<w:p><w:smartTag w:element="a">{RUN}</w:smartTag></w:p>',
    "field": f'<w:p><w:fldSimple w:instr=" PAGE ">{RUN}</w:fldSimple></w:p>',
}
BOX = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"  # noqa: E501
BOXES = {
    "in a text box": f"<w:p>{BOX.format(f'<w:p>{RUN}</w:p>')}</w:p>",
    "beside a text box": f"<w:p>{BOX.format('<w:p/>')}{RUN}</w:p>",
}
OVER_TWO_RUNS = (
    "<w:p><w:r><w:t>{% if y %}biasa</w:t></w:r><w:r><w:rPr><w:b/></w:rPr>"
    "<w:t>tebal{% endif %} {{ v }}</w:t></w:r></w:p>"
)


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\t"])
@pytest.mark.parametrize("body", (PLACES | BOXES).values(), ids=PLACES | BOXES)
@pytest.mark.parametrize("strict", [True, False])
def test_breaks_and_tabs_are_drawn_wherever_the_tag_stands(
    body: str,
    sign: str,
    strict: bool,
    with_body: Callable[[str], bytes],
    text_of: Callable[..., str],
) -> None:
    document = compile_template(with_body(body), strict=strict).render({"v": f"a{sign}b"})

    assert f"a{sign.lstrip(chr(13))}b" in text_of(document)


@pytest.mark.parametrize("sign", ["\f", "\a"])
@pytest.mark.parametrize("body", PLACES.values(), ids=PLACES)
def test_a_new_page_or_paragraph_is_refused_where_it_would_cut_through_an_element(
    body: str, sign: str, with_body: Callable[[str], bytes]
) -> None:
    template = compile_template(with_body(body), strict=False)

    with pytest.raises(RecordError) as refused:
        template.render({"v": f"a{sign}b"})

    problem = refused.value.problems[0]
    assert (problem.code, problem.tag, problem.place) == (
        "illegal_character", "{{ v }}", "paragraph 1",
    )  # fmt: skip


@pytest.mark.parametrize("sign", ["\f", "\a"])
@pytest.mark.parametrize("body", BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("torn", ["", OVER_TWO_RUNS])
def test_a_new_page_or_paragraph_stays_within_its_text_box(
    body: str, sign: str, torn: str, with_body: Callable[[str], bytes], parts_of: Callable[..., Any]
) -> None:
    template = compile_template(with_body(body + torn.replace("v", "w")), strict=False)

    document = template.render({"v": f"a{sign}b", "y": True, "w": "x"})

    root = etree.fromstring(parts_of(document)["word/document.xml"].encode())
    parents = {str(each.getparent().tag) for each in root.iter(f"{W}p")}  # type: ignore[union-attr]
    assert parents == {f"{W}body", f"{W}txbxContent"}


@pytest.mark.parametrize("y", [True, False])
def test_a_tab_in_a_run_that_a_block_tears_is_drawn(
    y: bool, with_body: Callable[[str], bytes], text_of: Callable[..., str]
) -> None:
    document = compile_template(with_body(OVER_TWO_RUNS)).render({"v": "a\tb", "y": y})

    assert text_of(document) == ("biasatebal a\tb\n" if y else " a\tb\n").rstrip("\n")


def test_a_tab_costs_no_more_where_a_block_goes_over_two_runs(
    with_body: Callable[[str], bytes],
) -> None:
    rest = f"<w:p>{RUN}</w:p>" * 40
    template = compile_template(with_body(OVER_TWO_RUNS + rest), strict=False)

    def seconds(values: dict[str, Any]) -> float:
        start = time.process_time()
        for _ in range(20):
            template.render(values)
        return time.process_time() - start

    plain = min(seconds({"v": "a b", "y": True}) for _ in range(3))
    assert min(seconds({"v": "a\tb", "y": True}) for _ in range(3)) < 5 * plain


def test_markup_of_the_caller_keeps_its_breaks_and_is_refused_what_xml_cannot_carry(
    with_paragraphs: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    template = compile_template(with_paragraphs("{{ v }}"), strict=False)

    assert text_of(template.render({"v": Markup("a &amp;\tb\nc")})) == "a &\tb\nc"
    with pytest.raises(RecordError, match=r"U\+0001"):
        template.render({"v": Markup("a\x01")})
