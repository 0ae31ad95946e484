from __future__ import annotations

import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from docgen.form import library
from docgen.form.disclosure import Audience
from docgen.form.model import IdentityLevel
from docgen.render.blank.blank_form import build_blank_form
from tests.every_form import AGENCIES, PICTURES, renderer_of, text_of

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

TODAY = dt.date(2026, 8, 17)
FORM = library.find_form("asesmen")
RENDERER = renderer_of(FORM, AGENCIES["dinas-sosial-kota-medan"])
CASES = sorted(library.list_examples(FORM))
HIV_WORDS = ("HIV", "ODHIV", "ODHA", "AIDS", "ARV")

CONSENT = {
    "given": True,
    "date": "2026-06-12",
    "method": "tertulis",
    "scope": ["berbagi_data"],
    "recipients": ["Sekolah Contoh"],
}

Record = dict[str, Any]


def record(case: str = "mr", **changes: Any) -> Record:
    whole: Record = json.loads(library.read_example(FORM, case))
    return whole | changes


def page(given: Record, identity: IdentityLevel | None = None) -> str:
    made = RENDERER.render(given, today=TODAY, identity=identity, folder=PICTURES)
    return text_of(made.document)


def document(given: Record) -> DocumentObject:
    made = RENDERER.render(given, today=TODAY, folder=PICTURES)
    return Document(io.BytesIO(made.document))


def headings(given: Record) -> list[str]:
    found = document(given).paragraphs
    return [each.text for each in found if each.style and each.style.name == "Docgen HeadingRuled"]


def rows(given: Record, *heads: str) -> list[list[str]]:
    """Return the rows of the table whose first columns are headed so."""
    tables = ([[cell.text for cell in row.cells] for row in t.rows] for t in document(given).tables)
    return next(table for table in tables if table[0][: len(heads)] == [*heads])[1:]


def test_a_whole_assessment_has_ten_sections() -> None:
    assert headings(record()) == [
        "DATA ASESMEN",
        "IDENTITAS KLIEN",
        "SUMBER KASUS",
        "KELUARGA",
        "PERMASALAHAN",
        "ASESMEN BIO-PSIKO-SOSIAL-SPIRITUAL",
        "KEBUTUHAN DASAR",
        "KEKUATAN DAN SISTEM SUMBER",
        "PENILAIAN RISIKO",
        "KESIMPULAN, FOKUS MASALAH, REKOMENDASI",
    ]


def test_a_first_assessment_has_five() -> None:
    assert headings(record("penyintas")) == [
        "DATA ASESMEN",
        "IDENTITAS KLIEN",
        "SUMBER KASUS",
        "PERMASALAHAN",
        "KESIMPULAN, FOKUS MASALAH, REKOMENDASI",
    ]


def test_a_first_assessment_leaves_no_room_for_what_it_does_not_ask() -> None:
    assert "Faktor penghambat" not in page(record("penyintas"))
    assert "Faktor penghambat" in page(record("sparse"))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("level", list(IdentityLevel))
def test_hiv_is_on_no_page_of_the_cases(case: str, level: IdentityLevel) -> None:
    shown = page(record(case), level)

    assert not [word for word in HIV_WORDS if word in shown]


def test_hiv_is_printed_where_the_record_discloses_it_for_a_reason() -> None:
    given = record("ma")
    given["meta"]["disclosure_reason"] = "Persetujuan tertulis klien 8 April 2026"
    given["health"]["hiv"]["disclosure"] = "body"

    assert "Status HIV" in page(given)
    assert "Status HIV" not in page(given | {"health": given["health"] | {"disclosure": "none"}})


@pytest.mark.parametrize(
    ("case", "name"),
    [("ma", "Mega"), ("anak", "Raka"), ("penyintas", "Nirmala"), ("sentra", "Binsar")],
)
def test_protected_clients_are_named_by_initials(case: str, name: str) -> None:
    assert name not in page(record(case))
    assert name in page(record(case), IdentityLevel.FULL)


def test_incidents_are_printed_in_order() -> None:
    days = [row[1] for row in rows(record(), "No", "Tanggal")]

    assert days == [
        "4\N{NO-BREAK SPACE}September\N{NO-BREAK SPACE}2023",
        "11\N{NO-BREAK SPACE}Juni\N{NO-BREAK SPACE}2026",
    ]


def test_a_score_is_seen_as_so_many_circles() -> None:
    found = {row[0]: row[1] for row in rows(record(), "Komponen")}

    assert found["Tempat tinggal"] == "1 ●○○○○"
    assert found["Makanan"] == "3 ●●●○○"


def test_a_need_without_a_score_has_no_circles() -> None:
    found = rows(record(basic_needs={"makanan": {"note": "Dari tetangga"}}), "Komponen")

    assert found == [["Makanan", "", "Dari tetangga"]]


def test_a_high_risk_stands_in_a_tinted_box() -> None:
    table = next(each for each in document(record()).tables if each.cell(0, 1).text == "Tingkat")
    styles = {row.cells[1].text: row.cells[1].paragraphs[0].style for row in table.rows[1:]}

    tinted = {level for level, style in styles.items() if style and "Alert" in (style.name or "")}
    assert tinted == {"Tinggi"}


def summary(given: Record) -> dict[str, str]:
    return {
        row.cells[0].text: row.cells[1].text
        for table in document(given).tables
        for row in table.rows
        if table.style and table.style.name == "Docgen Boxed"
    }


def test_the_summary_tells_first_what_the_sections_tell_in_full() -> None:
    assert summary(record()) == {
        "Fokus masalah": "1. Tidak mempunyai tempat tinggal\n2. Tidak mempunyai penghasilan\n"
        "3. Hubungan dengan keluarga terputus",
        "Risiko tertinggi": "Tinggi: Penelantaran",
        "Rekomendasi": record()["recommendation"],
        "Perlu rujukan": "Ya, ke UPT Pelayanan Sosial Gelandangan dan Pengemis di Binjai",
    }


def test_the_summary_tells_the_three_most_urgent_problems() -> None:
    focus = [{"problem": f"Masalah {at}", "priority": 5 - at} for at in range(1, 5)]

    assert summary(record(problem_focus=focus))["Fokus masalah"] == (
        "1. Masalah 4\n2. Masalah 3\n3. Masalah 2"
    )


def test_the_summary_cuts_no_text() -> None:
    found = summary(record(recommendation="Dirujuk ke panti. " * 40))

    assert found["Rekomendasi"] == "Lihat bagian terakhir formulir ini."


def test_a_reader_who_may_not_see_the_risks_is_not_told_the_gravest() -> None:
    given = record("sparse", consent=CONSENT) | {
        "risk": [{"kind": "Eksploitasi", "level": "tinggi", "action": "Dijaga"}]
    }
    school = Audience(reader="pendidikan", receiver="Sekolah Contoh")
    told = text_of(RENDERER.render(given, today=TODAY, audience=school).document)

    assert "Tinggi: Eksploitasi" in page(given)
    assert "Risiko tertinggi" not in told
    assert "Eksploitasi" not in told


def test_a_blank_form_has_no_summary() -> None:
    blank = build_blank_form(FORM, RENDERER.agency, today=TODAY)

    assert "Risiko tertinggi" not in text_of(blank.document)


def test_an_aspect_lists_its_items_by_name() -> None:
    found = {row[0]: row for row in rows(record(), "Aspek")}

    assert found["Spiritual"][1].startswith("Beribadah teratur.\nAgama dan praktik: salat")
    assert found["Spiritual"][2] == "4 ●●●●○"
    assert "Budaya" not in found


@pytest.mark.parametrize(
    ("answer", "broken"), [("a" * 300, False), ("a " * 1500, True)], ids=["short", "long"]
)
def test_only_a_long_row_breaks_over_two_pages(answer: str, *, broken: bool) -> None:
    given = record()
    given["bpss"]["economic"]["narrative"] = answer
    tables = document(given).tables
    aspects = next(table for table in tables if table.cell(0, 0).text == "Aspek")

    whole = aspects.rows[-1]._tr.xpath("./w:trPr/w:cantSplit")  # noqa: SLF001

    assert bool(whole) is not broken


def test_the_chosen_methods_are_ticked() -> None:
    shown = page(record())

    assert "☑\N{NO-BREAK SPACE}Observasi" in shown
    assert "☐\N{NO-BREAK SPACE}Tes" in shown


def test_only_paper_has_room_to_glue_a_photo() -> None:
    client = record()["client"] | {"photo_path": "foto.png"}

    blank = build_blank_form(FORM, RENDERER.agency, today=TODAY)

    assert "Pasfoto" in text_of(blank.document)
    assert "Pasfoto" not in page(record(client=client))


def test_pictures_are_embedded_where_the_client_is_named_in_full() -> None:
    given = record("longest")
    given["client"]["photo_path"] = "foto.png"
    given["evidence"][0]["path"] = "bukti-1.jpg"
    given["genogram"]["image"] = "diagram.png"
    hidden = given | {"meta": given["meta"] | {"identity_level": "inisial"}}

    assert pictures_in(given) == pictures_in(record("longest")) + 3
    assert pictures_in(hidden) == pictures_in(record("longest"))
    assert "(foto dalam berkas kasus)" in page(hidden)


def pictures_in(given: Record) -> int:
    root = document(given).element
    return len(root.xpath(".//wp:inline | .//wp:anchor"))


def test_evidence_has_a_page_of_its_own() -> None:
    given = record("longest")
    given["evidence"][0]["path"] = "bukti-1.jpg"

    assert "LAMPIRAN\nBUKTI DAN FOTO" in [each.text for each in document(given).paragraphs]


def test_evidence_without_a_picture_is_a_line_and_no_page() -> None:
    shown = page(record("longest"))

    assert "BUKTI DAN FOTO" not in shown
    assert "(foto dalam berkas kasus)" in shown


def test_several_officers_are_numbered_under_one_colon() -> None:
    row = next(
        row
        for table in document(record("ma")).tables
        for row in table.rows
        if row.cells[0].text == "Petugas asesmen"
    )

    assert [each.text[:3] for each in row.cells[-1].paragraphs] == ["1. ", "2. "]


def test_what_is_known_of_neither_religion_nor_group_is_one_line() -> None:
    rows_of = {
        row.cells[0].text: row.cells[-1].text
        for table in document(record("sparse")).tables
        for row in table.rows
    }

    assert rows_of["Agama, suku"] == "\t\u00a0"


def test_a_child_is_asked_for_parents_and_care() -> None:
    assert "Pola pengasuhan" in page(record("anak"))
    assert "Pola pengasuhan" not in page(record())


def test_one_table_tells_the_family_and_who_else_is_on_the_genogram() -> None:
    found = rows(record("anak"), "No", "Nama/Inisial")

    people = [row[:3] for row in found if row[0]]
    assert people == [
        ["1", "SM", "Ibu (wali)"],
        ["2", "JP", "Ayah"],
        ["3", "DP", "Adik"],
        ["4", "WM", "Nenek dari ibu"],
        ["5", "AM", "Kakek dari ibu (meninggal)"],
    ]


def test_a_parent_in_the_table_of_the_family_is_not_told_again() -> None:
    given = record("anak")
    apart = given | {"parents": given["parents"] | {"father_occupation": "Pelaut"}}

    assert "Nama ayah" not in page(given)
    assert "Nama ayah" in page(apart)
    assert "Nama ibu" not in page(apart)


def test_the_genogram_tells_who_is_tied_to_whom() -> None:
    assert "SM anak dari AM dan WM; RP dan DP anak dari JP dan SM" in page(record("anak"))


def test_what_is_not_known_is_a_line_to_write_on_and_no_empty_table() -> None:
    found = document(record("sparse"))
    heads = {table.rows[0].cells[-1].text for table in found.tables}
    lines = [each.text for each in found.paragraphs if each.text == "\t\u00a0"]

    assert not heads & {"Serumah", "Tindakan", "Manfaat"}
    assert len(lines) >= 3


def test_a_remark_stays_with_every_cell_of_its_member() -> None:
    tables = document(record("anak")).tables
    members = next(each for each in tables if each.rows[0].cells[-1].text == "Serumah")
    kept = [cell.paragraphs[0].paragraph_format.keep_with_next for cell in members.rows[1].cells]

    assert members.cell(2, 1).text.startswith("Keterangan")
    assert all(kept)


def test_where_there_is_no_family_it_says_so() -> None:
    shown = page(record(family=[], no_family=True))

    assert "Klien tidak memiliki keluarga." in shown
    assert "Serumah" not in shown


def test_the_officers_are_listed_with_their_leader() -> None:
    assert "(ketua)" in page(record("ma"))
    assert "(ketua)" not in page(record())
