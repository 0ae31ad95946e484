"""A five-page report with loops and conditions, made for measuring; nobody in it exists."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.shared import Pt

SECTIONS = (
    "Latar Belakang", "Kondisi Biologis", "Kondisi Psikologis", "Kondisi Sosial",
    "Kondisi Spiritual", "Kebutuhan Layanan", "Rencana Tindak Lanjut", "Kesimpulan",
)  # fmt: skip
SENTENCE = (
    "Penerima manfaat mengikuti kegiatan bimbingan sesuai jadwal, menyampaikan pendapatnya dengan "
    "terbuka, dan bersama pekerja sosial menyusun langkah berikutnya yang dapat ia capai. "
)


def report_template() -> bytes:
    """Return the template: identity table, eight sections, three tables with loops, signatures."""
    document = Document()
    document.styles["Normal"].font.size = Pt(11)
    document.core_properties.title = "Laporan {{ client.code }}"
    document.sections[0].header.paragraphs[0].text = "{{ agency.name }}"
    document.sections[0].footer.paragraphs[0].text = "Register {{ client.code }}"
    document.add_heading("LAPORAN {{ kind|upper }}", 1)
    identity = document.add_table(rows=0, cols=3)
    for label in ("name", "sex", "age", "religion", "education", "occupation", "origin", "phone"):
        cells = identity.add_row().cells
        cells[0].text, cells[1].text = label.title(), ":"
        cells[2].text = f"{{{{ client.{label} }}}}"
    for number, title in enumerate(SECTIONS):
        document.add_heading(title, 2)
        document.add_paragraph("{%p if sections[" + str(number) + "].shown %}")
        document.add_paragraph(f"{{{{ sections[{number}].text }}}}")
        document.add_paragraph(
            f"Dinilai {{{{ sections[{number}].date }}}} oleh {{{{ officer.name }}}}."
        )
        document.add_paragraph("{%p endif %}")
    for listed, fields in (
        ("services", ("component", "name", "period", "note")),
        ("goals", ("goal", "indicator", "result", "status")),
        ("family", ("name", "relation", "age", "occupation")),
    ):
        _table(document, listed, fields)
    document.add_paragraph("{{ place }}, {{ date }}")
    document.add_paragraph(
        "{{ officer.name }}{% if officer.nip %} NIP. {{ officer.nip }}{% endif %}"
    )
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _table(document: Any, listed: str, fields: tuple[str, ...]) -> None:
    table = document.add_table(rows=4, cols=len(fields) + 1)
    table.style = "Table Grid"
    table.cell(0, 0).text = "No"
    table.cell(1, 0).text = "{%tr for row in " + listed + " %}"
    table.cell(2, 0).text = "{{ loop.index }}"
    table.cell(3, 0).text = "{%tr endfor %}"
    for column, field in enumerate(fields, 1):
        table.cell(0, column).text = field.title()
        table.cell(2, column).text = f"{{{{ row.{field} }}}}"


def report_values() -> dict[str, Any]:
    """Return the answers of one record, all of them plain text, flags and lists."""
    return {
        "agency": {"name": "Dinas Sosial (contoh)"},
        "kind": "perkembangan",
        "client": {
            "code": "2026-0117", "name": "MR", "sex": "Laki-laki", "age": "46 tahun",
            "religion": "Islam", "education": "Tamat SD/Sederajat", "occupation": "Buruh & kuli",
            "origin": "Kabupaten Langkat", "phone": "0812-0000-1234",
        },
        "sections": [
            {"shown": number != 4, "text": SENTENCE * (5 + number % 3), "date": "12 Juni 2026"}
            for number in range(len(SECTIONS))
        ],
        "services": [
            {"component": "Terapi psikososial", "name": f"Konseling individu ke-{n}",
             "period": "13 s.d. 19 Juni 2026", "note": "Selesai"} for n in range(1, 13)
        ],
        "goals": [
            {"goal": f"Tujuan {n}: memiliki dokumen kependudukan", "indicator": "KTP-el diterima",
             "result": "Sudah direkam", "status": "Sebagian"} for n in range(1, 11)
        ],
        "family": [
            {"name": f"K{n}", "relation": "Anak", "age": f"{n} tahun", "occupation": "Sekolah"}
            for n in range(1, 9)
        ],
        "place": "Medan",
        "date": "22 Juni 2026",
        "officer": {"name": "Nurhayati Lubis, S.Tr.Sos. (contoh)", "nip": "19900817 201903 2 011"},
    }  # fmt: skip
