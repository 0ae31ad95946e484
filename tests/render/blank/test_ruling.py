from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from lxml import etree

from docgen.render.blank.placeholders import FillIn, FillInRegistry
from docgen.render.blank.ruling.metrics import dotted_line, measure_width
from docgen.render.blank.ruling.paragraph_styles import Styles
from docgen.render.blank.ruling.ruled_part import rule_part

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = Styles(f'<w:styles xmlns:w="{W}"/>'.encode())
SECTION = '<w:sectPr><w:pgSz w:w="11906"/><w:pgMar w:left="1701" w:right="1134"/></w:sectPr>'
RULED = "<w:tblPr><w:tblBorders><w:insideH w:val='single'/></w:tblBorders></w:tblPr>"


def rule_body(fill_ins: FillInRegistry, inside: str) -> etree._Element:
    root = etree.fromstring(f'<w:body xmlns:w="{W}">{inside}{SECTION}</w:body>')
    rule_part(root, fill_ins, STYLES)
    return root


def paragraph(*words: str) -> str:
    runs = "".join(f"<w:r><w:t xml:space='preserve'>{each}</w:t></w:r>" for each in words)
    return f"<w:p>{runs}</w:p>"


def cell(*words: str, width: int = 2000, ruled: bool = True) -> str:
    held = f"<w:tc><w:tcPr><w:tcW w:w='{width}'/></w:tcPr>{paragraph(*words)}</w:tc>"
    return f"<w:tbl>{RULED if ruled else ''}<w:tr>{held}</w:tr></w:tbl>"


def words(element: etree._Element) -> str:
    return "".join(element.itertext(qn("w:t"))).replace("\u00a0", " ").strip()


def test_an_answer_of_three_lines_gets_three() -> None:
    fill_ins = FillInRegistry()

    root = rule_body(fill_ins, paragraph(fill_ins.placeholder(FillIn("why", "Alasan", lines=3))))

    lines = root.findall(qn("w:p"))
    assert len(lines) == 3
    for line in lines:
        tab = line.find(f"{qn('w:pPr')}/{qn('w:tabs')}/{qn('w:tab')}")
        assert tab is not None
        assert tab.get(qn("w:leader")) == "dot"
        assert tab.get(qn("w:pos")) == str(11906 - 1701 - 1134)
    assert fill_ins.placed == {"why"}


def test_words_lead_to_their_line_and_the_stop_is_left_to_the_pen() -> None:
    fill_ins = FillInRegistry()

    root = rule_body(
        fill_ins, paragraph("Alasan: ", fill_ins.placeholder(FillIn("why", "Alasan")), ".")
    )

    assert words(root) == "Alasan:"


def test_a_choice_has_a_box_for_each_of_its_words() -> None:
    fill_ins = FillInRegistry()

    root = rule_body(
        fill_ins,
        paragraph(fill_ins.placeholder(FillIn("sex", "JK", "choice", choices=("Laki", "Per")))),
    )

    assert words(root) == "☐ Laki☐ Per"


def test_a_long_list_is_printed_once() -> None:
    fill_ins = FillInRegistry()
    choices = tuple(f"Pilihan {number}" for number in range(20))
    two = (
        fill_ins.placeholder(FillIn(name, name, "choice", choices=choices))
        for name in ("first", "second")
    )

    root = rule_body(fill_ins, "".join(paragraph(each) for each in two))

    assert words(root).count("Pilihan 19") == 1
    assert words(root).endswith("(pilih dari daftar di atas)")


def test_digits_have_a_box_each_and_a_date_three_groups() -> None:
    fill_ins = FillInRegistry()

    number = rule_body(
        fill_ins, paragraph(fill_ins.placeholder(FillIn("nik", "NIK", "digits", digits=16)))
    )
    day = rule_body(fill_ins, paragraph(fill_ins.placeholder(FillIn("date", "Tanggal", "date"))))

    assert len(list(number.iter(qn("w:bdr")))) == 16
    assert len(list(day.iter(qn("w:bdr")))) == 8
    assert len(list(day.iter(qn("w:noBreakHyphen")))) == 2


def test_a_ruled_cell_is_empty_and_high_enough() -> None:
    fill_ins = FillInRegistry()

    root = rule_body(
        fill_ins, cell("(", fill_ins.placeholder(FillIn("name", "Nama", lines=2)), ")")
    )

    height = next(root.iter(qn("w:trHeight")))
    assert words(root) == ""
    assert int(height.get(qn("w:val"), "0")) > 1.6 * 1440 / 2.54


def test_a_list_too_long_for_a_cell_stands_above_its_table() -> None:
    fill_ins = FillInRegistry()
    choices = ("Kepala keluarga", "Suami", "Istri", "Anak", "Cucu")

    root = rule_body(
        fill_ins,
        cell(fill_ins.placeholder(FillIn("relation", "Hubungan", "choice", choices=choices))),
    )

    above = root[0]
    assert above.tag == qn("w:p")
    assert words(above).endswith("nomornya): 1 Kepala keluarga; 2 Suami; 3 Istri; 4 Anak; 5 Cucu.")
    assert above.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


def test_one_box_is_ticked_in_its_cell_however_narrow() -> None:
    fill_ins = FillInRegistry()

    root = rule_body(
        fill_ins,
        cell(fill_ins.placeholder(FillIn("dead", "Wafat", "choice", choices=("meninggal",)))),
    )
    narrow = rule_body(
        fill_ins,
        cell(
            fill_ins.placeholder(FillIn("dead", "Wafat", "choice", choices=("meninggal dunia",))),
            width=700,
        ),
    )

    assert (root[0].tag, words(root)) == (qn("w:tbl"), "☐ meninggal")
    assert (narrow[0].tag, words(narrow)) == (qn("w:tbl"), "☐ meninggal dunia")


@pytest.mark.parametrize(("lines", "whole"), [(3, True), (12, False)])
def test_a_row_of_few_lines_stays_on_one_page(lines: int, whole: bool) -> None:
    fill_ins = FillInRegistry()

    root = rule_body(
        fill_ins, cell(fill_ins.placeholder(FillIn("why", "Alasan", lines=lines)), ruled=False)
    )

    assert (next(root.iter(qn("w:cantSplit")), None) is not None) is whole


def test_no_line_of_an_answer_stands_alone_on_a_page() -> None:
    fill_ins = FillInRegistry()

    root = rule_body(fill_ins, paragraph(fill_ins.placeholder(FillIn("why", "Alasan", lines=4))))

    kept = [line.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") for line in root.findall(qn("w:p"))]
    assert [each is not None for each in kept] == [True, False, True, False]


def test_a_sentence_has_gaps_and_keeps_its_words() -> None:
    fill_ins = FillInRegistry()
    before = "Sehubungan dengan hasil asesmen pekerja sosial pada tanggal "

    root = rule_body(
        fill_ins,
        paragraph(before, fill_ins.placeholder(FillIn("date", "Tanggal", "date")), ", kami."),
    )

    assert words(root).startswith(before)
    assert words(root).endswith("...., kami.")


@pytest.mark.parametrize("width", [1.0, 5.0, 12.0])
def test_dots_are_as_wide_as_asked(width: float) -> None:
    assert abs(measure_width(dotted_line(width, 11), 11) - width) < 0.15


def test_an_answer_alone_after_its_label_stays_on_its_line() -> None:
    fill_ins = FillInRegistry()
    label = "Pangkat (ada) "

    alone = rule_body(
        fill_ins,
        cell(label, fill_ins.placeholder(FillIn("rank", "Pangkat")), width=4000, ruled=False),
    )

    assert len(list(alone.iter(qn("w:p")))) == 1


def test_what_is_asked_after_boxes_goes_on_with_the_words_after_it() -> None:
    fill_ins = FillInRegistry()
    sex = fill_ins.placeholder(FillIn("sex", "JK", "choice", choices=("Laki-laki", "Perempuan")))
    age = fill_ins.placeholder(FillIn("age", "Umur", "number"))

    root = rule_body(fill_ins, cell(sex, " umur ", age, " tahun", width=4400, ruled=False))

    lines = ["".join(each.itertext(qn("w:t"))).strip() for each in root.iter(qn("w:p"))]
    assert lines[-1].startswith("umur")
    assert lines[-1].endswith("tahun")


def test_a_drawing_has_a_frame_that_stays_with_its_table() -> None:
    fill_ins = FillInRegistry()
    drawing = fill_ins.placeholder(FillIn("map", "Peta", "drawing"))

    root = rule_body(fill_ins, cell("Tahun") + paragraph(drawing, "(gambar peta)"))

    table, frame = root[0], root[1]
    kept = [each.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") for each in table.iter(qn("w:p"))]
    assert words(frame) == "(gambar peta)"
    assert frame.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is not None
    assert all(each is not None for each in kept)


def test_a_label_in_two_lines_is_not_spread() -> None:
    fill_ins = FillInRegistry()
    label = (
        f"<w:tc><w:tcPr><w:tcW w:w='2000'/></w:tcPr>{paragraph('Saksi (bila cap jempol)')}</w:tc>"
    )
    answer = fill_ins.placeholder(FillIn("witness", "Saksi"))
    row = (
        f"<w:tr>{label}<w:tc><w:tcPr><w:tcW w:w='5000'/></w:tcPr>{paragraph(answer)}</w:tc></w:tr>"
    )

    root = rule_body(fill_ins, f"<w:tbl>{row}</w:tbl>")

    spacing = next(root.iter(qn("w:spacing")))
    assert spacing.get(qn("w:line")) is None
    assert int(spacing.get(qn("w:before"), "0")) > 0
