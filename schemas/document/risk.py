"""What may harm a client, how grave it is, and what is done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from docgen.form.model import FormModel, Moment, error, field, rule
from docgen.form.types import LongText
from docgen.form.validators import CustomTextValidator

from .codes import RiskKind, RiskLevel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem


class Risk(FormModel):
    """One risk."""

    kind: Annotated[str, CustomTextValidator(RiskKind.label_or_text)] = field(
        "Jenis Risiko", example="penelantaran", sensitivity="specific", topic="risk"
    )
    level: RiskLevel = field(
        "Tingkat Risiko", example="sedang", sensitivity="specific", topic="risk"
    )
    action: LongText | None = field(
        "Tindakan",
        None,
        help="Wajib bila tingkatnya tinggi.",
        example="Penampungan di rumah singgah",
        blank="nothing",
    )

    @rule("level", "action")
    def a_high_risk_is_acted_on(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a high risk about which nothing is done."""
        if self.level is RiskLevel.HIGH and self.action is None:
            yield error("risk.action_missing", "risiko tinggi memerlukan tindakan", at="action")
