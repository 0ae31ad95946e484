"""The frame of a passport photo, and pictures with captions."""

from __future__ import annotations

from .paragraphs import KEEP_WITH_NEXT, hairline, paragraph, when
from .runs import GREY, SMALL, blank_words, value
from .tables import ALIGN_MIDDLE, PLAIN, Cell, Row, table
from .template_styles import cell_borders

PHOTO_WIDTH, PHOTO_HEIGHT = 3.0, 4.0
NO_PADDING = '<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
FRAME = cell_borders("808080")


def photo_frame(photo: str, *, indent: float) -> str:
    """Return the frame of a 3 x 4 cm photo: the photo, or the room to glue one."""
    glued = ("Pasfoto", "3 x 4 cm", "(bila disetujui)")
    inside = when(
        photo,
        paragraph("DocgenFrame", value(photo)),
        otherwise=tuple(paragraph("DocgenFrame", line) for line in glued),
    )
    frame = Cell(inside, properties=FRAME + NO_PADDING + ALIGN_MIDDLE)
    return table(PLAIN, (PHOTO_WIDTH,), (Row((frame,), height=PHOTO_HEIGHT),), indent=indent) + (
        hairline()
    )


def picture(diagram: str, name: str) -> str:
    """Return a drawing in the middle of the text with its caption, where there is one.

    A blank form has a frame to draw in, which says what is drawn: ``name``.
    """
    image, caption = f"{diagram}.image", f"{diagram}.caption"
    caption_on_blank = blank_words(f"(gambar {name})", GREY + SMALL)
    drawing = paragraph("DocgenPicture", value(image), caption_on_blank, properties=KEEP_WITH_NEXT)
    caption_line = paragraph("DocgenSectionText", "Keterangan: ", value(caption))
    return (
        when(image, drawing)
        + when(f"{caption} and form.blank", caption_line)
        + when(f"{caption} and not form.blank", paragraph("DocgenCaption", value(caption)))
    )
