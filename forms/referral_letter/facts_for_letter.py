"""What the sheet of facts for a letter (lembar bahan rujukan) asks beside the case summary."""

from __future__ import annotations

from ..blocks.annex import title_block
from ..blocks.labelled_rows import colon_section, known_row, officer_details
from ..blocks.paragraphs import hairline, keep_with_next, paragraph
from ..blocks.runs import Piece, known, value
from ..blocks.tables import Row, cell, colon_row, each_row, ruled_table
from ..blocks.template_styles import SECTION_AT
from .sections import section_heading, slip_mark

PURPOSE = ": bahan untuk mengetik surat; selebihnya ada pada formulir asesmen."


def facts_head() -> str:
    """Return the head of the sheet and its section on the letter: to whom, when, on what basis."""
    receiver: tuple[Piece, ...] = (
        value("receiver.post_title"),
        *known("receiver.institution", ", ", "Lembaga"),
        *known("receiver.address", ", ", "Alamat"),
        *known("receiver.city", ", ", "Kota/kabupaten"),
    )
    rows = (
        colon_row("Yth.", *receiver),
        *known_row("Nomor surat", "letter.number"),
        *known_row("Hal", "letter.subject"),
        colon_row("Tanggal surat", value("letter.date")),
        *known_row("Dasar hukum", "legal_basis|join('; ')", "legal_basis"),
        *known_row("Tembusan", "cc|join('; ')", "cc"),
        *known_row("Batas umpan balik", "feedback.deadline"),
    )
    title = slip_mark() + title_block("LEMBAR BAHAN RUJUKAN")
    purpose = paragraph("DocgenLegend", value("sender.name"), PURPOSE)
    return title + purpose + section_heading("SURAT") + colon_section(rows)


def facts_contact() -> Row:
    """Return the row of the worker whom the receiver may call."""
    return colon_row("Narahubung", *officer_details("contact_person", "post_text", "phone"))


def facts_attachments() -> str:
    """Return the section on the papers that go with the letter."""
    paper = Row(
        (
            cell("DocgenCellCentre", value("loop.index")),
            cell("DocgenCell", value("paper.name_text")),
            cell("DocgenCellCentre", value("paper.copies")),
            cell("DocgenCell", value("paper.note_text")),
        )
    )
    table = ruled_table(
        ("No", "Berkas", "Jumlah", "Keterangan"),
        (1.0, 0, 1.9, 5.0),
        each_row("paper", "attachments", paper),
        indent=SECTION_AT,
    )
    return keep_with_next(section_heading("BERKAS TERLAMPIR")) + table + hairline()
