"""Scans the free texts of a record for what its reader may not see.

A finding names the field, the kind and the place of the word, never what was found.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.disclosure.finding_messages import (
    KINDS,
    TOPIC_INSTEAD,
    TOPIC_WHAT,
    FindingKind,
    WaysOut,
    doubt_message,
    finding_message,
)
from docgen.disclosure.free_text.find_names import NameSearch
from docgen.disclosure.free_text.find_numbers import (
    find_known_number,
    find_long_numbers,
    find_phones,
)
from docgen.disclosure.free_text.find_places import (
    find_addresses,
    find_known_address,
    may_hold_address,
)
from docgen.disclosure.free_text.find_schools import find_schools
from docgen.disclosure.free_text.known_names import KnownNames
from docgen.disclosure.free_text.office_words import judge_office_words
from docgen.disclosure.free_text.text_words import Found, ScannedText
from docgen.disclosure.need_to_know import sealed_only_topics
from docgen.disclosure.rulings import Visibility
from docgen.disclosure.text_inventory import collect_texts
from docgen.errors import Problem, Severity
from docgen.form.disclosure import INTERNAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from docgen.disclosure.need_to_know import NeedToKnowTable
    from docgen.disclosure.page_and_annex import PlacePolicy, Policy
    from docgen.disclosure.text_inventory import FreeText, TextInventory
    from docgen.form.model import FormModel, Sensitivity

    TextSearch = Callable[[ScannedText], Iterable[Found]]
    """Gives where a text holds what is looked for."""

FINDING_PREFIX: Final = "disclosure."
"""What the codes of findings begin with."""
SEALED_TOPIC_SUFFIX: Final = "_word"
"""What follows the name of a topic in the code of a finding that only a sealed annex may hold."""
DOUBT_SUFFIX: Final = "_doubt"
"""What follows the code of a finding that may be none: somebody has to look."""


def is_finding(problem: Problem) -> bool:
    """Return whether a problem tells of something found in a text, and not of a mere doubt."""
    return problem.code.startswith(FINDING_PREFIX) and not problem.code.endswith(DOUBT_SUFFIX)


REFERENCES: Final = frozenset({"reference", "officer"})
"""What may be a long number that is nobody's NIK, such as that of a registration."""
NAMED: Final = frozenset({"name", "address", "residence"})
"""What is itself a name, or may be called after anybody, such as a street."""


class _Text(NamedTuple):
    facts: FreeText
    scanned: ScannedText


class _Search(NamedTuple):
    code: str
    find: TextSearch
    letters: str = ""
    """Without which there is nothing to be found."""


class _Known(NamedTuple):
    """Whom and what a record names, to be looked for in each of its texts."""

    names: NameSearch
    addresses: tuple[str, ...]
    numbers: tuple[str, ...]
    contacts: tuple[str, ...]

    @classmethod
    def of(cls, found: TextInventory) -> _Known:
        names = KnownNames.of(found.identifiers["name"])
        addresses, numbers, contacts = (
            tuple(dict.fromkeys(found.identifiers[kind]))
            for kind in ("address", "number", "contact")
        )
        return cls(NameSearch(names), addresses, numbers, contacts)


@dataclass(frozen=True)
class TextScan:
    """What is looked for, and how strict a finding is."""

    table: NeedToKnowTable
    policy: Policy
    reason_field: str | None = None
    """The label of the field with the reason to tell of a sealed topic within the agency."""
    has_reason: bool = False
    """Whether the record gives that reason."""
    marked_secret: bool = True
    """Whether the document bears the mark RAHASIA."""
    accepted: bool = False
    """Whether an officer has accepted what is found where not everybody sees it."""
    own_names: tuple[str, ...] = ()
    """What the agency itself is called, on the letterhead as well."""

    def list_findings(self, answers: FormModel) -> Iterator[Problem]:
        """Give every finding in the texts of a record, in the order of the form."""
        return self.list_findings_in(collect_texts(answers))

    def list_findings_in(self, found: TextInventory) -> Iterator[Problem]:
        """Give every finding in the texts that were collected of a record."""
        exposed: list[FreeText] = []
        others: list[FreeText] = []
        sealed: list[FreeText] = []
        for text in found.texts:
            if text.facts.exposed:
                exposed.append(text)
            elif not text.context.sealed and _is_shown(self.policy.body, text):
                others.append(text)
            elif self.policy.annex.settings and _is_shown(self.policy.annex, text):
                sealed.append(text)
        known = _Known.of(found)
        yield from self._in_place(exposed, known, None, sealed=False)
        yield from self._in_place(others, known, self.policy.body, sealed=False)
        yield from self._in_place(sealed, known, self.policy.annex, sealed=True)

    @cached_property
    def _is_own_file(self) -> bool:
        return self.policy.reader.name == INTERNAL

    def _in_place(
        self, texts: list[FreeText], known: _Known, place: PlacePolicy | None, *, sealed: bool
    ) -> Iterator[Problem]:
        """Give the findings in texts of one place; ``None`` is where everybody sees them."""
        scanned = [_Text(each, ScannedText.of(each.text)) for each in texts]
        whole = ScannedText("\n".join(each.scanned.plain for each in scanned))
        if not whole.plain:
            return
        searches = [*self._topic_searches(whole, place, sealed=sealed)]
        identifiers = _identifier_searches(whole, known.addresses, place)
        numbers = _known_number_searches(whole, known, place)
        names = known.names if place is None or _hides_identifier(place, "name") else None
        for text in scanned:
            if text.facts.in_own_words:
                hits = _find_all((*searches, *identifiers), text.scanned)
                if names is not None:
                    hits |= _find_names(names, text.scanned)
            else:
                hits = self._find_beside_name(text, searches, identifiers, numbers, names)
            for code, places in hits.items():
                if places:
                    yield self._problem(code, text, places, exposed=place is None)

    def _find_beside_name(
        self,
        text: _Text,
        topics: list[_Search],
        identifiers: list[_Search],
        known: list[_Search],
        names: NameSearch | None,
    ) -> dict[str, list[Found]]:
        """Return what stands in a text that names somebody, an office, a place or a paper.

        Of the client it may say nothing; but the name of an office tells of its work, and who
        works there may be called as the client is.
        """
        if text.facts.text in self.own_names:
            return {}
        kinds = text.facts.context.kinds
        any_number = [] if REFERENCES.intersection(kinds) else identifiers
        numbers = [*(each for each in any_number if each.code == "nik"), *known]
        hits = _find_all(numbers, text.scanned)
        for code, places in _find_all(topics, text.scanned).items():
            sealed = code.endswith(SEALED_TOPIC_SUFFIX)
            hits[code] = places if sealed else judge_office_words(text.scanned, places)
        if names is not None and not (text.facts.facts.may_name or NAMED.intersection(kinds)):
            sure = self.policy.reader.outside
            whole = names.find_full_names(text.scanned)
            hits["name"] = [each._replace(sure=sure) for each in whole]
        return hits

    def _topic_searches(
        self, whole: ScannedText, place: PlacePolicy | None, *, sealed: bool
    ) -> Iterator[_Search]:
        """Give what finds the words of the hidden topics whose letters are in one of the texts."""
        for topic, words in self.table.words.items():
            if self._hides_topic(place, topic, sealed=sealed):
                code = f"{topic}{SEALED_TOPIC_SUFFIX}" if topic in sealed_only_topics() else "word"
                for word in words.list_candidates(whole):
                    yield _Search(code, word.find, word.letters)

    def _hides_topic(self, place: PlacePolicy | None, topic: str, *, sealed: bool) -> bool:
        if place is None:
            return True
        if topic in sealed_only_topics() and not (sealed or self._may_tell_in_own_file):
            return True
        return topic in place.topics and place.topics[topic].visibility is not Visibility.PRINT

    @property
    def _may_tell_in_own_file(self) -> bool:
        """Whether it is the agency's own, bears the mark, and the agency is no stricter."""
        return self._is_own_file and self.marked_secret and not self.table.strict

    def _problem(self, code: str, text: _Text, found: list[Found], *, exposed: bool) -> Problem:
        kind, plain = self._kind(code), text.scanned.plain
        is_topic = code not in KINDS
        inside = not self.policy.reader.outside and not exposed
        permitted = (is_topic and self.has_reason and inside) or (self.accepted and not exposed)
        sure = any(each.sure for each in found)
        if sure:
            ways = WaysOut() if permitted or exposed else self._ways_out(code, is_topic=is_topic)
            message = finding_message(kind, plain, found, ways)
        else:
            message = doubt_message(kind, plain, found)
        return Problem(
            message,
            f"{FINDING_PREFIX}{code}{'' if sure else DOUBT_SUFFIX}",
            Severity.WARNING if permitted or not sure else Severity.ERROR,
            text.facts.path,
            text.facts.facts.label,
        )

    def _kind(self, code: str) -> FindingKind:
        if code in KINDS:
            return KINDS[code]
        topic = self.table.topics[code.removesuffix(SEALED_TOPIC_SUFFIX)]
        instead = TOPIC_INSTEAD.format(instead=topic.instead)
        return FindingKind(TOPIC_WHAT.format(label=topic.label), instead)

    def _ways_out(self, code: str, *, is_topic: bool) -> WaysOut:
        outside = self.policy.reader.outside
        return WaysOut(
            other_field=is_topic or code == "word",
            own_file=not self._is_own_file and code != "nik",
            full_identity=self._is_own_file and code not in {"nik", "word"} and not is_topic,
            reason_field=self.reason_field if is_topic and not outside else None,
            mark_secret=is_topic and self._is_own_file and not self.marked_secret,
            accept=True,
        )


def _is_shown(place: PlacePolicy, text: FreeText) -> bool:
    """Return whether a reader sees a text in a place at all."""
    context = text.context
    return _shows(place, context.kinds, context.topic, text.facts.sensitivity)


@lru_cache(maxsize=4096)
def _shows(
    place: PlacePolicy, kinds: tuple[str, ...], topic: str | None, sensitivity: Sensitivity
) -> bool:
    ruling = place.ruling(kinds, topic, sensitivity, is_text=not kinds)
    return ruling.visibility is Visibility.PRINT


def _find_all(searches: Iterable[_Search], text: ScannedText) -> dict[str, list[Found]]:
    """Return what each search finds in a text, by the code of its finding."""
    hits: dict[str, list[Found]] = {}
    for code, find, letters in searches:
        if not letters or letters in text.folded:
            hits.setdefault(code, []).extend(find(text))
    return hits


def _identifier_searches(
    whole: ScannedText, addresses: Iterable[str], place: PlacePolicy | None
) -> list[_Search]:
    """Return what finds the hidden numbers and places, of those that are in one of the texts.

    Most records hold none of it, so that one look at all texts together is all there is to do.
    """
    wanted = [_Search("nik", find_long_numbers)]
    if place is not None:
        if _hides_identifier(place, "contact"):
            wanted.append(_Search("phone", find_phones))
        if _hides_identifier(place, "address") or _hides_identifier(place, "residence"):
            wanted.append(_Search("address", find_addresses))
            wanted += [
                _Search("address", partial(find_known_address, each))
                for each in addresses
                if may_hold_address(each, whole)
            ]
        if _hides_identifier(place, "school"):
            wanted.append(_Search("school", find_schools))
    return [each for each in wanted if any(True for _ in each.find(whole))]


def _known_number_searches(
    whole: ScannedText, known: _Known, place: PlacePolicy | None
) -> list[_Search]:
    """Return what finds the numbers of the record's own people, of those in one of the texts."""
    wanted = [_Search("nik", partial(find_known_number, each)) for each in known.numbers]
    if place is None or _hides_identifier(place, "contact"):
        wanted += [_Search("phone", partial(find_known_number, each)) for each in known.contacts]
    return [each for each in wanted if any(True for _ in each.find(whole))]


def _find_names(names: NameSearch, text: ScannedText) -> dict[str, list[Found]]:
    """Return where names stand, by the code of the finding: a whole one is told alone."""
    whole, parts = names.find(text)
    sure = [each for each in whole if each.sure]
    if sure:
        return {"name": sure}
    return {"name_part": [*whole, *parts]}


def _hides_identifier(place: PlacePolicy, kind: str) -> bool:
    return kind in place.identifiers and place.identifiers[kind].visibility is not Visibility.PRINT
