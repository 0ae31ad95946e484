"""Check that the documents of one case are about the same client: identity and age."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.form.formatting import age

from ..client.codes import NameStatus
from .facts import CaseDocument, documents_with_facts, normalise_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from docgen.errors import Problem
    from docgen.form.definition import CaseRecord, RecordField

    from ..client.client import Client

MUST_MATCH: Final = ("full_name", "initials", "nik", "birth_date", "sex")
"""What is the same in every document of a person."""
SHOULD_MATCH: Final = ("kk_number", "birth_place")
"""What may change within a case, or be written in two ways, and is worth a look."""
NAME_FIELDS: Final = frozenset({"full_name", "initials"})
"""What names nobody yet while the name is not known."""

ESTIMATE_TOLERANCE_YEARS = 5
"""Years by which an estimated age may miss the true one."""


def check_same_client(case: Sequence[CaseRecord]) -> Iterator[Problem]:
    """Refuse an identity other than an earlier document's; what one lacks is no difference."""
    known: dict[str, tuple[object, RecordField]] = {}
    for document in documents_with_facts(case):
        for name, answer in _identity_answers(document.facts.client):
            place = _place(document, name)
            first, known_at = known.setdefault(name, (answer, place))
            if first != answer:
                report = place.warning if name in SHOULD_MATCH else place.error
                yield report("case.identity", f"berbeda dari {known_at}; periksa mana yang benar")


def _identity_answers(client: Client) -> Iterator[tuple[str, object]]:
    """Give what is known of who a client is, in a form that two documents share."""
    for name in (*MUST_MATCH, *SHOULD_MATCH):
        answer = getattr(client, name)
        if answer is None or (name in NAME_FIELDS and client.name_status is not NameStatus.KNOWN):
            continue
        yield name, normalise_name(answer) if type(answer) is str else answer


def check_ages(case: Sequence[CaseRecord]) -> Iterator[Problem]:
    """Tell estimated ages that fit neither another document's birth date nor each other."""
    documents = documents_with_facts(case)
    born = next((document for document in documents if document.facts.client.birth_date), None)
    guesses = sorted(
        (guess for each in documents for guess in _age_estimates(each)), key=lambda guess: guess.day
    )
    if born is None:
        for guess in guesses[1:]:
            yield from _check_estimates(guess, guesses[0])
    else:
        for guess in guesses:
            yield from _check_birth_date(guess, born)


class AgeEstimate(NamedTuple):
    """An age that a document estimates, and the day of its step."""

    document: CaseDocument
    years: int
    day: dt.date

    @property
    def place(self) -> RecordField:
        """Where the estimate stands."""
        return _place(self.document, "age_estimate")


def _age_estimates(document: CaseDocument) -> Iterator[AgeEstimate]:
    """Give the age that a document estimates, unless it knows the birth date."""
    client = document.facts.client
    if client.birth_date is None and client.age_estimate is not None and document.own_milestones:
        yield AgeEstimate(document, client.age_estimate, document.own_milestones[0].day)


def _check_birth_date(guess: AgeEstimate, born: CaseDocument) -> Iterator[Problem]:
    """Refuse a birth after another document; tell an estimate far from the true age."""
    birth, place = born.facts.client.birth_date, _place(born, "birth_date")
    if birth is None:
        return
    if birth > guess.day:
        dated = guess.document.record.field(guess.document.own_milestones[0].at)
        yield place.error("case.age", f"sesudah {dated}")
    elif abs(age(birth, guess.day) - guess.years) > ESTIMATE_TOLERANCE_YEARS:
        yield guess.place.warning("case.age", f"tidak sesuai dengan {place}; periksa")


def _check_estimates(guess: AgeEstimate, first: AgeEstimate) -> Iterator[Problem]:
    """Tell an estimate that is not the earlier one and the years since then."""
    years = age(first.day, guess.day)
    if guess.years - first.years not in {years, years + 1}:
        message = f"tidak sesuai dengan {first.place} menurut tanggal keduanya; periksa"
        yield guess.place.warning("case.age", message)


def _place(document: CaseDocument, name: str) -> RecordField:
    return document.record.field(f"{document.facts.client_at}.{name}")
