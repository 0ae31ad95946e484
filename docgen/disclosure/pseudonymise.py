"""Pseudonymises a record for teaching: dates moved, places, people and codes replaced.

All documents of a case are disguised alike, by a key made of its code and a secret that the agency
keeps: without the secret nobody can tell by how much a date was moved or which place is meant.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

from docgen.disclosure.case_pseudonyms import CasePseudonyms, bare_place_name
from docgen.disclosure.fields import ROOT_CONTEXT, FieldContext, list_leaf_fields
from docgen.disclosure.redact import case_code_field, copy_with_changes
from docgen.disclosure.text_inventory import list_identifiers
from docgen.disclosure.text_names import is_office, is_post, list_name_parts, list_told_places
from docgen.errors import UsageError
from docgen.form.codes import CodeList
from docgen.form.formatting import initials
from docgen.form.model import FormModel, field_info
from docgen.form.parse_date import FIRST_YEAR, LAST_YEAR
from docgen.form.paths import find_answers, get_answer
from docgen.form.structure import field_types, for_each_item, list_items

if TYPE_CHECKING:
    from docgen.form.definition import Form
    from docgen.form.model import FieldInfo

CONTACT_FORMATS: Final = frozenset({"nip", "npwp", "phone"})
"""Writings of the numbers by which an office or an officer is found."""

_VILLAGE: Final = re.compile(r"[^\W\d_][^\W\d_ .'-]{2}[^\d,;:]*")
"""The part of an address that names a village or a district, and is no street with its number."""
_BRACKETED: Final = re.compile(r"\([^)]*\)")


def pseudonymise_answers(
    form: Form,
    answers: FormModel,
    pseudonyms: CasePseudonyms,
    *,
    names: tuple[str, ...] = (),
    day: dt.date | None = None,
) -> FormModel:
    """Return a copy of the answers in which nothing shows whose case it is.

    ``names`` are those of the agency and its city; ``day`` is the document's, from which the years
    of birth are counted.
    """
    years = 0 if day is None else pseudonyms.day(day).year - day.year
    places = _list_places(answers, names)
    worker = _Pseudonymiser(pseudonyms, places, case_code_field(form), years)
    worker.learn_people(answers, ROOT_CONTEXT)
    worker.learn_other_writings()
    return worker.group(answers, ROOT_CONTEXT)


def pseudonymise_for_teaching(
    form: Form,
    answers: FormModel,
    secret: str | None,
    *,
    names: tuple[str, ...] = (),
    day: dt.date | None = None,
) -> FormModel:
    """Return a copy of the answers, disguised. Raises UsageError where no secret is given."""
    if secret is None:
        raise UsageError(
            "a document for teaching needs the agency's secret: name its file with --seed-file"
        )
    case_code = get_answer(answers, form.case_code)
    pseudonyms = CasePseudonyms(secret, str(case_code))
    return pseudonymise_answers(form, answers, pseudonyms, names=names, day=day)


def _list_places(answers: FormModel, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the places of a record, and those that its texts name, the longest first."""
    texts = (
        text
        for leaf in list_leaf_fields(type(answers))
        for _, text in find_answers(answers, leaf.path)
        if isinstance(text, str) and not isinstance(text, CodeList)
    )
    parts_of_addresses = (
        *list_identifiers(answers, "address"),
        *list_identifiers(answers, "residence"),
    )
    villages = [each for each in parts_of_addresses if _VILLAGE.fullmatch(each)]
    found = [*names, *list_identifiers(answers, "place"), *villages, *list_told_places(texts)]
    parts = [part for name in found for part in bare_place_name(name).split(", ")]
    return tuple(sorted(filter(None, dict.fromkeys([*found, *parts])), key=len, reverse=True))


class _Pseudonymiser:
    """Goes through a record and disguises every answer by what it is."""

    def __init__(
        self, pseudonyms: CasePseudonyms, places: tuple[str, ...], case_field: str, years: int
    ) -> None:
        self.pseudonyms = pseudonyms
        self.places = places
        self.case_field = case_field
        self.years = years
        self.people: dict[str, str] = {}
        self.client_initials: set[str] = set()

    def learn_people(self, answers: FormModel, context: FieldContext) -> None:
        """Note what stands for each person whom the record names, by name and by initials."""
        model = type(answers)
        is_client = self.case_field in model.model_fields
        for name, field_type in field_types(model).items():
            facts = field_info(model, name)
            inside = context.enter_field(facts)
            for _, answer, _ in list_items(field_type, answers.__dict__[name], name):
                if isinstance(answer, FormModel):
                    self.learn_people(answer, inside.enter_model(type(answer)))
                elif isinstance(answer, str) and _names_a_person(answer, inside, facts):
                    self._learn(answer, is_client=is_client)

    def learn_other_writings(self) -> None:
        """Note the client's initials, which somebody else may have as well, and parts of names."""
        for each in self.client_initials - {""}:
            self.people.setdefault(each, self.pseudonyms.code)
        for name, instead in [*self.people.items()]:
            for part in list_name_parts(name) if initials(name) != name else ():
                self.people.setdefault(part, instead)
        self.people = dict(sorted(self.people.items(), key=lambda each: -len(each[0])))

    def _learn(self, name: str, *, is_client: bool) -> None:
        bare = _bare_name(name)
        if is_client:
            self.people[bare] = self.pseudonyms.code
            self.client_initials.add(initials(name))
            return
        for each in (bare, initials(name)):
            self.people.setdefault(each, self.pseudonyms.person(name))

    def group(self, answers: FormModel, context: FieldContext) -> FormModel:
        """Return the answers of a group, disguised."""
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
        if type(answer) is int and facts.print_as is None and FIRST_YEAR <= answer <= LAST_YEAR:
            return answer + self.years
        if not isinstance(answer, str) or isinstance(answer, CodeList):
            return answer
        return (
            self.pseudonyms.code if name == self.case_field else self.text(answer, context, facts)
        )

    def text(self, answer: str, context: FieldContext, facts: FieldInfo) -> str | None:
        """Return a text disguised by the kinds of identifier that it is."""
        if "reference" in context.kinds or facts.print_as in CONTACT_FORMATS:
            return None
        if _names_a_person(answer, context, facts):
            return self.people.get(_bare_name(answer)) or self.pseudonyms.person(answer)
        if "place" in context.kinds and not is_office(answer):
            return self.pseudonyms.place(answer)
        return self.pseudonyms.text(answer, self.places, self.people)


def _names_a_person(answer: str, context: FieldContext, facts: FieldInfo) -> bool:
    """Return whether an answer is a person's name or initials, and no post or office."""
    if "officer" in context.kinds:
        return not is_post(_bare_name(answer))
    return "name" in context.kinds or facts.print_as == "initials"


def _bare_name(name: str) -> str:
    """Return a name without its degrees and what stands in brackets."""
    return _BRACKETED.sub("", name).partition(",")[0].strip()
