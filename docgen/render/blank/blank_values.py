"""The page values of a blank form, made from the schema: known answers, else placeholders."""

from __future__ import annotations

from dataclasses import replace
from string import Formatter
from typing import TYPE_CHECKING, Any

from docgen.form.codes import CodeList
from docgen.form.model import FormModel, field_info
from docgen.form.paths import get_answer
from docgen.form.structure import (
    FieldType,
    ListField,
    MapField,
    ModelField,
    ScalarField,
    field_types,
    has_annex,
)
from docgen.render.blank.form_field import LONG_LINES, FormField
from docgen.render.blank.placeholders import (
    FillIn,
    FillInRegistry,
    PartialList,
    Placeholder,
    PlaceholderList,
    UnknownFlag,
)
from docgen.view.answer_values import code_values, derived_value, type_formatter
from docgen.view.template_schema import code_field_name, derivation_type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.form.model import Derivation, FieldInfo
    from docgen.render.blank.known_answers import KnownAnswers

UNCOMPUTED_ERRORS = (AttributeError, TypeError, ValueError, LookupError)
"""What a derived text raises where an answer that it is made of is not known."""

DEFAULT_ROWS = 4
AS_ONE_LINE = "line"
AS_DOTS = "dots"
"""Asked after a field in a sentence: dots, where boxes for digits would be too wide."""
GLUED_PICTURES = frozenset({"photo", "snapshot"})
"""Pictures for which pages have a frame, where there is none to print."""


class BlankValues:
    """Makes page values; what a record tells is written, everything else is asked for."""

    def __init__(
        self,
        asks: FillInRegistry,
        known: KnownAnswers,
        office: Mapping[str, object],
        rows: int | None = None,
    ) -> None:
        self.asks = asks
        self.agency_answers = office
        self.known = known
        self.moment = known.moment
        self.rows = rows

    def build_page(self) -> dict[str, Any]:
        """Return the values of the whole form, those of its sealed annex among them."""
        model = type(self.known.answers)
        values = self.build_group(model, self.known.answers)
        if has_annex(model):
            values["sealed"] = self.build_group(model, self.known.sealed)
        return values

    def build_group(
        self, model: type[FormModel], known: FormModel | None, at: str = "", *, sealed: bool = False
    ) -> dict[str, Any]:
        """Return the values of a group; ``at`` is where it stands, ``known`` what is answered."""
        values: dict[str, Any] = {}
        given = known.model_fields_set if known else set()
        for name, held in field_types(model).items():
            place = FormField(model, name, f"{at}{name}")
            answer = vars(known).get(name) if known else None
            if name not in given and not _is_fixed_text(answer):
                answer = None
            within = sealed or place.facts.annex
            values[name] = self._field(held, place, answer, within)
            code = code_field_name(name, held)
            if code is not None:
                values[code] = (
                    _code_placeholder(held, values[name]) if answer is None else code_values(answer)
                )
        for derivation in model.derivations.values():
            values[derivation.name] = self._derived_value(
                derivation, model, known, values, at, sealed=sealed
            )
        return values

    def _field(self, held: FieldType, place: FormField, answer: Any, sealed: bool) -> Any:
        match held:
            case ModelField() if answer is not None and place.facts.agency in self.agency_answers:
                return self._printed_group(held, place, sealed=sealed)
            case ModelField(model) if place.facts.not_on_blank is None:
                return self.build_group(model, answer, f"{place.path}.", sealed=sealed)
            case ListField(ModelField(model)) if place.facts.not_on_blank is None:
                return self._rows(model, place, answer or [], sealed=sealed)
        if answer is None:
            answer = self._agency_answer(held, place.facts)
        if answer is None:
            return self._missing_value(held, place)
        self.asks.placed.add(place.path)
        return type_formatter(held, place.facts, sealed=sealed)(answer, self.moment)

    def _printed_group(self, held: ModelField, place: FormField, *, sealed: bool) -> Any:
        """Return a group as a document prints it, when the agency itself has answered it."""
        whole = get_answer(self.known.complete, place.path)
        self.asks.placed |= {f"{place.path}.{name}" for name in held.model.model_fields}
        return type_formatter(held, place.facts, sealed=sealed)(whole, self.moment)

    def _missing_value(self, held: FieldType, place: FormField) -> Any:
        if place.facts.not_on_blank is not None:
            return place.default if isinstance(place.default, bool) else None
        return None if isinstance(held, (ModelField, MapField)) else self._blank(held, place)

    def _agency_answer(self, held: FieldType, facts: FieldInfo) -> Any:
        """Return what the agency's profile answers in a group that has no other answer yet."""
        said = self.agency_answers.get(facts.agency or "")
        if not isinstance(held, ScalarField) or not isinstance(said, str):
            return None
        if held.type is not None and issubclass(held.type, CodeList):
            return held.type.member(said)
        return said if held.type is str else None

    def _rows(
        self, model: type[FormModel], place: FormField, known: list[FormModel], *, sealed: bool
    ) -> list[dict[str, Any]]:
        """Return a row for each answer that is known, and empty ones after them."""
        own = place.facts.lines if place.facts.lines > 1 else None
        count = max(len(known), own or self.rows or DEFAULT_ROWS)
        answers = [*known, *([None] * (count - len(known)))]
        return [self.build_group(model, each, f"{place.path}.", sealed=sealed) for each in answers]

    def _blank(self, held: FieldType, place: FormField) -> Any:
        if isinstance(held, ListField):
            ask = replace(place.fill_in(held.item), lines=1)
            count = 1 if ask.choices else max(place.facts.lines, LONG_LINES)
            return PlaceholderList([self.asks.placeholder(ask)] * count)
        assert isinstance(held, ScalarField)  # noqa: S101 -- groups are pages of their own
        if place.facts.print_as in GLUED_PICTURES:
            self.asks.placed.add(place.path)
            return None
        blank = self.asks.placeholder(place.fill_in(held))
        return UnknownFlag.create(blank, self.asks, blank.fill_in) if held.type is bool else blank

    def _derived_value(  # noqa: PLR0913 -- all that a derived value may be made of
        self,
        derivation: Derivation,
        model: type[FormModel],
        known: FormModel | None,
        values: dict[str, Any],
        at: str,
        *,
        sealed: bool,
    ) -> Any:
        path = f"{at}{derivation.name}"
        held = derivation_type(derivation)
        if isinstance(held, ModelField):
            source = self.known.complete if known is self.known.answers else known
            return self._group(derivation, held, self._computed(derivation, source), path)
        found = self._computed(derivation, known)
        if found is not None and found != []:
            told = derived_value(found, self.moment, sealed=sealed)
            rest = self.asks.placeholder(FillIn(path, derivation.label))
            return PartialList(told, rest) if isinstance(told, list) else told
        return self._handwritten(derivation, model, values, path)

    def _computed(self, derivation: Derivation, known: FormModel | None) -> Any:
        if known is None:
            return None
        try:
            return derivation.compute(known, self.moment)
        except UNCOMPUTED_ERRORS:
            return None

    def _group(
        self, derivation: Derivation, held: ModelField, found: Any, path: str
    ) -> dict[str, Any]:
        """Return a group that is put together, asking for what of it may be written by hand."""
        always = _given_fields(derivation.facts.on_blank)
        known = {name: each for name, each in _given_fields(found).items() if each}
        # Who is named is named as in a document; nobody is asked for what that person has not.
        told = _all_fields(found) if known.keys() - always.keys() else {**always, **known}
        given = {name for name, answer in told.items() if answer is not None}
        made = held.model.model_construct(given, **told)
        page = self.build_group(held.model, made, f"{path}.")
        return {**page, **dict.fromkeys(told.keys() - given)}

    def _handwritten(
        self, derivation: Derivation, model: type[FormModel], values: dict[str, Any], path: str
    ) -> Any:
        on_blank, held = derivation.facts.on_blank, derivation_type(derivation)
        if isinstance(on_blank, bool):
            return on_blank
        if isinstance(on_blank, str):
            found = self._sentence(on_blank, model, values)
            return (
                self._list_placeholder(found, derivation, path)
                if isinstance(held, ListField)
                else _first_placeholder(found)
            )
        match held:
            case ListField(ModelField(item)):
                return [
                    self.build_group(item, None, f"{path}.")
                    for _ in range(self.rows or DEFAULT_ROWS)
                ]
            case ListField():
                return PlaceholderList([self.asks.placeholder(FillIn(path, derivation.label))])
            case ScalarField(kind) if kind is bool:
                return True
        return self.asks.placeholder(FillIn(path, derivation.label))

    def _list_placeholder(self, found: Any, derivation: Derivation, path: str) -> Any:
        """Return what is asked for in a list; answers of other rows do not make one."""
        whole = isinstance(found, PlaceholderList) or "." not in derivation.facts.on_blank
        return (
            found
            if whole
            else PlaceholderList([self.asks.placeholder(FillIn(path, derivation.label))])
        )

    def _sentence(self, words: str, model: type[FormModel], values: dict[str, Any]) -> Any:
        """Return words with what is asked for among them; one field alone is that field's own."""
        pieces = [(word, name, how) for word, name, how, _ in Formatter().parse(words)]
        if len(pieces) == 1 and not pieces[0][0] and pieces[0][1] and not pieces[0][2]:
            name = pieces[0][1]
            held = field_types(model).get(name)
            found = _value_at(values, name)
            return (
                self._labelled_fields(held.model, found) if isinstance(held, ModelField) else found
            )
        text = "".join(
            f"{word}{self._fill_in_text(_value_at(values, name), how) if name else ''}"
            for word, name, how in pieces
        )
        return self.asks.sentence(text) if any(name for _, name, _ in pieces) else text or None

    def _labelled_fields(self, model: type[FormModel], values: dict[str, Any]) -> list[str]:
        """Return the fields of a group with their labels, one by one."""
        labels = {name: field_info(model, name).label for name in model.model_fields}
        return [
            self.asks.sentence(f"{label}: {self._fill_in_text(values[name], AS_ONE_LINE)}")
            for name, label in labels.items()
        ]

    def _fill_in_text(self, value: Any, how: str | None = None) -> str:
        if isinstance(value, PlaceholderList):
            value = value[0]
        if isinstance(value, Placeholder) and value.fill_in is not None and how == AS_DOTS:
            return self.asks.placeholder(replace(value.fill_in, kind="text"))
        if isinstance(value, Placeholder) and value.fill_in is not None and how == AS_ONE_LINE:
            return self.asks.placeholder(replace(value.fill_in, lines=1))
        if isinstance(value, Placeholder):
            return value
        return ", ".join(value) if isinstance(value, list) else value or ""


def _code_placeholder(held: FieldType, blank: Any) -> Any:
    """Return what stands for a code: a choice between codes that are letters, as L and P are."""
    if isinstance(held, ScalarField) and held.type is not None and isinstance(blank, Placeholder):
        letters = tuple(str.__str__(each) for each in held.type)
        if blank.fill_in is not None and all(len(each) == 1 and each.isalpha() for each in letters):
            return blank.registry.placeholder(replace(blank.fill_in, choices=letters))
    return blank


def _is_fixed_text(default: Any) -> bool:
    """Return whether a field's own default is words that stand until others are given."""
    return isinstance(default, str) and not isinstance(default, CodeList)


def _all_fields(group: FormModel) -> dict[str, Any]:
    return {name: getattr(group, name) for name in type(group).model_fields}


def _given_fields(group: FormModel | None) -> dict[str, Any]:
    return {name: getattr(group, name) for name in group.model_fields_set} if group else {}


def _first_placeholder(found: Any) -> Any:
    return found[0] if isinstance(found, PlaceholderList) else found


def _value_at(values: Any, path: str) -> Any:
    for step in path.split("."):
        values = values[int(step) if step.isdigit() else step]
    return values
