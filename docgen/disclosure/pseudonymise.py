"""Pseudonymises a record for teaching: dates shifted, places and codes replaced.

All documents of a case are disguised alike, by a key made of its code and a secret that the agency
keeps: without the secret nobody can tell by how much a date was moved or which place is meant.
"""

from __future__ import annotations

import base64
import datetime as dt
import hmac
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from docgen.disclosure.fields import ROOT_CONTEXT, FieldContext
from docgen.disclosure.redact import case_code_field, copy_with_changes
from docgen.disclosure.text_inventory import list_identifiers
from docgen.errors import UsageError
from docgen.form.codes import CodeList
from docgen.form.formatting import initials, long_date
from docgen.form.model import FormModel, field_info
from docgen.form.parse_date import MONTHS, parse_date
from docgen.form.paths import get_answer
from docgen.form.structure import field_types, for_each_item

if TYPE_CHECKING:
    from docgen.form.definition import Form
    from docgen.form.model import FieldInfo

MIN_SECRET_LENGTH: Final = 12
MIN_WEEKS, MAX_WEEKS = 9, 60
"""By how many weeks dates are moved, backwards or forwards; the day of the week stays."""

CONTACT_FORMATS: Final = frozenset({"nip", "npwp", "phone"})
"""Writings of the numbers by which an office or an officer is found."""

_MONTHS = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b(?:[0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}|[0-9]{{1,2}}([-/.])[0-9]{{1,2}}\1[0-9]{{4}}"
    rf"|[0-9]{{1,2}}[ \u00a0](?:{_MONTHS})[ \u00a0][0-9]{{4}})\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\binisial\s+[A-Z]{1,5}\b", re.IGNORECASE)
_PLACE_KIND = re.compile(
    r"(?P<kind>kota|kabupaten|kab\.?|provinsi|prov\.?|kecamatan|kec\.?|kelurahan|kel\.?|desa)\s+",
    re.IGNORECASE,
)


class CasePseudonyms:
    """How one case is disguised, the same in each of its documents."""

    def __init__(self, secret: str, case_code: str) -> None:
        if len(secret) < MIN_SECRET_LENGTH:
            raise UsageError(
                "the secret must have at least {length} letters, so that nobody guesses it",
                length=MIN_SECRET_LENGTH,
            )
        self._key = _digest(secret.encode(), case_code.casefold())

    @cached_property
    def shift(self) -> dt.timedelta:
        """By how much the dates of the case are moved."""
        drawn = int.from_bytes(_digest(self._key, "dates")[:8])
        weeks = MIN_WEEKS + drawn % (MAX_WEEKS - MIN_WEEKS + 1)
        return dt.timedelta(weeks=weeks if drawn & 1 << 63 else -weeks)

    @cached_property
    def code(self) -> str:
        """What the case is called."""
        return f"KASUS-{_derived_letters(self._key, 'code', 6)}"

    def day(self, day: dt.date) -> dt.date:
        """Return the day that is printed in place of a day."""
        return day + self.shift

    def place(self, name: str) -> str:
        """Return what is printed in place of a place: its kind, and letters instead of its name."""
        found = _PLACE_KIND.match(name)
        kind = found["kind"] if found else "Tempat"
        return f"{kind} {_derived_letters(self._key, _bare_place_name(name), 3)}"

    def text(self, text: str, places: tuple[str, ...]) -> str:
        """Return a text with its dates moved and the places among ``places`` made anonymous."""
        moved = _DATE.sub(self._moved, _INITIALS.sub(self.code, text))
        for name in places:
            bare = re.escape(_bare_place_name(name))
            pattern = re.compile(rf"(?:{_PLACE_KIND.pattern})?\b{bare}\b", re.IGNORECASE)
            moved = pattern.sub(lambda found: self.place(found[0]), moved)
        return moved

    def _moved(self, found: re.Match[str]) -> str:
        try:
            day = self.day(parse_date(found[0].replace("\u00a0", " ")))
        except (ValueError, OverflowError):
            return "(tanggal)"
        if sign := found[1]:
            return sign.join((f"{day.day:02}", f"{day.month:02}", f"{day.year}"))
        return day.isoformat() if found[0][:4].isdigit() else long_date(day)


def pseudonymise_answers(form: Form, answers: FormModel, pseudonyms: CasePseudonyms) -> FormModel:
    """Return a copy of the answers in which nothing shows whose case it is."""
    names = dict.fromkeys(list_identifiers(answers, "place"))
    places = tuple(sorted(names, key=len, reverse=True))
    return _Pseudonymiser(pseudonyms, places, case_code_field(form)).group(answers, ROOT_CONTEXT)


def pseudonymise_for_teaching(form: Form, answers: FormModel, secret: str | None) -> FormModel:
    """Return a copy of the answers, disguised. Raises UsageError where no secret is given."""
    if secret is None:
        raise UsageError(
            "a document for teaching needs the agency's secret: name its file with --seed-file"
        )
    case_code = get_answer(answers, form.case_code)
    return pseudonymise_answers(form, answers, CasePseudonyms(secret, str(case_code)))


class _Pseudonymiser:
    """Goes through a record and disguises every answer by what it is."""

    def __init__(
        self, pseudonyms: CasePseudonyms, places: tuple[str, ...], case_field: str
    ) -> None:
        self.pseudonyms = pseudonyms
        self.places = places
        self.case_field = case_field

    def group(self, answers: FormModel, context: FieldContext) -> FormModel:
        model = type(answers)
        changes: dict[str, Any] = {}
        for name, field_type in field_types(model).items():
            answer = answers.__dict__[name]
            if answer is not None:
                facts = field_info(model, name)
                change = for_each_item(field_type, self.item)
                changes[name] = change(answer, (name, facts, context.enter_field(facts)))
        return copy_with_changes(answers, changes)

    def item(self, answer: Any, field: tuple[str, FieldInfo, FieldContext]) -> Any:
        """Return one answer of a field, or one item of its list, disguised by what it is."""
        name, facts, context = field
        if isinstance(answer, FormModel):
            return self.group(answer, context.enter_model(type(answer)))
        if isinstance(answer, dt.date) and not isinstance(answer, dt.datetime):
            return self.pseudonyms.day(answer)
        if not isinstance(answer, str) or isinstance(answer, CodeList):
            return answer
        if name == self.case_field:
            return self.pseudonyms.code
        return self.text(answer, context.kinds, facts)

    def text(self, answer: str, kinds: tuple[str, ...], facts: FieldInfo) -> str | None:
        """Return a text disguised by the kinds of identifier that it is."""
        if "reference" in kinds or facts.print_as in CONTACT_FORMATS:
            return None
        if "officer" in kinds:
            return initials(answer)
        if "place" in kinds:
            return self.pseudonyms.place(answer)
        return self.pseudonyms.text(answer, self.places)


def _bare_place_name(name: str) -> str:
    return " ".join(_PLACE_KIND.sub("", name, count=1).casefold().split())


def _digest(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), "sha256")


def _derived_letters(key: bytes, text: str, number: int) -> str:
    return base64.b32encode(_digest(key, text)).decode()[:number]
