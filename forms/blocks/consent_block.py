"""Blocks on the client's consent: scope, guardian and witness; the table to fill by pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .labelled_rows import colon_section, row_asked_on_paper
from .paragraphs import KEEP_WITH_NEXT, keep_with_next, paragraph
from .runs import known, pen_line, text, value
from .tables import colon_row

if TYPE_CHECKING:
    from .runs import Piece
    from .tables import Row

SIGNATURE_ROW_HEIGHT = 1.2
"""Height (cm) of a row for a signature."""
KEPT_STYLE = "DocgenFieldKept"
"""Style of the rows that stay with the signature under them."""

SIGNED_LABELS = (
    "Wali (bila klien anak atau diwakili)",
    "Anak menyetujui (bila klien anak)",
    "Saksi (bila lisan atau cap jempol)",
)


def blank_consent(consent: str) -> str:
    """Return the consent as a blank form asks for it, point by point, with the witness's line."""
    signed = colon_row(
        "Tanda tangan saksi", pen_line(), style=KEPT_STYLE, height=SIGNATURE_ROW_HEIGHT
    )
    # A table of its own stays with the signature under it as a whole.
    people = colon_section((*_people(consent, SIGNED_LABELS), signed))
    apart = paragraph("DocgenHairline", properties=KEEP_WITH_NEXT)
    return colon_section(_points(consent)) + apart + keep_with_next(people)


def consent_facts(consent: str) -> str:
    """Return what a sheet of facts asks of a consent that was given on a form of its own."""
    labels = ("Wali, bila ada", "Anak menyetujui", "Saksi, bila ada")
    return colon_section((*_points(consent), *_people(consent, labels)))


def _points(consent: str) -> tuple[Row, ...]:
    return (
        colon_row("Persetujuan diberikan", value(f"{consent}.given|yesno")),
        colon_row("Tanggal", value(f"{consent}.date")),
        colon_row("Cara", value(f"{consent}.method")),
        colon_row("Diberikan oleh", value(f"{consent}.by")),
        colon_row("Cakupan", value(f"{consent}.scope|join(', ')")),
        *row_asked_on_paper("Lembaga penerima data", f"{consent}.recipients|join('; ')"),
        *row_asked_on_paper("Berlaku sampai", f"{consent}.valid_until"),
    )


def _people(consent: str, labels: tuple[str, str, str]) -> tuple[Row, ...]:
    guardian, (for_guardian, for_child, for_witness) = f"{consent}.guardian", labels
    return (
        colon_row(
            for_guardian,
            "Nama ",
            value(f"{guardian}.name"),
            *known(f"{guardian}.relation", "", "Hubungan"),
            *known(f"{guardian}.nik", "", "NIK"),
            style=KEPT_STYLE,
        ),
        colon_row(for_child, value(f"{consent}.child_assent|yesno"), style=KEPT_STYLE),
        colon_row(for_witness, value(f"{consent}.witness"), style=KEPT_STYLE),
    )


def consent_scope(consent: str, *, alone: int = 1) -> tuple[Piece, ...]:
    """Return to what, until when and for whom; recipients where more than ``alone`` are named."""
    return (
        text(f"{{% if {consent}.scope %}} Persetujuan mencakup "),
        value(f"{consent}.scope_text"),
        text(f".{{% endif %}}{{% if {consent}.valid_until %}} Berlaku sampai "),
        value(f"{consent}.valid_until"),
        text(f".{{% endif %}}{{% if {consent}.recipients|length > {alone} %}} Penerima data: "),
        value(f"{consent}.recipients|join('; ')"),
        text("{% endif %}"),
    )


def consent_people(consent: str) -> tuple[Piece, ...]:
    """Return whether the child agreed, the guardian who did, and who witnessed it."""
    guardian = f"{consent}.guardian"
    return (
        text(f"{{% if {consent}.child_assent %}}Anak menyetujui. {{% endif %}}"),
        text(f"{{% if {guardian} %}}Wali: "),
        value(f"{guardian}.name"),
        text(f"{{% if {guardian}.relation %}} ("),
        value(f"{guardian}.relation"),
        text(f"){{% endif %}}{{% if {guardian}.nik %}}, NIK "),
        value(f"{guardian}.nik"),
        text("{% endif %}{% endif %}"),
        text(f"{{% if {consent}.witness %}}{{% if {guardian} %}}; saksi: {{% else %}}Saksi: "),
        text("{% endif %}"),
        value(f"{consent}.witness"),
        text("{% endif %}"),
    )
