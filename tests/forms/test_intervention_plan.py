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

from docgen.form import library
from docgen.template.ooxml.units import twips
from tests.every_form import AGENCIES, renderer_of

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as DocumentObject
    from docx.table import Table

TODAY = dt.date(2026, 8, 17)
FORM = library.find_form("rencana-intervensi")
CITY = "dinas-sosial-kota-medan"
RENDERERS = {name: renderer_of(FORM, agency) for name, agency in AGENCIES.items()}
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
    heads = ((each.rows[0].cells[1].text, each) for each in document.tables)
    return next(table for head, table in heads if head == "Kegiatan dan metode")


def rows_of(document: DocumentObject) -> list[Any]:
    """Return the rows of the activities as Word XML."""
    return [row._tr for row in activities_of(document).rows]  # noqa: SLF001 -- its properties


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
        if paragraph.style is not None and paragraph.style.name == "Docgen HeadingRuled"
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
def test_all_sheets_are_upright_and_the_activities_as_wide_as_the_text(agency: str) -> None:
    document = plan(agency=agency)
    (section,) = document.sections
    sides = (section.page_width, section.left_margin, section.right_margin)
    width, left, right = (each.twips for each in sides if each is not None)
    columns = [each.width.twips for each in activities_of(document).columns if each.width]

    assert section.orientation is WD_ORIENT.PORTRAIT
    assert abs(sum(columns) - (width - left - right - twips(0.7))) <= 4


def test_only_the_first_page_has_the_letterhead() -> None:
    (section,) = plan().sections

    assert section.first_page_header.paragraphs[0].style.name == "Docgen PageFirst"
    assert text_of(plan()).count("PEMERINTAH KOTA MEDAN") == 1


def test_the_header_of_the_activities_repeats_and_short_rows_stay_whole() -> None:
    head, *rows = rows_of(plan())

    assert head.find(qn("w:trPr") + "/" + qn("w:tblHeader")) is not None
    assert len(rows) == 8
    assert all(map(is_whole, rows))


def test_a_row_of_half_a_page_may_break() -> None:
    record = sample()
    record["activities"][1]["name"] = "Pendampingan setiap hari. " * 40

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

    assert rows[1].cells[1].text.split("\n")[1:] == [
        "Tujuan 1; masalah 1",
        "Metode: Advokasi, pendampingan",
        "ATENSI: Dukungan aksesibilitas",
        "Tempat: Disdukcapil",
        "Sumber/biaya: Tanpa biaya",
        "Status: Berjalan",
    ]
    assert "Status" not in rows[2].cells[1].text


def test_an_activity_is_printed_with_its_problem_and_its_goal() -> None:
    cells = [cell.text for cell in activities_of(plan()).rows[1].cells]

    assert cells == [
        "1",
        (
            "Pendampingan perekaman dan pencetakan KTP-el\nTujuan 1; masalah 1\n"
            "Metode: Advokasi, pendampingan"
        ),
        "Peksos; Disdukcapil Kota Medan\nSasaran: Klien",
        "15\u00a0Juni s.d.\n26\u00a0Juni\u00a02026",
        "KTP-el diterima klien",
    ]


def summary(given: dict[str, Any]) -> dict[str, str]:
    return {
        row.cells[0].text: row.cells[1].text
        for table in Document(io.BytesIO(render_plan(given))).tables
        for row in table.rows
        if table.style and table.style.name == "Docgen Boxed"
    }


def test_the_summary_tells_the_first_goals_the_period_and_what_is_due_first() -> None:
    assert summary(sample()) == {
        "Tujuan": "1. Memiliki dokumen kependudukan\n2. Keluarga ditemukan dan dihubungi\n"
        "3. Klien mampu menceritakan masalah dan menyusun rencana\n"
        "dan 5 tujuan lain; lihat bagian Tujuan.",
        "Periode": "15\u00a0Juni s.d. 14\u00a0September\u00a02026",
        "Target terdekat": "19\u00a0Juni\u00a02026 (tujuan 7)",
    }


def test_the_summary_has_no_date_where_no_goal_is_due_any_more() -> None:
    record = sample()
    for each in record["goals"]:
        each["target_date"] = "2026-06-01"

    assert "Target terdekat" not in summary(record)


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


def test_what_is_agreed_stays_with_the_signatures() -> None:
    paragraphs = plan("sentra").paragraphs
    start = next(at for at, each in enumerate(paragraphs) if each.text == "PERSETUJUAN")

    for each in paragraphs[start:]:
        styles = (each.paragraph_format, each.style and each.style.paragraph_format)
        assert any(style and style.keep_with_next for style in styles), each.text


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
def test_every_sheet_is_counted(agency: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(render_plan(sample("longest"), agency))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    pdf = str(path.with_suffix(".pdf"))
    shown = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True)
    pages = shown.stdout.decode().rstrip("\f").split("\f")

    assert len(pages) >= 8
    for number, page in enumerate(pages, 1):
        assert f"Halaman {number} dari {len(pages)}" in page
        assert "RAHASIA" in page
