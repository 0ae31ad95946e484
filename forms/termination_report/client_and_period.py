"""Section A: who the client is and how long the services lasted."""

from __future__ import annotations

from ..blocks.labelled_rows import colon_section, hinted_label, known_row, row_asked_on_paper
from ..blocks.runs import BEFORE_AGE, DOTS, blank_words, text, value
from ..blocks.tables import colon_row, when_rows
from .sections import section_heading


def client_and_period() -> str:
    """Return the section, its colons on the axis of all sections."""
    dorm = (
        blank_words("Jenis "),
        text("{% if unit_or_dorm.kind %}"),
        value("unit_or_dorm.kind"),
        text("{% if form.blank %}\nNama {% else %}, {% endif %}{% endif %}"),
        value("unit_or_dorm.name"),
    )
    rows = (
        colon_row(value("name_label"), value("client.name_or_initials")),
        colon_row("Nomor register", value("client.case_code")),
        colon_row(
            "Jenis kelamin, umur",
            value("client.sex", blank=DOTS),
            BEFORE_AGE,
            value("client.age_text", blank=DOTS),
        ),
        colon_row("Alamat asal", value("client.origin_text")),
        *row_asked_on_paper("Kategori PPKS", "client.category_text"),
        *known_row("No. HP/telepon", "client.phone"),
        colon_row("Tanggal masuk", value("service_start")),
        colon_row("Tanggal terminasi", value("service_end")),
        colon_row("Lama layanan", value("duration")),
        *when_rows("unit_or_dorm", colon_row(hinted_label("Asrama/unit", "bila ada"), *dorm)),
        colon_row("Dasar", value("basis_text")),
    )
    return section_heading("IDENTITAS KLIEN DAN PERIODE LAYANAN") + colon_section(rows)
