"""The rows of the health data that a record discloses."""

from __future__ import annotations

from .labelled_rows import known_long_row, known_row
from .paragraphs import paragraph
from .runs import BOLD, text, value
from .tables import ALIGN_BOTTOM, Cell, Row, colon_row, when_rows

HEAD_HEIGHT = 0.9
MAY_BE_PREGNANT = 'client.sex_code != "L"'
HEALTH_HINT = (
    "Diisi hanya yang diperlukan untuk layanan. Data HIV, NAPZA, dan kesehatan jiwa hanya dengan "
    "persetujuan tertulis klien."
)


def _blank_heading_row(words: str) -> tuple[Row, ...]:
    """Return the row that heads a part of a blank form."""
    words_alone = paragraph("DocgenFieldKept", text(words, BOLD))
    head = Cell(words_alone, span=3, properties=ALIGN_BOTTOM)
    return when_rows("form.blank", Row((head,), height=HEAD_HEIGHT))


def health_rows(health: str) -> tuple[Row, ...]:
    """Return the rows of health data; what is not disclosed has no row."""
    general = (
        *known_long_row("Ringkasan", f"{health}.summary"),
        *known_row("Riwayat penyakit", f"{health}.diseases|join('; ')", f"{health}.diseases"),
        *known_row(
            "Pengobatan berjalan", f"{health}.medications|join('; ')", f"{health}.medications"
        ),
        *known_row(
            "Alat bantu", f"{health}.disability_aids|join('; ')", f"{health}.disability_aids"
        ),
        *known_row("Kehamilan", f"{health}.pregnancy", f"{health}.pregnancy and {MAY_BE_PREGNANT}"),
    )
    hiv, drugs, mind = (f"{health}.{name}" for name in ("hiv", "napza", "mental_health"))
    blocks = (
        *when_rows(
            hiv,
            *_blank_heading_row("HIV"),
            colon_row("Status HIV", value(f"{hiv}.status")),
            colon_row("Terapi ARV", value(f"{hiv}.on_art|yesno")),
            *known_row("Layanan PDP", f"{hiv}.facility"),
            *known_row("No. register layanan", f"{hiv}.register_ref"),
        ),
        *when_rows(
            drugs,
            *_blank_heading_row("NAPZA"),
            *known_row(
                "Zat yang digunakan", f"{drugs}.substances|join('; ')", f"{drugs}.substances"
            ),
            *known_row("Terakhir digunakan", f"{drugs}.last_use"),
            *known_row("Rehabilitasi/terapi", f"{drugs}.treatment"),
            *known_long_row("Keterangan", f"{drugs}.note"),
        ),
        *when_rows(
            mind,
            *_blank_heading_row("Kesehatan jiwa"),
            *known_long_row("Kondisi kejiwaan", f"{mind}.condition"),
            *known_row("Pengobatan/terapi", f"{mind}.treatment"),
            *known_row("Fasilitas layanan jiwa", f"{mind}.facility"),
            *known_long_row("Keterangan", f"{mind}.note"),
        ),
    )
    return (*general, *blocks)
