"""What pages tell of a client's consent after the sentence that states it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .runs import text, value

if TYPE_CHECKING:
    from .runs import Piece

__all__ = ["consent_people", "consent_scope"]


def consent_scope(consent: str, *, alone: int = 1) -> tuple[Piece, ...]:
    """Return to what, for whom and until when; recipients where more than ``alone`` are named."""
    return (
        text(f"{{% if {consent}.scope %}} Cakupan: "),
        value(f"{consent}.scope_text"),
        text(f".{{% endif %}}{{% if {consent}.recipients|length > {alone} %}} Penerima data: "),
        value(f"{consent}.recipients|join('; ')"),
        text(f".{{% endif %}}{{% if {consent}.valid_until %}} Berlaku sampai "),
        value(f"{consent}.valid_until"),
        text(".{% endif %}"),
    )


def consent_people(consent: str) -> tuple[Piece, ...]:
    """Return the guardian who agreed, whether the child did too, and who witnessed it."""
    guardian = f"{consent}.guardian"
    return (
        text(f"{{% if {guardian} %}}Wali: "),
        value(f"{guardian}.name"),
        text(f"{{% if {guardian}.relation %}} ("),
        value(f"{guardian}.relation"),
        text(f"){{% endif %}}{{% if {guardian}.nik %}}, NIK "),
        value(f"{guardian}.nik"),
        text("{% endif %}. {% endif %}"),
        text(f"{{% if {consent}.child_assent %}}Anak menyetujui. {{% endif %}}"),
        text(f"{{% if {consent}.witness %}}Saksi: "),
        value(f"{consent}.witness"),
        text(".{% endif %}"),
    )
