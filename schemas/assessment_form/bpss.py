"""The aspects of a bio-psycho-social-spiritual assessment, each with narrative and score."""

from __future__ import annotations

from typing import Annotated

from docgen.form.model import FormModel, Moment, derived, field, field_info
from docgen.form.types import LongText
from docgen.form.validators import NumberValidator

from .bpss_items import (
    BiologicalItems,
    CultureItems,
    LegalItems,
    PsychologicalItems,
    SocialItems,
    SpiritualItems,
)

Score = Annotated[int, NumberValidator(1, 5)]
"""1 sangat kurang, 2 kurang, 3 cukup, 4 baik, 5 sangat baik."""


class Aspect(FormModel):
    """What was found about one aspect, and how well the client stands in it."""

    narrative: LongText | None = field(
        "Hasil Asesmen", None, blank="nothing", sensitivity="specific", lines=3
    )
    score: Score | None = field(
        "Skor",
        None,
        help="1 sangat kurang, 2 kurang, 3 cukup, 4 baik, 5 sangat baik.",
        example=3,
        blank="nothing",
    )


class ItemisedAspect(Aspect):
    """An aspect whose findings may be told item by item, under the names that forms use."""

    @derived("Rincian", blank="nothing", on_blank="{items}")
    def points(self, _moment: Moment) -> list[str]:
        """Return ``Emosi: tenang``, one line for each item that was answered."""
        items = self.__dict__["items"]
        if items is None:  # hidden from this reader
            return []
        answered = ((name, items.__dict__[name]) for name in type(items).model_fields)
        return [f"{field_info(type(items), name).label}: {text}" for name, text in answered if text]


class BiologicalAspect(ItemisedAspect):
    """Body and health, without what only the health data may hold."""

    items: BiologicalItems = field("Rincian Biologis", default_factory=BiologicalItems)


class PsychologicalAspect(ItemisedAspect):
    """Mind and mood."""

    items: PsychologicalItems = field("Rincian Psikologis", default_factory=PsychologicalItems)


class SocialAspect(ItemisedAspect):
    """Family, work and the people around."""

    items: SocialItems = field("Rincian Sosial", default_factory=SocialItems)


class SpiritualAspect(ItemisedAspect):
    """Belief, values and meaning."""

    items: SpiritualItems = field("Rincian Spiritual", default_factory=SpiritualItems)


class CultureAspect(ItemisedAspect):
    """Ethnic group, language and customs."""

    items: CultureItems = field("Rincian Budaya", default_factory=CultureItems)


class LegalAspect(ItemisedAspect):
    """Legal status and needs."""

    items: LegalItems = field("Rincian Hukum", default_factory=LegalItems)


class Bpss(FormModel):
    """The aspects of a bio-psycho-social-spiritual assessment."""

    biological: BiologicalAspect = field("Aspek Biologis", default_factory=BiologicalAspect)
    psychological: PsychologicalAspect = field(
        "Aspek Psikologis", default_factory=PsychologicalAspect, topic="mental_health"
    )
    social: SocialAspect = field("Aspek Sosial", default_factory=SocialAspect)
    spiritual: SpiritualAspect = field("Aspek Spiritual", default_factory=SpiritualAspect)
    culture: CultureAspect | None = field("Aspek Budaya", None)
    legal: LegalAspect | None = field("Aspek Hukum", None, topic="criminal")
    economic: Aspect | None = field("Aspek Ekonomi", None, topic="finance")
