"""The page of the photos that show what was found."""

from __future__ import annotations

from ..blocks.annex import title_block
from ..blocks.paragraphs import hairline, hint, new_page, paragraph, when
from ..blocks.runs import text, value
from ..blocks.tables import ALIGN_MIDDLE, Cell, Row, cell, when_rows
from .family_and_genogram import genogram
from .resources import ecomap, history_map
from .sections import loop_table

PHOTO_ROOM_HEIGHT = 6.0
"""Height (cm) of the room for a photo that is glued on a blank form."""


def drawings() -> str:
    """Return the sheet of frames that a blank form has to draw in."""
    return when(
        "form.blank and genogram",
        new_page(),
        title_block("LEMBAR GAMBAR"),
        genogram(),
        ecomap(),
        history_map(),
    )


def evidence() -> str:
    """Return the page of the pictures that show what was found, where there is one to print."""
    no_picture = paragraph(
        "DocgenFrame",
        text(
            "{% if form.blank %}(tempel foto di sini){% else %}(foto disimpan dalam berkas kasus)"
        ),
        text("{% endif %}"),
    )
    photo = when(
        "shown.path", paragraph("DocgenPicture", value("shown.path")), otherwise=(no_picture,)
    )
    cells = (
        cell("DocgenSmallCellCentre", value("loop.index")),
        cell("DocgenSmallCell", value("shown.caption")),
        Cell(photo, properties=ALIGN_MIDDLE),
    )
    rows = (
        *when_rows("form.blank", Row(cells, height=PHOTO_ROOM_HEIGHT)),
        *when_rows("not form.blank", Row(cells)),
    )
    table = loop_table(("No", "Keterangan", "Foto"), (1.0, 0, 9.4), "shown in evidence", rows)
    return when(
        "evidence and shows_evidence",
        new_page(),
        title_block("LAMPIRAN\nBUKTI DAN FOTO"),
        hint("Diisi bila ada bukti dan klien menyetujui pengambilan foto."),
        table,
        hairline(),
    )
