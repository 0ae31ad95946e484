"""Signature blocks of a letter and its annex: posts, room to sign, name, rank, NIP."""

from __future__ import annotations

from .measures import SIGNATURE_AT, TEXT_WIDTH
from .paragraphs import each, end_of_page, keep_with_next, paragraph, when
from .runs import NO_BREAK_SPACE, number_label, pen_line, rank_label, text, value
from .tables import PLAIN, SPLIT, Cell, Row, table

OFFICIAL, STAFF = "DocgenSignature", "DocgenSignatureAnnex"
"""Styles of a letter's signature, and of one in the smaller type of its annex."""


def official_signature(signer: str, *under: str) -> str:
    """Return an official's signature at the right half of the page, and what stands ``under`` it.

    ``a.n.``, ``Plt.`` and their like hang to the left of the posts, which stand above the name.
    """
    prefixed = paragraph("DocgenSignaturePrefixed", value(f"{signer}.prefix"), "\t", value("post"))
    post = when(
        "not loop.first",
        paragraph("DocgenSignature", value("post")),
        otherwise=(
            when(
                f"{signer}.prefix",
                prefixed,
                otherwise=(paragraph("DocgenSignatureFirst", value("post")),),
            ),
        ),
    )
    by_pen = paragraph("DocgenSignatureFirst", pen_line())
    posts = each("post", f"{signer}.posts", post, otherwise=(by_pen,))
    number = _rank_and_number(signer, "id_line", OFFICIAL)
    return _in_one_piece(_above(signer), posts, _name(signer, OFFICIAL), number, *under)


def _in_one_piece(*blocks: str) -> str:
    """Return blocks in a row that no page splits; what a style keeps together, a long one may."""
    whole = table(PLAIN, (TEXT_WIDTH,), (Row((Cell("".join(blocks)),)),))
    return keep_with_next(whole + end_of_page())


def _above(signer: str) -> str:
    """Return what stands above the posts only where the record asks for it."""
    place_and_date = (
        value(f"{signer}.place"),
        text(f"{{% if {signer}.place and {signer}.date %}}, {{% endif %}}"),
        value(f"{signer}.date"),
    )
    return when(f"{signer}.date", paragraph("DocgenSignatureFirst", *place_and_date)) + when(
        f"{signer}.label", paragraph("DocgenSignatureFirst", value(f"{signer}.label"))
    )


def staff_signature(officer: str, beside: str = "") -> str:
    """Return the signature of a member of the staff, and what stands ``beside`` it at the left.

    Above it is the post that the record gives.
    """
    position = f"{officer}.position or {officer}.role"
    # A blank form asks for the post of whom to call elsewhere, and does not ask twice.
    post = when(f"({position})|length", paragraph(f"{STAFF}First", value(position), text(",")))
    number = _rank_and_number(officer, "employee_id", STAFF)
    cells = (Cell(beside or paragraph(STAFF)), Cell("".join((post, _name(officer, STAFF), number))))
    widths = (SIGNATURE_AT, TEXT_WIDTH - SIGNATURE_AT)
    return keep_with_next(table(SPLIT, widths, (Row(cells),)) + end_of_page())


def _name(person: str, style: str) -> str:
    return paragraph(f"{style}Name", value(f"{person}.name"))


def _rank_and_number(person: str, other_number: str, style: str) -> str:
    """Return the lines under a name; who has no NIP may have another number, or none."""
    rank = when(
        f"{person}.rank", paragraph(style, *rank_label(f"{person}.rank"), value(f"{person}.rank"))
    )
    nip, other_answer = f"{person}.nip", f"{person}.{other_number}"
    number = paragraph(style, *number_label(nip), NO_BREAK_SPACE, value(nip))
    other = when(other_answer, paragraph(style, value(other_answer)))
    return rank + when(f"{person}.nip", number, otherwise=(other,))
