"""The page values of a blank form, made from the schema: known answers, else placeholders."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docgen.form.codes import CodeList
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
from docgen.render.blank.fill_in_sentences import build_sentence
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

    from docgen.form.model import Derivation, FieldInfo, FormModel
    from docgen.render.blank.known_answers import KnownAnswers

UNCOMPUTED_ERRORS = (AttributeError, TypeError, ValueError, LookupError)
"""What a derived text raises where an answer that it is made of is not known."""

DEFAULT_ROWS = 3
GLUED_PICTURES = frozenset({"photo", "snapshot"})
"""Pictures for which pages have a frame, where there is none to print."""


class BlankValues:
    """Makes page values: known answers as they are printed, placeholders for all others."""

    def __init__(
        self,
        fill_ins: FillInRegistry,
        known: KnownAnswers,
        agency_answers: Mapping[str, object],
        rows: int | None = None,
    ) -> None:
        self.fill_ins = fill_ins
        self.agency_answers = agency_answers
        self.known = known
        self.moment = known.moment
        self.rows = rows
        self.left_out = known.answers.left_out_on_blank().keys()

    def build_page(self) -> dict[str, Any]:
        """Return the values of the whole form, those of its sealed annex among them."""
        model = type(self.known.answers)
        values = self.build_group(model, self.known.answers)
        if has_annex(model):
            values["sealed"] = self.build_group(model, self.known.sealed)
        return values

    def build_group(
        self,
        model: type[FormModel],
        known: FormModel | None,
        prefix: str = "",
        *,
        sealed: bool = False,
    ) -> dict[str, Any]:
        """Return the values of a group; ``prefix`` starts the paths of its fields."""
        values: dict[str, Any] = {}
        answered = known.model_fields_set if known else set()
        for name, field_type in field_types(model).items():
            field = FormField(model, name, f"{prefix}{name}", self.left_out)
            answer = vars(known).get(name) if known else None
            if name not in answered and not _is_fixed_text(answer):
                answer = None
            in_annex = sealed or field.facts.annex
            values[name] = self._field_value(field_type, field, answer, sealed=in_annex)
            code = code_field_name(name, field_type)
            if code is not None:
                values[code] = (
                    self._code_placeholder(field_type, values[name])
                    if answer is None
                    else code_values(answer)
                )
        for derivation in model.derivations.values():
            values[derivation.name] = self._derived_value(
                derivation, model, known, values, prefix, sealed=sealed
            )
        return values

    def _field_value(
        self, field_type: FieldType, field: FormField, answer: Any, *, sealed: bool
    ) -> Any:
        match field_type:
            case ModelField() if answer is not None and field.facts.agency in self.agency_answers:
                return self._printed_group(field_type, field, sealed=sealed)
            case ModelField(model) if field.asked or answer is not None:
                return self.build_group(model, answer, f"{field.path}.", sealed=sealed)
            case ListField(ModelField(model)) if field.asked or answer:
                return self._rows(model, field, answer or [], sealed=sealed)
        if answer is None:
            answer = self._agency_answer(field_type, field.facts)
        if answer is None:
            return self._missing_value(field_type, field)
        self.fill_ins.placed.add(field.path)
        return type_formatter(field_type, field.facts, sealed=sealed)(answer, self.moment)

    def _printed_group(self, field_type: ModelField, field: FormField, *, sealed: bool) -> Any:
        """Return a group as a document prints it, when the agency itself has answered it."""
        whole = get_answer(self.known.complete, field.path)
        self.fill_ins.placed |= {f"{field.path}.{name}" for name in field_type.model.model_fields}
        return type_formatter(field_type, field.facts, sealed=sealed)(whole, self.moment)

    def _missing_value(self, field_type: FieldType, field: FormField) -> Any:
        if not field.asked:
            return field.default if isinstance(field.default, bool) else None
        if isinstance(field_type, (ModelField, MapField)):
            return None
        return self._placeholder(field_type, field)

    def _agency_answer(self, field_type: FieldType, facts: FieldInfo) -> Any:
        """Return what the agency's profile answers in a group that has no other answer yet."""
        answer = self.agency_answers.get(facts.agency or "")
        if not isinstance(field_type, ScalarField) or not isinstance(answer, str):
            return None
        if field_type.type is not None and issubclass(field_type.type, CodeList):
            return field_type.type.member(answer)
        return answer if field_type.type is str else None

    def _rows(
        self, model: type[FormModel], field: FormField, known: list[FormModel], *, sealed: bool
    ) -> list[dict[str, Any]]:
        """Return a row for each answer that is known, and empty ones after them."""
        own_count = field.facts.lines if field.facts.lines > 1 else None
        count = max(len(known), own_count or self.rows or DEFAULT_ROWS) if field.asked else 0
        answers = [*known, *([None] * (count - len(known)))]
        return [self.build_group(model, each, f"{field.path}.", sealed=sealed) for each in answers]

    def _placeholder(self, field_type: FieldType, field: FormField) -> Any:
        if isinstance(field_type, ListField):
            fill_in = replace(field.fill_in(field_type.item), lines=1)
            count = 1 if fill_in.choices else max(field.facts.lines, LONG_LINES)
            return PlaceholderList([self.fill_ins.placeholder(fill_in)] * count)
        assert isinstance(field_type, ScalarField)  # noqa: S101 -- groups are pages of their own
        if field.facts.print_as in GLUED_PICTURES:
            self.fill_ins.placed.add(field.path)
            return None
        fill_in = field.fill_in(field_type)
        placeholder = self.fill_ins.placeholder(fill_in)
        return UnknownFlag(placeholder, fill_in) if field_type.type is bool else placeholder

    def _code_placeholder(self, field_type: FieldType, value: Any) -> Any:
        """Return what stands for a code: a choice of letters where all codes are, as L and P."""
        if isinstance(value, Placeholder) and value.fill_in and isinstance(field_type, ScalarField):
            codes = tuple(str(each.value) for each in field_type.type or ())
            if all(len(code) == 1 and code.isalpha() for code in codes):
                return self.fill_ins.placeholder(replace(value.fill_in, choices=codes))
        return value

    def _derived_value(  # noqa: PLR0913 -- all that a derived value may be made of
        self,
        derivation: Derivation,
        model: type[FormModel],
        known: FormModel | None,
        values: dict[str, Any],
        prefix: str,
        *,
        sealed: bool,
    ) -> Any:
        path = f"{prefix}{derivation.name}"
        field_type = derivation_type(derivation)
        if isinstance(field_type, ModelField):
            source = self.known.complete if known is self.known.answers else known
            return self._derived_group(
                derivation, field_type, self._computed(derivation, source), path
            )
        found = self._computed(derivation, known)
        if found is not None and found != []:
            value = derived_value(found, self.moment, sealed=sealed)
            rest = self.fill_ins.placeholder(FillIn(path, derivation.label))
            return PartialList(value, rest) if isinstance(value, list) else value
        return self._handwritten(derivation, model, values, path)

    def _computed(self, derivation: Derivation, known: FormModel | None) -> Any:
        if known is None:
            return None
        try:
            return derivation.compute(known, self.moment)
        except UNCOMPUTED_ERRORS:
            return None

    def _derived_group(
        self, derivation: Derivation, field_type: ModelField, found: Any, path: str
    ) -> dict[str, Any]:
        """Return the values of a derived group, placeholders for what may be written by hand."""
        always = _given_fields(derivation.facts.on_blank)
        known = {name: each for name, each in _given_fields(found).items() if each}
        # Who is named is named as in a document; nobody is asked for what that person has not.
        answers = _all_fields(found) if known.keys() - always.keys() else {**always, **known}
        answered = {name for name, answer in answers.items() if answer is not None}
        group = field_type.model.model_construct(answered, **answers)
        values = self.build_group(field_type.model, group, f"{path}.")
        return {**values, **dict.fromkeys(answers.keys() - answered)}

    def _handwritten(
        self, derivation: Derivation, model: type[FormModel], values: dict[str, Any], path: str
    ) -> Any:
        """Return what stands for a derived value that is not known, by its ``on_blank`` or type."""
        on_blank, field_type = derivation.facts.on_blank, derivation_type(derivation)
        fill_in = FillIn(path, derivation.label)
        if isinstance(on_blank, bool):
            return on_blank
        if not isinstance(on_blank, str):
            return self._placeholder_by_type(field_type, fill_in)
        found = build_sentence(on_blank, model, values, self.fill_ins)
        if not isinstance(field_type, ListField):
            return found[0] if isinstance(found, PlaceholderList) else found
        # Answers of other rows do not make a list.
        whole = isinstance(found, PlaceholderList) or "." not in on_blank
        return found if whole else PlaceholderList([self.fill_ins.placeholder(fill_in)])

    def _placeholder_by_type(self, field_type: FieldType, fill_in: FillIn) -> Any:
        match field_type:
            case ListField(ModelField(item)):
                rows = range(self.rows or DEFAULT_ROWS)
                return [self.build_group(item, None, f"{fill_in.path}.") for _ in rows]
            case ListField():
                return PlaceholderList([self.fill_ins.placeholder(fill_in)])
            case ScalarField(kind) if kind is bool:
                return True
        return self.fill_ins.placeholder(fill_in)


def _is_fixed_text(default: Any) -> bool:
    """Return whether a field's own default is words that stand until others are given."""
    return isinstance(default, str) and not isinstance(default, CodeList)


def _all_fields(group: FormModel) -> dict[str, Any]:
    return {name: getattr(group, name) for name in type(group).model_fields}


def _given_fields(group: FormModel | None) -> dict[str, Any]:
    return {name: getattr(group, name) for name in group.model_fields_set} if group else {}
