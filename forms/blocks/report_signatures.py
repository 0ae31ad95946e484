"""The signatures of a report: side by side and level, never split over two pages.

All their paragraphs keep with the next, so that the signatures stay with the text above them, whose
last paragraph does so too (``DocgenSectionLast``), and with the paragraph of no height that ends
their table, which would else start an empty page.
"""

from __future__ import annotations

from dataclasses import dataclass

from .measures import SIGNATURE_AT, TEXT_WIDTH, twips
from .paragraphs import (
    DOTS_TO_EDGE,
    KEEP_WITH_NEXT,
    each,
    hairline,
    keep_with_next,
    paragraph,
    when,
)
from .photo import FRAME
from .runs import DOTS, NO_BREAK_SPACE, Piece, number_label, pen_line, text, value
from .tables import ALIGN_BOTTOM, SPLIT, Cell, Row, table, when_rows
from .told_apart import READER_NOTE, reader_note

PLACE, DATE = "signing_place", "signing_date"
GUTTER = 0.35
"""Between left and right, so that long posts stand on one line and do not touch."""
NARROW_PREFIX_WIDTH = 0.65
"""Room for ``a.n.`` in the smaller type of these signatures."""
INDENTED = f'<w:ind w:left="{twips(NARROW_PREFIX_WIDTH)}"/>'
HANGING = f'<w:ind w:left="{twips(NARROW_PREFIX_WIDTH)}" w:hanging="{twips(NARROW_PREFIX_WIDTH)}"/>'
THUMBPRINT_SIZE, THUMBPRINT_GAP = 3.0, 0.25
PAPER_ALLOWANCE = 0.4
"""How much narrower the right half may be on the paper of an agency."""
PEN_LINE_LOOK = '<w:b w:val="0"/><w:u w:val="none"/>'


@dataclass(frozen=True, slots=True)
class SignatureCell:
    """A signature in a cell: at a side, where ``a.n.`` hangs left of the posts, or centred."""

    signer: str
    style: str = "DocgenSignatureCell"

    @property
    def is_at_side(self) -> bool:
        """Whether its lines start at the cell's left edge."""
        return self.style == "DocgenSignatureCell"

    def above(self, *, dated: bool) -> str:
        """Return what stands above the room to sign: its own date, a label, the posts."""
        place_and_date = (
            value(f"{self.signer}.place"),
            text(f"{{% if {self.signer}.place %}}, {{% endif %}}"),
            value(f"{self.signer}.date"),
        )
        date = when(f"{self.signer}.date", self._line(*place_and_date)) if dated else ""
        label = when(f"{self.signer}.label", self._line(value(f"{self.signer}.label")))
        # Who is named without a post is given none; where nobody is named, the pen writes both.
        by_pen = when(
            f"form.blank or not {self.signer}.name",
            paragraph(self.style, f"{DOTS},"),
            otherwise=(paragraph(self.style),),
        )
        return (
            date + label + each("post", f"{self.signer}.posts", self._post(), otherwise=(by_pen,))
        )

    def below(self) -> str:
        """Return the room to sign and what stands under it; who has no NIP may have another."""
        named = self._line(value(f"{self.signer}.name"), style=f"{self.style}Name")
        nip = f"{self.signer}.nip"
        number = self._line(*number_label(nip), NO_BREAK_SPACE, value(nip))
        other = self._known("id_line")
        return "".join(
            (
                when(f"{self.signer}.name", named, otherwise=(self._pen(),)),
                self._known("note", "DocgenSignatureNote" if self.is_at_side else self.style),
                self._known("rank"),
                when(f"{self.signer}.nip", number, otherwise=(other,)),
            )
        )

    def _post(self) -> str:
        prefix, post = value(f"{self.signer}.prefix"), value("post")
        between, hanging = ("\t", HANGING) if self.is_at_side else (" ", "")
        prefixed = paragraph(self.style, prefix, between, post, properties=hanging)
        return when(f"loop.first and {self.signer}.prefix", prefixed, otherwise=(self._line(post),))

    def _line(self, *pieces: Piece, style: str = "") -> str:
        """Return a line of the block, under the posts where a prefix hangs left of them."""
        plain = paragraph(style or self.style, *pieces)
        if not self.is_at_side:
            return plain
        indented = paragraph(style or self.style, *pieces, properties=INDENTED)
        return when(f"{self.signer}.prefix", indented, otherwise=(plain,))

    def _known(self, name: str, style: str = "") -> str:
        answer = f"{self.signer}.{name}"
        return when(answer, self._line(value(answer), style=style))

    def _pen(self) -> str:
        """Return the line on which a name is written by pen."""
        if self.is_at_side:
            line, properties = pen_line(PEN_LINE_LOOK), DOTS_TO_EDGE
        else:
            line, properties = text(2 * DOTS, PEN_LINE_LOOK), ""
        return paragraph(f"{self.style}Name", line, properties=properties)


def _with_thumbprint_box(below: str) -> str:
    """Return what stands below a client's posts; on a blank form beside a box for a thumbprint."""
    words = "Cap jempol klien/wali (bila tidak menulis)"
    label = paragraph("DocgenFrame", words, properties=KEEP_WITH_NEXT)
    box = Cell(label, properties=FRAME + ALIGN_BOTTOM)
    widths = (
        THUMBPRINT_SIZE,
        THUMBPRINT_GAP,
        TEXT_WIDTH - SIGNATURE_AT - THUMBPRINT_SIZE - THUMBPRINT_GAP - PAPER_ALLOWANCE,
    )
    between = Cell(paragraph("DocgenSignatureCell"))
    beside = table(SPLIT, widths, (Row((box, between, Cell(below)), height=THUMBPRINT_SIZE),))
    end = paragraph("DocgenHairline", properties=KEEP_WITH_NEXT)
    return when("form.blank", beside, end, otherwise=(below,))


def report_signatures() -> str:
    """Return the signatures of a report: three where the client signs, else two."""
    return when("client_signature", three_signatures(), otherwise=(maker_signature(),))


def maker_signature(maker: str = "maker", approver: str = "approver") -> str:
    """Return the maker's signature at the right under place and date, Mengetahui at the left."""
    left = SignatureCell(approver)
    empty = paragraph(left.style)
    above = when(approver, left.above(dated=True), otherwise=(empty,))
    below = when(approver, left.below(), otherwise=(empty,))
    return _signatures(above, below, SignatureCell(maker), _reader_note())


def three_signatures(
    maker: str = "maker", client: str = "client_signature", approver: str = "approver"
) -> str:
    """Return maker left, client right under place and date, and Mengetahui centred below."""
    middle = SignatureCell(approver, "DocgenSignatureCentred")
    rows = (
        _space_row(),
        Row((Cell(middle.above(dated=True), span=3),)),
        Row((Cell(middle.below(), span=3),)),
    )
    left = SignatureCell(maker)
    return _signatures(
        left.above(dated=False),
        left.below(),
        SignatureCell(client),
        (*when_rows(approver, *rows), *_reader_note()),
        thumb=True,
    )


def side_by_side(left: str, right: str) -> str:
    """Return two signatures whose posts and names are level; place and date stand at the right."""
    block = SignatureCell(left)
    above, below = block.above(dated=False), block.below()
    return _signatures(above, below, SignatureCell(right), thumb=True)


def _signatures(
    above: str,
    below: str,
    right: SignatureCell,
    under: tuple[Row, ...] = (),
    *,
    thumb: bool = False,
) -> str:
    widths = (SIGNATURE_AT - GUTTER, GUTTER, TEXT_WIDTH - SIGNATURE_AT)
    gutter = Cell(paragraph(right.style))
    dated = paragraph(right.style, value(PLACE, blank=DOTS), ", ", value(DATE, blank=DOTS))
    posts = (
        Cell(above, properties=ALIGN_BOTTOM),
        gutter,
        Cell(dated + right.above(dated=False), properties=ALIGN_BOTTOM),
    )
    signed = _with_thumbprint_box(right.below()) if thumb else right.below()
    names = (Cell(below), gutter, Cell(signed))
    rows = (_space_row(), Row(posts), Row(names), *under)
    return keep_with_next(table(SPLIT, widths, rows) + hairline())


def _reader_note() -> tuple[Row, ...]:
    """Return the row that keeps with the signatures what a reader is told of what is left out."""
    return when_rows(READER_NOTE, _space_row(), Row((Cell(reader_note(), span=3),)))


def _space_row() -> Row:
    return Row((Cell(paragraph("DocgenSignatureCell"), span=3),))
