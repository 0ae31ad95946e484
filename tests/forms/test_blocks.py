from __future__ import annotations

import pytest
from lxml import etree

from docgen.forms.blocks.annex import annex_head, secrecy_box, title_block
from docgen.forms.blocks.measures import TEXT_WIDTH, twips
from docgen.forms.blocks.numbered_lists import LIST_FORMATS, ListKind, numbering_xml
from docgen.forms.blocks.page_sections import report_footer
from docgen.forms.blocks.paragraphs import each, paragraph, when
from docgen.forms.blocks.runs import (
    BOLD,
    Piece,
    page_number,
    pen_line,
    runs_xml,
    text,
    tick,
    tick_box,
    value,
)
from docgen.forms.blocks.tables import Row, cell, colon_row, colon_table, ruled_table, when_rows
from docgen.forms.blocks.template_styles import PARAGRAPH_STYLES, W, styles_xml


def tree(xml: str) -> etree._Element:
    return etree.fromstring(f'<body xmlns:w="{W}">{xml}</body>')


def words(xml: str) -> str:
    return "".join(tree(xml).itertext(f"{{{W}}}t"))


def test_a_value_is_one_run_of_its_own() -> None:
    found = tree(runs_xml(("Nama ", value("client.name"), " dan ", "lain")))

    assert ["".join(run.itertext()) for run in found] == ["Nama ", "{{ client.name }}", " dan lain"]


def test_a_value_may_say_what_a_missing_answer_prints() -> None:
    assert value("a.b", blank="-").words == '{{ a.b|default("-") }}'


def test_fixed_words_of_two_looks_stay_apart() -> None:
    assert len(tree(runs_xml((text("a"), text("b", BOLD), text("c"))))) == 3


@pytest.mark.parametrize("piece", ["A & B", "a < b", "x > y", "“q”"])
def test_fixed_words_are_printed_as_written(piece: Piece) -> None:
    assert words(paragraph("Normal", piece)) == piece


def test_a_pen_line_is_a_tab_with_something_after_it() -> None:
    (run,) = tree(runs_xml((pen_line(),)))

    assert [etree.QName(child).localname for child in run] == ["tab", "t"]
    assert run[1].text == "\N{NO-BREAK SPACE}"


def test_ticks_name_the_font_that_has_them() -> None:
    for piece in (tick("a", "X"), tick_box()):
        assert 'w:ascii="Segoe UI Symbol"' in piece.xml()


def test_a_condition_wraps_its_blocks_in_paragraphs_that_go_away() -> None:
    body = tree(when("a", paragraph("Normal", "x"), otherwise=(paragraph("Normal", "y"),)))

    assert ["".join(each.itertext()) for each in body] == [
        "{%p if a %}",
        "x",
        "{%p else %}",
        "y",
        "{%p endif %}",
    ]


def test_a_loop_wraps_its_blocks_in_paragraphs_that_go_away() -> None:
    assert words(each("x", "xs", paragraph("Normal", value("x")))) == (
        "{%p for x in xs %}{{ x }}{%p endfor %}"
    )


def test_a_blank_ends_at_the_edge_of_its_cell() -> None:
    table = tree(colon_table([colon_row("Nama", value("a"))], label=5.0))
    cell_width = int(table.findall(f".//{{{W}}}tcW")[2].get(f"{{{W}}}w", "0"))
    (stop,) = table.findall(f".//{{{W}}}tabs/{{{W}}}tab")

    assert stop.get(f"{{{W}}}leader") == "dot"
    assert 0 <= cell_width - int(stop.get(f"{{{W}}}pos", "0")) < 60


def test_a_ruled_tables_header_repeats_and_its_rows_stay_whole() -> None:
    table = tree(ruled_table(("A", "B"), (2, 0), [Row((cell("x", "1"), cell("x", "2")))]))
    first, second = table.findall(f".//{{{W}}}tr")

    assert first.find(f"{{{W}}}trPr/{{{W}}}tblHeader") is not None
    assert second.find(f"{{{W}}}trPr/{{{W}}}cantSplit") is not None
    assert int(table.findall(f".//{{{W}}}tblW")[0].get(f"{{{W}}}w", "0")) == twips(2) + twips(
        TEXT_WIDTH - 2
    )


def test_a_row_with_a_condition_spans_its_table() -> None:
    before, _, after = when_rows("a", Row((cell("x", "1"), cell("x", "2"), cell("x", "3"))))

    assert (before.cells[0].span, after.cells[0].span) == (3, 3)


def test_every_style_that_is_named_once_is_there_once() -> None:
    names = [style.id for style in PARAGRAPH_STYLES]

    assert len(names) == len(set(names)) > 30
    assert all(f'w:styleId="{name}"' in styles_xml(PARAGRAPH_STYLES) for name in names)


@pytest.mark.parametrize("kind", LIST_FORMATS)
def test_two_lists_of_a_kind_count_for_themselves(kind: ListKind) -> None:
    lists = etree.fromstring(numbering_xml((kind, kind)))

    assert len(lists.findall(f"{{{W}}}abstractNum")) == 2
    assert len(lists.findall(f"{{{W}}}num")) == 2


def test_an_annex_without_a_mark_has_no_box() -> None:
    marked = annex_head("RAHASIA", ("Lampiran I",), ("Surat",), value("a"), value("b"))
    plain = annex_head("", ("Lampiran II",), ("Surat",), value("a"), value("b"))

    assert "tcBorders" in marked
    assert "tcBorders" not in plain


def test_a_report_has_its_title_its_box_and_its_foot() -> None:
    foot = report_footer("footerReport", "client.case_code", "is_secret").blocks

    dots = "." * 45
    number = f'{{{{ meta.doc_number|default("{dots}") }}}}'
    assert words(title_block("LAPORAN", "meta.doc_number")) == f"LAPORANNomor: {number}"
    assert "RAHASIA" in words(secrecy_box("is_secret"))
    assert " NUMPAGES " in foot
    assert "Nomor register {{ client.case_code }}" in words(foot)


def test_a_page_number_is_counted_by_word() -> None:
    assert 'w:instr=" PAGE "' in page_number().xml()
