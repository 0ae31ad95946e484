"""Signature blocks of a letter and its annex: posts, room to sign, name, rank, NIP."""

from __future__ import annotations

from .paragraphs import each, paragraph, when
from .runs import number_label, pen_line, rank_label, text, value


def official_signature(signer: str) -> str:
    """Return an official's signature at the right half of the page, never split over two pages.

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
    return _above(signer) + posts + _name(signer) + _rank_and_number(signer, "id_line")


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


def staff_signature(officer: str) -> str:
    """Return the signature of a member of the staff under the post that the record gives."""
    position = f"{officer}.position or {officer}.role"
    # A blank form asks for the post of whom to call elsewhere, and does not ask twice.
    post = when(
        f"({position})|length", paragraph("DocgenSignatureFirst", value(position), text(","))
    )
    return post + _name(officer) + _rank_and_number(officer, "employee_id")


def _name(person: str) -> str:
    return paragraph("DocgenSignatureName", value(f"{person}.name"))


def _rank_and_number(person: str, other_number: str) -> str:
    """Return the lines under a name; who has no NIP may have another number, or none."""
    rank = when(
        f"{person}.rank",
        paragraph("DocgenSignature", *rank_label(f"{person}.rank"), value(f"{person}.rank")),
    )
    number = paragraph(
        "DocgenSignature", *number_label(f"{person}.nip"), " ", value(f"{person}.nip")
    )
    other = when(
        f"{person}.{other_number}", paragraph("DocgenSignature", value(f"{person}.{other_number}"))
    )
    return rank + when(f"{person}.nip", number, otherwise=(other,))
