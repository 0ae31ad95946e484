"""The reply slip (lembar umpan balik), filled in by the receiver."""

from __future__ import annotations

from ..blocks.annex import heading
from ..blocks.paragraphs import end_of_page, paragraph, when
from ..blocks.reply import pen_choices, pen_row, return_and_signature
from ..blocks.runs import BOLD, DOTS, NUMBER_DOTS, pen_line, text, value
from ..blocks.tables import ALIGN_MIDDLE, Cell, Row, cell, colon_row, colon_table, ruled_table
from ..blocks.template_styles import SECTION_AT
from .sections import slip_mark

HEADING_LIST = 4
SLIP_LABEL_WIDTH = 5.4
SERVICE_ROWS, SERVICE_HEIGHT = 3, 1.1
"""Rows for services and their height (cm)."""


def reply_slip() -> str:
    """Return the slip, a page of its own."""
    return "".join(
        (
            slip_mark(),
            paragraph("DocgenTitle", "LEMBAR UMPAN BALIK RUJUKAN"),
            paragraph(
                "DocgenHint",
                "Mohon diisi oleh lembaga penerima dan dikembalikan paling lambat ",
                value("reply_deadline", blank=DOTS),
            ),
            _referral(),
            _reception(),
            _services(),
            _follow_up(),
            return_and_signature(_return_address(), "Penerima (tanda tangan dan cap),"),
            end_of_page(),
        )
    )


def _section(title: str, *rows: Row) -> str:
    table = colon_table(rows, label=SLIP_LABEL_WIDTH, indent=SECTION_AT)
    return heading(title, list_id=HEADING_LIST) + table


def _referral() -> str:
    number_and_date = (
        value("letter.number", blank=NUMBER_DOTS),
        ", ",
        value("letter.date", blank=DOTS),
    )
    client = (
        value("client.name_or_initials", blank=DOTS),
        text("{% if client.name_or_initials != client.case_code %} (nomor register "),
        value("client.case_code", blank=DOTS),
        text("){% endif %}"),
    )
    return _section(
        "DATA RUJUKAN",
        colon_row("Nomor dan tanggal surat", *number_and_date),
        colon_row("Lembaga perujuk", value("sender.name")),
        colon_row("Lembaga penerima", value("receiver.unit_text")),
        colon_row("Klien", *client),
    )


def _reception() -> str:
    return _section(
        "PENERIMAAN",
        pen_row("Tanggal diterima"),
        pen_row("Keputusan", *pen_choices("Diterima", "Diterima bersyarat", "Ditolak")),
        pen_row("Syarat atau alasan"),
        pen_row(""),
        pen_row("Petugas penanggung jawab"),
        pen_row("Jabatan, nomor telepon"),
    )


def _services() -> str:
    rows = [_service(number) for number in range(1, SERVICE_ROWS + 1)]
    table = ruled_table(
        ("No", "Layanan", "Waktu", "Hasil singkat"), (1.0, 0, 3.6, 4.7), rows, indent=SECTION_AT
    )
    return heading("LAYANAN YANG DIBERIKAN DAN HASIL", list_id=HEADING_LIST) + table


def _service(number: int) -> Row:
    words = Cell(paragraph("DocgenCellCentre", str(number)), properties=ALIGN_MIDDLE)
    return Row((words, *(cell("DocgenCell") for _ in range(3))), height=SERVICE_HEIGHT)


def _follow_up() -> str:
    returned = (*pen_choices("Tidak", "Ya, rencana tanggal "), pen_line())
    return _section(
        "TINDAK LANJUT",
        pen_row("Diharapkan dari perujuk"),
        pen_row("Dikembalikan ke perujuk", *returned),
    ) + paragraph("DocgenGap")


def _return_address() -> str:
    return "".join(
        (
            paragraph("DocgenBox", text("Kembalikan kepada:", BOLD)),
            paragraph("DocgenBox", value("sender.name")),
            when("sender.address", paragraph("DocgenBox", value("sender.address"))),
            paragraph("DocgenBox", "u.p. ", value("contact_person.name", blank=DOTS)),
            paragraph("DocgenBox", "Telepon ", value("contact_person.phone", blank=DOTS)),
        )
    )
