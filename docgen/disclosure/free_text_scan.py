"""Scans the free texts of a record for what its reader may not see.

A finding names the field and the kind, never what was found.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from docgen.disclosure import text_patterns
from docgen.disclosure.need_to_know import sealed_only_topics
from docgen.disclosure.rulings import Visibility
from docgen.disclosure.text_inventory import collect_texts
from docgen.disclosure.text_patterns import normalise_text, remove_separators
from docgen.errors import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.disclosure.need_to_know import NeedToKnowTable
    from docgen.disclosure.page_and_annex import PlacePolicy, Policy
    from docgen.disclosure.text_inventory import FreeText, TextInventory
    from docgen.form.model import FormModel

    TextSearch = Callable[[str], bool]
    """Whether a text holds what is looked for."""

FINDING_PREFIX: Final = "disclosure."
"""What the codes of findings begin with."""

MESSAGES: Final = {
    "word": "memuat kata yang membuka keadaan klien; gunakan kata netral",
    "nik": "memuat angka sepanjang NIK atau nomor KK",
    "phone": "memuat nomor telepon; periksa",
    "address": "memuat alamat; sebut kabupaten atau kotanya saja",
    "school": "memuat nama sekolah; tulis jenjangnya saja",
    "name": "memuat nama klien atau keluarganya; gunakan inisial atau kata klien",
    "name_part": "tampaknya memuat sebagian nama klien atau keluarganya; gunakan inisial",
}
SEALED_TOPIC_MESSAGE: Final = 'memuat kata tentang {label}; tulis misalnya "{instead}"'
SEALED_TOPIC_SUFFIX: Final = "_word"
"""What follows the name of a topic in the code of a finding that only a sealed annex may hold."""


@dataclass(frozen=True, slots=True)
class TextScan:
    """What is looked for, and how strict a finding is."""

    table: NeedToKnowTable
    policy: Policy
    has_reason: bool = False
    """Whether the record gives a reason to tell of a sealed topic where it stays in the agency."""
    accepted: bool = False
    """Whether an officer has accepted what is found where not everybody sees it."""

    def list_findings(self, answers: FormModel) -> Iterator[Problem]:
        """Give every finding in the texts of a record, in the order of the form."""
        found = collect_texts(answers)
        exposed = [text for text in found.texts if text.facts.exposed]
        sealed = [text for text in found.texts if text.sealed and not text.facts.exposed]
        others = [text for text in found.texts if not (text.sealed or text.facts.exposed)]
        yield from self._in_place(exposed, found, None, sealed=False)
        yield from self._in_place(others, found, self.policy.body, sealed=False)
        if self.policy.annex.settings:
            yield from self._in_place(sealed, found, self.policy.annex, sealed=True)

    def _in_place(
        self,
        texts: list[FreeText],
        found: TextInventory,
        place: PlacePolicy | None,
        *,
        sealed: bool,
    ) -> Iterator[Problem]:
        """Give the findings in texts of one place; ``None`` is where everybody sees them."""
        all_text = "\n".join(normalise_text(text.text) for text in texts)
        if not all_text:
            return
        searches = _relevant_searches(all_text, found, self.table, place, sealed=sealed)
        if not searches:
            return
        for text in texts:
            normalised = normalise_text(text.text)
            codes = dict.fromkeys(code for code, holds in searches if holds(normalised))
            if "name" in codes:
                codes.pop("name_part", None)
            yield from (self._problem(code, text, exposed=place is None) for code in codes)

    def _problem(self, code: str, text: FreeText, *, exposed: bool) -> Problem:
        inside = not self.policy.reader.outside and not exposed
        message = MESSAGES.get(code)
        permitted = (message is None and self.has_reason and inside) or (
            self.accepted and not exposed
        )
        return Problem(
            message or self._sealed_topic_message(code.removesuffix(SEALED_TOPIC_SUFFIX)),
            f"{FINDING_PREFIX}{code}",
            Severity.WARNING if permitted else Severity.ERROR,
            text.path,
            text.facts.label,
        )

    def _sealed_topic_message(self, name: str) -> str:
        topic = self.table.topics[name]
        return SEALED_TOPIC_MESSAGE.format(label=topic.label, instead=topic.instead)


def _relevant_searches(
    all_text: str,
    found: TextInventory,
    table: NeedToKnowTable,
    place: PlacePolicy | None,
    *,
    sealed: bool,
) -> list[tuple[str, TextSearch]]:
    """Return what to look for in each text: what is hidden there and is in one of them.

    Most records hold none of it, so that one look at all texts together is all there is to do.
    """
    lowered = all_text.casefold()
    close = remove_separators(lowered)
    wanted: list[tuple[str, TextSearch]] = []
    for topic, words in table.words.items():
        if _hides_topic(place, topic, sealed=sealed):
            code = f"{topic}{SEALED_TOPIC_SUFFIX}" if topic in sealed_only_topics() else "word"
            wanted += [(code, each.matches) for each in words.list_candidates(close)]
    wanted.append(("nik", text_patterns.has_long_number))
    if place is not None:
        if _hides_identifier(place, "contact"):
            wanted.append(("phone", text_patterns.has_phone))
        if _hides_identifier(place, "address") or _hides_identifier(place, "residence"):
            wanted += _address_searches(lowered, found)
        if _hides_identifier(place, "school"):
            wanted.append(("school", text_patterns.has_school))
    if place is None or _hides_identifier(place, "name"):
        wanted += _name_searches(lowered, found)
    return [(code, holds) for code, holds in wanted if holds(all_text)]


def _hides_identifier(place: PlacePolicy, kind: str) -> bool:
    return kind in place.identifiers and place.identifiers[kind].visibility is not Visibility.PRINT


def _hides_topic(place: PlacePolicy | None, topic: str, *, sealed: bool) -> bool:
    if place is None or (topic in sealed_only_topics() and not sealed):
        return True
    return topic in place.topics and place.topics[topic].visibility is not Visibility.PRINT


def _name_searches(lowered: str, found: TextInventory) -> list[tuple[str, TextSearch]]:
    """Return what finds the people of a record of whose names some part is in the texts."""
    wanted: list[tuple[str, TextSearch]] = []
    for name in dict.fromkeys(found.identifiers["name"]):
        if any(part.casefold() in lowered for part in text_patterns.split_name(name)):
            whole = text_patterns.full_name_matcher(name)
            wanted += [("name", whole.matches)] if whole else []
            parts = (
                each for part, each in text_patterns.name_part_matchers(name) if part in lowered
            )
            wanted += [("name_part", each.matches) for each in parts]
    return wanted


def _address_searches(lowered: str, found: TextInventory) -> list[tuple[str, TextSearch]]:
    """Return what finds an address: one that looks like it, or one that the record holds."""
    known = dict.fromkeys(map(text_patterns.normalise_address, found.identifiers["address"]))
    there = (each for each in known if text_patterns.is_searchable_address(each))
    streets = [each for each in there if all(word in lowered for word in each.split())]
    known_streets = [("address", partial(_has_street, each)) for each in streets]
    return [("address", text_patterns.has_address), *known_streets]


def _has_street(street: str, text: str) -> bool:
    return street in text_patterns.normalise_address(text)
