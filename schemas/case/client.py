"""Whether the documents of one case are of one person: who it is, and how old."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.form.formatting import age

from ..client.codes import NameStatus
from .facts import Part, parts_of, plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from docgen.errors import Problem
    from docgen.form.definition import Document, Place

    from ..client.client import Client

SAME: Final = ("full_name", "initials", "nik", "birth_date", "sex")
"""What is the same in every document of a person."""
SAME_AS_A_RULE: Final = ("kk_number", "birth_place")
"""What may change within a case, or be written in two ways, and is worth a look."""
NAMES: Final = frozenset({"full_name", "initials"})
"""What names nobody yet while the name is not known."""

ESTIMATE_WITHIN = 5
"""Years by which an estimated age may miss the true one."""


def one_person(case: Sequence[Document]) -> Iterator[Problem]:
    """Refuse an identity other than an earlier document's; what one lacks is no difference."""
    known: dict[str, tuple[object, Place]] = {}
    for part in parts_of(case):
        for name, answer in _identity(part.facts.client):
            place = _place(part, name)
            first, where = known.setdefault(name, (answer, place))
            if first != answer:
                tell = place.warning if name in SAME_AS_A_RULE else place.error
                yield tell("case.identity", f"berbeda dari {where}; periksa mana yang benar")


def _identity(client: Client) -> Iterator[tuple[str, object]]:
    """Give what is known of who a client is, in a form that two documents share."""
    for name in (*SAME, *SAME_AS_A_RULE):
        answer = getattr(client, name)
        if answer is None or (name in NAMES and client.name_status is not NameStatus.KNOWN):
            continue
        yield name, plain(answer) if type(answer) is str else answer


def ages_fit(case: Sequence[Document]) -> Iterator[Problem]:
    """Tell estimated ages that fit neither another document's birth date nor each other."""
    parts = parts_of(case)
    born = next((part for part in parts if part.facts.client.birth_date), None)
    guesses = sorted((guess for part in parts for guess in _guesses(part)), key=lambda it: it.day)
    if born is None:
        for guess in guesses[1:]:
            yield from _fits_estimate(guess, guesses[0])
    else:
        for guess in guesses:
            yield from _fits_birth(guess, born)


class Guess(NamedTuple):
    """An age that a document estimates, and the day of its step."""

    part: Part
    years: int
    day: dt.date

    @property
    def place(self) -> Place:
        """Where the estimate stands."""
        return _place(self.part, "age_estimate")


def _guesses(part: Part) -> Iterator[Guess]:
    """Give the age that a document estimates, unless it knows the birth date."""
    client = part.facts.client
    if client.birth_date is None and client.age_estimate is not None and part.own:
        yield Guess(part, client.age_estimate, part.own[0].day)


def _fits_birth(guess: Guess, born: Part) -> Iterator[Problem]:
    """Refuse a birth after another document; tell an estimate far from the true age."""
    birth, place = born.facts.client.birth_date, _place(born, "birth_date")
    if birth is None:
        return
    if birth > guess.day:
        dated = guess.part.document.at(guess.part.own[0].at)
        yield place.error("case.age", f"sesudah {dated}")
    elif abs(age(birth, guess.day) - guess.years) > ESTIMATE_WITHIN:
        yield guess.place.warning("case.age", f"tidak sesuai dengan {place}; periksa")


def _fits_estimate(guess: Guess, first: Guess) -> Iterator[Problem]:
    """Tell an estimate that is not the earlier one and the years since then."""
    years = age(first.day, guess.day)
    if guess.years - first.years not in {years, years + 1}:
        said = f"tidak sesuai dengan {first.place} menurut tanggal keduanya; periksa"
        yield guess.place.warning("case.age", said)


def _place(part: Part, name: str) -> Place:
    return part.document.at(f"{part.facts.client_at}.{name}")
