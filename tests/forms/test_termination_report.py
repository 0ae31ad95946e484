from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from docgen.form import library
from tests.every_form import AGENCIES, renderer_of

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as DocumentObject
    from docx.text.paragraph import Paragraph

TODAY = dt.date(2026, 11, 20)
FORM = library.find_form("laporan-terminasi")
CITY = "dinas-sosial-kota-medan"
RENDERERS = {name: renderer_of(FORM, agency) for name, agency in AGENCIES.items()}
UNSIGNED: dict[str, Any] = {
    "termination_type": "meninggal",
    "destination": None,
    "referral_ref": None,
}
STATED: dict[str, Any] = {"client_statement": {"included": True}}
WITHOUT_STATEMENT: dict[str, Any] = {"client_statement": {"included": False}}


def bytes_of(case: str = "mr", agency: str = CITY, **changes: Any) -> bytes:
    record = json.loads(library.read_example(FORM, case)) | changes
    known = {name: answer for name, answer in record.items() if answer is not None}
    return RENDERERS[agency].render(known, today=TODAY).document


def report(case: str = "mr", agency: str = CITY, **changes: Any) -> DocumentObject:
    return Document(io.BytesIO(bytes_of(case, agency, **changes)))


def paragraphs(document: DocumentObject) -> list[Paragraph]:
    cells = (
        paragraph
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    )
    return [*document.paragraphs, *cells]


def lines(document: DocumentObject) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(document) if paragraph.text]


def test_the_sections_are_there_in_their_order() -> None:
    headings = [
        paragraph.text
        for paragraph in report().paragraphs
        if paragraph.style is not None and paragraph.style.name == "Docgen HeadingRuled"
    ]

    assert headings == [
        "IDENTITAS KLIEN DAN PERIODE LAYANAN",
        "JENIS DAN ALASAN TERMINASI",
        "LAYANAN YANG DITERIMA",
        "CAPAIAN TUJUAN",
        "PERUBAHAN KONDISI",
        "HAMBATAN DAN MASALAH YANG BELUM SELESAI",
        "RENCANA TINDAK LANJUT",
        "REKOMENDASI",
    ]


def test_one_kind_of_end_is_ticked_and_bold() -> None:
    ticks = [p for p in report().paragraphs if p.text[:1] in "☑☐" and p.text]
    bold = [run.text for paragraph in ticks for run in paragraph.runs if run.bold]

    assert len(ticks) == 10
    assert [p.text for p in ticks if p.text.startswith("☑")] == [
        "☑\tDirujuk/dialihkan ke lembaga lain"
    ]
    assert [text for text in bold if text] == ["Dirujuk/dialihkan ke lembaga lain"]


def test_another_kind_of_end_is_named() -> None:
    told = lines(report(termination_type="lainnya", termination_type_text="Pindah kota"))

    assert "☑\tLainnya" in told
    assert "Pindah kota" in told


def test_rows_are_never_split_and_headers_repeat() -> None:
    ruled = [t for t in report("longest").tables if t.style and t.style.name == "Docgen Ruled"]

    assert len(ruled) == 4
    for table in ruled:
        header, *others = (row._tr for row in table.rows)  # noqa: SLF001 -- no public way to the row's XML
        assert header.xpath("./w:trPr/w:tblHeader")
        assert all(row.xpath("./w:trPr/w:cantSplit") for row in (header, *others))


def test_client_worker_and_head_sign_a_report_without_a_statement() -> None:
    told = lines(report(**WITHOUT_STATEMENT))

    assert "Klien," in told
    assert "Pekerja Sosial," in told
    assert "Mengetahui," in told
    assert "a.n. KEPALA DINAS SOSIAL" in told
    assert told.count("Medan, 29\u00a0Juni\u00a02026") == 1


@pytest.mark.parametrize("changes", [UNSIGNED, {**UNSIGNED, "termination_type": "tidak_diketahui"}])
def test_two_sign_where_the_client_cannot(changes: dict[str, Any]) -> None:
    told = lines(report(**changes))

    assert "Klien," not in told
    assert "Mengetahui," in told
    assert "a.n.\tKEPALA DINAS SOSIAL" in told


def test_the_client_signs_the_statement_instead() -> None:
    told = lines(report(**STATED))

    assert "SURAT PERNYATAAN" in told
    assert told.count("Yang membuat pernyataan,") == 1
    assert "Klien," not in told


def test_without_a_statement_there_is_one_section() -> None:
    alone = report(**WITHOUT_STATEMENT)

    assert len(alone.sections) == 1
    assert "SURAT PERNYATAAN" not in lines(alone)
    assert len(report(**STATED).sections) == 2


def test_a_statement_goes_with_a_report_unless_the_record_says_otherwise() -> None:
    assert "SURAT PERNYATAAN" in lines(report(client_statement=None))


@pytest.mark.parametrize(("many", "style"), [(10, "Docgen Point"), (11, "Docgen PointTight")])
def test_a_statement_sets_a_long_list_of_services_tighter(many: int, style: str) -> None:
    given = [{"component": "dukungan_keluarga", "name": f"Layanan {n}"} for n in range(many)]
    told = report(**STATED, services_received=given).paragraphs

    assert {p.style.name for p in told if p.style and p.text.startswith("Layanan ")} >= {style}


def test_a_statement_ticks_its_reason_in_brackets() -> None:
    completed = lines(report("sentra"))
    referred = lines(report(**STATED))
    asked = lines(report(**STATED, termination_type="permintaan_sendiri", referral_ref=None))

    assert "(✓)\tSelesai program layanan" in completed
    assert "(\u00a0\u00a0\u00a0)\tPelanggaran aturan" in completed
    assert "(✓)\tDirujuk/dialihkan ke lembaga lain" in referred
    (line,) = [line for line in asked if line.startswith("(✓)")]
    assert line.startswith("(✓)\tAtas permintaan sendiri, dengan alasan: Klien memerlukan")


def test_a_graduation_prints_the_business_and_how_it_was_financed() -> None:
    told = lines(report("pkh-3"))

    assert "☑\tMandiri (graduasi)" in told
    assert "Bengkel sepeda motor di tepi jalan desa, dengan satu pekerja" in told
    assert "Bantuan PKH yang ditabung selama tiga tahun untuk membeli alat" in told


def test_a_graduation_without_a_change_of_condition_leaves_its_section_out() -> None:
    with_words = lines(report("pkh-3", condition_before_after=None))
    without = lines(report("pkh-3", condition_before_after=None, client_feedback=None))

    assert "PERUBAHAN KONDISI" in with_words
    assert "Aspek" not in with_words
    assert "Kesan klien" in with_words
    assert "PERUBAHAN KONDISI" not in without


@pytest.mark.parametrize("agency", RENDERERS)
def test_no_page_of_ma_shows_hiv_and_only_her_statement_her_name(agency: str) -> None:
    told = "\n".join(lines(report("ma", agency)))
    alone = "\n".join(lines(report("ma", agency, **WITHOUT_STATEMENT)))

    assert "MA" in told
    for word in ("HIV", "ODHIV", "ARV"):
        assert word not in told
    for word in ("Mega", "Astuti"):
        assert word not in alone


def test_a_report_says_what_it_does_not_know() -> None:
    told = lines(report("sparse"))

    assert told.count("Tidak ada catatan.") == 2
    assert told[told.index("Hambatan") + 1] == "\t\u00a0"
    assert "Tidak ada rencana tindak lanjut." in lines(report(**UNSIGNED, follow_up_plan=None))


@pytest.mark.tools
@pytest.mark.parametrize("agency", RENDERERS)
def test_recommendation_and_signatures_share_a_page(agency: str, tmp_path: Path) -> None:
    source = tmp_path / "report.docx"
    source.write_bytes(bytes_of("mr", agency))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(source)], check=True, capture_output=True, timeout=120)
    show = ["pdftotext", "-layout", str(tmp_path / "report.pdf"), "-"]
    text = subprocess.run(show, check=True, capture_output=True, text=True).stdout
    *pages, statement = text.rstrip("\f").split("\f")

    assert "SURAT PERNYATAAN" in statement
    assert "Halaman 1 dari 1" in statement
    assert "REKOMENDASI" in pages[-1]
    assert "Mengetahui," in pages[-1]
    for number, page in enumerate(pages, start=1):
        assert f"Halaman {number} dari {len(pages)}" in page
