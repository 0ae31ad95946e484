"""The values of a page on which nothing, or only a part, is answered: made from the schema."""

from __future__ import annotations

from dataclasses import replace
from string import Formatter
from typing import TYPE_CHECKING, Any

from docgen.form.codes import CodeList
from docgen.form.model import FormModel, facts_of
from docgen.form.paths import look_up
from docgen.form.structure import Answer, Group, Holding, Keyed, Many, has_annex, holdings
from docgen.render.blank.placeholders import Ask, Asks, Begun, Blank, Flag, Several
from docgen.render.blank.prompts import LONG_LINES, Place
from docgen.view.schema import code_name, result_of
from docgen.view.values import codes, computed, writer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.form.model import Derivation, FieldFacts
    from docgen.render.blank.prefill import Known

UNCOMPUTED = (AttributeError, TypeError, ValueError, LookupError)
"""What a derived text raises where an answer that it is made of is not known."""

ROWS = 4
ONE_LINE = "line"
DOTS = "dots"
"""Asked after a field in a sentence: dots, where boxes for digits would be too wide."""
GLUED = frozenset({"photo", "snapshot"})
"""Pictures for which pages have a frame, where there is none to print."""


class Paper:
    """Makes page values; what a record tells is written, everything else is asked for."""

    def __init__(
        self, asks: Asks, known: Known, office: Mapping[str, object], rows: int | None = None
    ) -> None:
        self.asks = asks
        self.office = office
        self.known = known
        self.moment = known.moment
        self.rows = rows

    def whole_page(self) -> dict[str, Any]:
        """Return the values of the whole form, those of its sealed annex among them."""
        model = type(self.known.answers)
        values = self.page(model, self.known.answers)
        if has_annex(model):
            values["sealed"] = self.page(model, self.known.sealed)
        return values

    def page(
        self, model: type[FormModel], known: FormModel | None, at: str = "", *, sealed: bool = False
    ) -> dict[str, Any]:
        """Return the values of a group; ``at`` is where it stands, ``known`` what is answered."""
        values: dict[str, Any] = {}
        given = known.model_fields_set if known else set()
        for name, held in holdings(model).items():
            place = Place(model, name, f"{at}{name}")
            answer = vars(known).get(name) if known else None
            if name not in given and not _is_fixed_text(answer):
                answer = None
            within = sealed or place.facts.annex
            values[name] = self._field(held, place, answer, within)
            code = code_name(name, held)
            if code is not None:
                values[code] = _coded(held, values[name]) if answer is None else codes(answer)
        for derivation in model.derivations.values():
            values[derivation.name] = self._derived(
                derivation, model, known, values, at, sealed=sealed
            )
        return values

    def _field(self, held: Holding, place: Place, answer: Any, sealed: bool) -> Any:
        match held:
            case Group() if answer is not None and place.facts.agency in self.office:
                return self._as_printed(held, place, sealed=sealed)
            case Group(model) if place.facts.off_paper is None:
                return self.page(model, answer, f"{place.path}.", sealed=sealed)
            case Many(Group(model)) if place.facts.off_paper is None:
                return self._rows(model, place, answer or [], sealed=sealed)
        if answer is None:
            answer = self._of_the_office(held, place.facts)
        if answer is None:
            return self._unanswered(held, place)
        self.asks.placed.add(place.path)
        return writer(held, place.facts, sealed=sealed)(answer, self.moment)

    def _as_printed(self, held: Group, place: Place, *, sealed: bool) -> Any:
        """Return a group as a document prints it, when the agency itself has answered it."""
        whole = look_up(self.known.whole, place.path)
        self.asks.placed |= {f"{place.path}.{name}" for name in held.model.model_fields}
        return writer(held, place.facts, sealed=sealed)(whole, self.moment)

    def _unanswered(self, held: Holding, place: Place) -> Any:
        if place.facts.off_paper is not None:
            return place.default if isinstance(place.default, bool) else None
        return None if isinstance(held, (Group, Keyed)) else self._blank(held, place)

    def _of_the_office(self, held: Holding, facts: FieldFacts) -> Any:
        """Return what the agency's profile answers in a group that has no other answer yet."""
        said = self.office.get(facts.agency or "")
        if not isinstance(held, Answer) or not isinstance(said, str):
            return None
        if held.type is not None and issubclass(held.type, CodeList):
            return held.type.member(said)
        return said if held.type is str else None

    def _rows(
        self, model: type[FormModel], place: Place, known: list[FormModel], *, sealed: bool
    ) -> list[dict[str, Any]]:
        """Return a row for each answer that is known, and empty ones after them."""
        own = place.facts.lines if place.facts.lines > 1 else None
        count = max(len(known), own or self.rows or ROWS)
        answers = [*known, *([None] * (count - len(known)))]
        return [self.page(model, each, f"{place.path}.", sealed=sealed) for each in answers]

    def _blank(self, held: Holding, place: Place) -> Any:
        if isinstance(held, Many):
            ask = replace(place.ask(held.item), lines=1)
            count = 1 if ask.choices else max(place.facts.lines, LONG_LINES)
            return Several([self.asks.blank(ask)] * count)
        assert isinstance(held, Answer)  # noqa: S101 -- groups are pages of their own
        if place.facts.print_as in GLUED:
            self.asks.placed.add(place.path)
            return None
        blank = self.asks.blank(place.ask(held))
        return Flag.made(blank, self.asks, blank.ask) if held.type is bool else blank

    def _derived(  # noqa: PLR0913 -- all that a derived value may be made of
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
        held = result_of(derivation)
        if isinstance(held, Group):
            source = self.known.whole if known is self.known.answers else known
            return self._group(derivation, held, self._computed(derivation, source), path)
        found = self._computed(derivation, known)
        if found is not None and found != []:
            told = computed(found, self.moment, sealed=sealed)
            rest = self.asks.blank(Ask(path, derivation.label))
            return Begun(told, rest) if isinstance(told, list) else told
        return self._by_pen(derivation, model, values, path)

    def _computed(self, derivation: Derivation, known: FormModel | None) -> Any:
        if known is None:
            return None
        try:
            return derivation.compute(known, self.moment)
        except UNCOMPUTED:
            return None

    def _group(self, derivation: Derivation, held: Group, found: Any, path: str) -> dict[str, Any]:
        """Return a group that is put together, asking for what of it may be written by hand."""
        always = _set(derivation.facts.pen)
        known = {name: each for name, each in _set(found).items() if each}
        # Who is named is named as in a document; nobody is asked for what that person has not.
        told = _every(found) if known.keys() - always.keys() else {**always, **known}
        given = {name for name, answer in told.items() if answer is not None}
        made = held.model.model_construct(given, **told)
        page = self.page(held.model, made, f"{path}.")
        return {**page, **dict.fromkeys(told.keys() - given)}

    def _by_pen(
        self, derivation: Derivation, model: type[FormModel], values: dict[str, Any], path: str
    ) -> Any:
        pen, held = derivation.facts.pen, result_of(derivation)
        if isinstance(pen, bool):
            return pen
        if isinstance(pen, str):
            found = self._sentence(pen, model, values)
            return self._listed(found, derivation, path) if isinstance(held, Many) else _one(found)
        match held:
            case Many(Group(item)):
                return [self.page(item, None, f"{path}.") for _ in range(self.rows or ROWS)]
            case Many():
                return Several([self.asks.blank(Ask(path, derivation.label))])
            case Answer(kind) if kind is bool:
                return True
        return self.asks.blank(Ask(path, derivation.label))

    def _listed(self, found: Any, derivation: Derivation, path: str) -> Any:
        """Return what is asked for in a list; answers of other rows do not make one."""
        whole = isinstance(found, Several) or "." not in derivation.facts.pen
        return found if whole else Several([self.asks.blank(Ask(path, derivation.label))])

    def _sentence(self, words: str, model: type[FormModel], values: dict[str, Any]) -> Any:
        """Return words with what is asked for among them; one field alone is that field's own."""
        pieces = [(word, name, how) for word, name, how, _ in Formatter().parse(words)]
        if len(pieces) == 1 and not pieces[0][0] and pieces[0][1] and not pieces[0][2]:
            name = pieces[0][1]
            held = holdings(model).get(name)
            found = _look_up(values, name)
            return self._items(held.model, found) if isinstance(held, Group) else found
        text = "".join(
            f"{word}{self._told(_look_up(values, name), how) if name else ''}"
            for word, name, how in pieces
        )
        return self.asks.sentence(text) if any(name for _, name, _ in pieces) else text or None

    def _items(self, model: type[FormModel], values: dict[str, Any]) -> list[str]:
        """Return the fields of a group with their labels, one by one."""
        labels = {name: facts_of(model, name).label for name in model.model_fields}
        return [
            self.asks.sentence(f"{label}: {self._told(values[name], ONE_LINE)}")
            for name, label in labels.items()
        ]

    def _told(self, value: Any, how: str | None = None) -> str:
        if isinstance(value, Several):
            value = value[0]
        if isinstance(value, Blank) and value.ask is not None and how == DOTS:
            return self.asks.blank(replace(value.ask, kind="text"))
        if isinstance(value, Blank) and value.ask is not None and how == ONE_LINE:
            return self.asks.blank(replace(value.ask, lines=1))
        if isinstance(value, Blank):
            return value
        return ", ".join(value) if isinstance(value, list) else value or ""


def _coded(held: Holding, blank: Any) -> Any:
    """Return what stands for a code: a choice between codes that are letters, as L and P are."""
    if isinstance(held, Answer) and held.type is not None and isinstance(blank, Blank):
        letters = tuple(str.__str__(each) for each in held.type)
        if blank.ask is not None and all(len(each) == 1 and each.isalpha() for each in letters):
            return blank.asks.blank(replace(blank.ask, choices=letters))
    return blank


def _is_fixed_text(default: Any) -> bool:
    """Return whether a field's own default is words that stand until others are given."""
    return isinstance(default, str) and not isinstance(default, CodeList)


def _every(group: FormModel) -> dict[str, Any]:
    return {name: getattr(group, name) for name in type(group).model_fields}


def _set(group: FormModel | None) -> dict[str, Any]:
    return {name: getattr(group, name) for name in group.model_fields_set} if group else {}


def _one(found: Any) -> Any:
    return found[0] if isinstance(found, Several) else found


def _look_up(values: Any, path: str) -> Any:
    for step in path.split("."):
        values = values[int(step) if step.isdigit() else step]
    return values
