from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from docgen.agency.find import list_agencies
from docgen.agency.load import load_agency
from docgen.form import library
from docgen.render.document import prepare_renderer
from docgen.template.ooxml.units import twips

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as DocumentObject
    from docx.table import Table

TODAY = dt.date(2026, 8, 17)
FORM = library.find_form("rencana-intervensi")
CITY = "dinas-sosial-kota-medan"
RENDERERS = {name: prepare_renderer(FORM, load_agency(name)) for name in list_agencies()}
CASES = sorted(library.list_examples(FORM))
every_agency = pytest.mark.parametrize("agency", RENDERERS)


def sample(case: str = "mr") -> dict[str, Any]:
    record: dict[str, Any] = json.loads(library.read_example(FORM, case))
    return record


def render_plan(record: dict[str, Any], agency: str = CITY) -> bytes:
    return RENDERERS[agency].render(record, today=TODAY).document


def plan(case: str = "mr", agency: str = CITY, **changes: Any) -> DocumentObject:
    return Document(io.BytesIO(render_plan(sample(case) | changes, agency)))


def text_of(document: DocumentObject) -> str:
    return "\n".join("".join(p.itertext(qn("w:t"))) for p in document.element.iter(qn("w:p")))


def activities_of(document: DocumentObject) -> Table:
    return next(each for each in document.tables if len(each.columns) == 9)


def rows_of(document: DocumentObject) -> list[Any]:
    """Return the rows of the activities as Word XML."""
    tables = document.element.iter(qn("w:tbl"))
    table = next(each for each in tables if len(list(each.iter(qn("w:gridCol")))) == 9)
    return list(table.iter(qn("w:tr")))


def is_whole(row: Any) -> bool:
    return row.find(qn("w:trPr") + "/" + qn("w:cantSplit")) is not None


def test_the_cases_are_there() -> None:
    assert CASES == ["anak", "longest", "ma", "mr", "penyintas", "sentra", "sparse"]


@pytest.mark.parametrize("case", [case for case in CASES if case not in {"longest", "sparse"}])
@every_agency
def test_the_example_cases_have_no_problems(case: str, agency: str) -> None:
    rendered = RENDERERS[agency].render(sample(case), today=TODAY)

    assert [str(each) for each in rendered.problems] == []


def test_the_sections_are_there_in_their_order() -> None:
    headings = [
        paragraph.text
        for paragraph in plan("sparse").paragraphs
        if paragraph.style is not None and paragraph.style.name == "Docgen Heading"
    ]

    assert headings == [
        "IDENTITAS DAN DASAR RENCANA",
        "FOKUS MASALAH DAN KEBUTUHAN",
        "TUJUAN",
        "RENCANA KEGIATAN",
        "PERAN KLIEN, KELUARGA, DAN PEKERJA SOSIAL",
        "RENCANA PEMANTAUAN",
        "RENCANA RUJUKAN DAN ANTISIPASI RISIKO",
        "PERSETUJUAN",
    ]


@every_agency
def test_only_the_activities_stand_on_landscape_sheets(agency: str) -> None:
    measures = load_agency(agency).measures
    first, wide, last = plan(agency=agency).sections

    assert [each.orientation for each in (first, wide, last)] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert round(wide.page_width.cm, 2) == measures.paper_height  # type: ignore[union-attr]
    margins = (wide.top_margin, wide.bottom_margin, wide.left_margin, wide.right_margin)
    assert [round(each.cm, 1) for each in margins if each is not None] == [2.0, 2.0, 2.5, 2.0]
    assert round(first.bottom_margin.cm, 1) == 2.0  # type: ignore[union-attr]


@every_agency
def test_the_activities_fill_their_sheet_and_no_column_is_left_behind(agency: str) -> None:
    document = plan(agency=agency)
    wide = document.sections[1]
    sides = (wide.page_width, wide.left_margin, wide.right_margin)
    width, left, right = (each.twips for each in sides if each is not None)
    columns = [
        each.width.twips for each in activities_of(document).columns if each.width is not None
    ]
    number, *others = columns
    drawn = (3.2, 3.2, 3.9, 2.8, 2.0, 3.2, 3.2, 2.9)

    assert abs(sum(columns) - (width - left - right)) <= 4
    assert number == twips(0.8)
    shares = [column / twips(each) for column, each in zip(others, drawn, strict=True)]
    assert max(shares) - min(shares) < 0.01
    for row in rows_of(document):
        assert [int(each.get(qn("w:w"))) for each in row.iter(qn("w:tcW"))] == columns


@every_agency
def test_the_foot_of_a_landscape_sheet_reaches_its_margins(agency: str) -> None:
    document = plan(agency=agency)
    widths = [
        section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
        for section in document.sections
    ]

    for section, width in zip(document.sections, widths, strict=True):
        style = section.footer.paragraphs[0].style
        assert style is not None
        stops = [stop.position for stop in style.paragraph_format.tab_stops]
        assert abs(stops[0] - width / 2) < 2000
        assert abs(stops[1] - width) < 2000


def test_only_the_first_page_has_the_letterhead() -> None:
    first, *others = plan().sections

    assert first.first_page_header.paragraphs[0].style.name == "Docgen PageFirst"
    assert text_of(plan()).count("PEMERINTAH KOTA MEDAN") == 1
    assert len(others) == 2


def test_the_header_of_the_activities_repeats_and_short_rows_stay_whole() -> None:
    head, *rows = rows_of(plan())

    assert head.find(qn("w:trPr") + "/" + qn("w:tblHeader")) is not None
    assert len(rows) == 8
    assert all(map(is_whole, rows))


def test_a_row_of_half_a_page_may_break() -> None:
    record = sample()
    record["activities"][1]["name"] = "Pendampingan setiap hari. " * 20

    rows = rows_of(Document(io.BytesIO(render_plan(record))))[1:4]

    assert list(map(is_whole, rows)) == [True, False, True]


def test_an_activity_shows_its_other_answers_under_its_name() -> None:
    record = sample()
    record["activities"][0] |= {
        "atensi_component": "aksesibilitas",
        "place": "Disdukcapil",
        "resources": "Tanpa biaya",
        "status": "berjalan",
    }
    record["activities"][1]["status"] = "rencana"
    rows = activities_of(Document(io.BytesIO(render_plan(record)))).rows

    assert rows[1].cells[3].text.split("\n")[1:] == [
        "ATENSI: Dukungan aksesibilitas",
        "Tempat: Disdukcapil",
        "Sumber/biaya: Tanpa biaya",
        "Status: Berjalan",
    ]
    assert "Status" not in rows[2].cells[3].text


def test_an_activity_is_printed_with_its_problem_and_its_goal() -> None:
    cells = [cell.text for cell in activities_of(plan()).rows[1].cells]

    assert cells == [
        "1",
        "Tidak memiliki KTP-el dan NIK",
        "Jangka pendek: Memiliki dokumen kependudukan",
        "Pendampingan perekaman dan pencetakan KTP-el",
        "Advokasi, pendampingan",
        "Klien",
        "Peksos; Disdukcapil Kota Medan",
        "15\ns.d. 26\u00a0Juni\u00a02026",
        "KTP-el diterima klien",
    ]


@pytest.mark.parametrize(
    ("agreement", "status", "ticked"),
    [
        (True, "final", ["☑\tKlien/wali menyetujui", "☐\tKlien/wali belum"]),
        (False, "draf", ["☐\tKlien/wali menyetujui", "☑\tKlien/wali belum"]),
    ],
)
def test_the_choice_of_the_client_is_ticked(
    *, agreement: bool, status: str, ticked: list[str]
) -> None:
    document = plan(client_agreement={"agreed": agreement}, meta={"status": status})
    lines = [each.text for each in document.paragraphs if "Klien/wali" in each.text]

    assert [line.startswith(start) for line, start in zip(lines, ticked, strict=True)] == [
        True,
        True,
    ]
    assert ("(DRAF)" in text_of(document)) is not agreement


def test_only_the_last_line_stays_with_the_signatures() -> None:
    paragraphs = [each for each in plan("sentra").paragraphs if each.text]
    date, *_, last = (
        bool(style and style.paragraph_format.keep_with_next)
        for style in (each.style for each in paragraphs[-4:])
    )

    assert paragraphs[-4].text.startswith("Tanggal persetujuan")
    assert (date, last) == (False, True)


def test_where_nothing_is_planned_it_says_so_in_place_of_empty_rows() -> None:
    document = plan("sparse")
    heads = {table.rows[0].cells[1].text for table in document.tables if len(table.columns) > 2}
    told = [each.text for each in document.paragraphs]

    assert not heads & {"Cara", "Layanan", "Risiko"}
    assert told.count("Tidak ada rencana rujukan.") == 1
    assert told.count("Tidak ada catatan.") == 2
    assert len(activities_of(document).rows) == 2


@pytest.mark.parametrize("case", ["ma", "penyintas", "anak", "sentra"])
def test_a_protected_client_is_named_nowhere(case: str) -> None:
    record = sample(case)
    shown = text_of(plan(case)).casefold()
    words = record["client"]["full_name"].removesuffix("(contoh)").casefold().split()

    assert [word for word in words if word in shown.split()] == []
    assert [word for word in ("hiv", "odhiv", "aids", "arv") if word in shown.split()] == []


def test_the_guardian_signs_for_the_child() -> None:
    shown = text_of(plan("anak")).split("\n")

    assert "Orang Tua/Wali," in shown
    assert "Klien," not in shown


@pytest.mark.tools
@every_agency
def test_every_sheet_is_counted_and_the_longest_fills_ten(agency: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(render_plan(sample("longest"), agency))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    pdf = str(path.with_suffix(".pdf"))
    shown = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True)
    pages = shown.stdout.decode().rstrip("\f").split("\f")

    assert len(pages) >= 10
    for number, page in enumerate(pages, 1):
        assert f"Halaman {number} dari {len(pages)}" in page
        assert "RAHASIA" in page
