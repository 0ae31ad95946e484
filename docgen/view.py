"""What one document may show of its record; identity and disclosure are decided here alone.

The answers are redacted first, as a copy of the model, and everything else is computed and written
from that copy: what it does not hold cannot reach a page.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.anatomy import Answer, Group, Holding, Keyed, Many, holdings
from docgen.form import FormModel, IdentityLevel, facts_of
from docgen.moment import look_up, moment_of
from docgen.printing import printer
from docgen.wording import initials, mask

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from docgen.form import FieldFacts, Form, Moment

    Hide = Callable[[Any, str | None], Any]
    """What hides one answer that is not None, given what stands for a name in its group."""

IDENTITY_LEVEL = "meta.identity_level"
"""Where a record itself says how far its document names the client."""

DISCLOSURE = "disclosure"
"""The field by which a block of sensitive data says where it may print; nowhere by default."""

IN_BODY, IN_ANNEX = frozenset({"body"}), frozenset({"annex", "body"})


def printable(
    form: Form,
    answers: FormModel,
    *,
    agency_values: Mapping[str, Any],
    today: dt.date,
    identity: IdentityLevel | None = None,
) -> dict[str, Any]:
    """Return the plain values of one document: dicts, lists, texts, numbers, flags and None."""
    moment = moment_of(form, answers, today)
    level = identity or identity_of(answers, moment)
    seen = redacted(form, answers, level)
    page = printer(type(answers))(seen, moment)
    page["agency"] = agency_values
    page["form"] = {"title": form.title, "edition": form.edition}
    return page


def identity_of(answers: FormModel, moment: Moment) -> IdentityLevel:
    """Return how far a document names its client: as its record says, else as its form does."""
    said = look_up(answers, IDENTITY_LEVEL)
    return said if isinstance(said, IdentityLevel) else answers.identity_default(moment)


def redacted(form: Form, answers: FormModel, level: IdentityLevel) -> FormModel:
    """Return a copy of the answers without what ``level`` hides and what is not disclosed."""
    case_field = form.case_code.rpartition(".")[2]
    redact = _redactor(type(answers), level, case_field, sealed=False)
    return _telling(redact(answers) if redact else answers, level)


def _telling(answers: FormModel, level: IdentityLevel) -> FormModel:
    """Return the answers with ``level`` as their own, for what is derived from it."""
    group, name = IDENTITY_LEVEL.split(".")
    meta = look_up(answers, group)
    if not isinstance(meta, FormModel) or meta.__dict__.get(name, level) is level:
        return answers
    return answers.model_copy(update={group: meta.model_copy(update={name: level})})


@cache
def _redactor(
    model: type[FormModel], level: IdentityLevel, case_field: str, *, sealed: bool
) -> Callable[[FormModel], FormModel] | None:
    """Return what redacts the answers of a model, or None where nothing in it is ever hidden."""
    substitute = _substitute(model, level, case_field)
    hidden: list[tuple[str, Hide]] = []
    for name, held in holdings(model).items():
        hide = _hide(held, facts_of(model, name), level, case_field, sealed=sealed)
        if hide is not None:
            hidden.append((name, hide))

    def redact(answers: FormModel) -> FormModel:
        given = answers.__dict__
        stand_in = given[substitute] if substitute is not None else None
        changed = {
            name: hide(given[name], stand_in) for name, hide in hidden if given[name] is not None
        }
        return _copied(answers, changed) if changed else answers

    return redact if hidden else None


def _copied(answers: FormModel, changed: dict[str, Any]) -> FormModel:
    """Return a copy with fields only: a cached property would carry what it saw of the whole."""
    copied = answers.model_copy(update=changed)
    fields = type(answers).model_fields
    for computed in [name for name in vars(copied) if name not in fields]:
        del vars(copied)[computed]
    return copied


def _substitute(model: type[FormModel], level: IdentityLevel, case_field: str) -> str | None:
    """Return the field of a group that stands for its names: the case code, or given initials."""
    if level is IdentityLevel.CODE:
        return case_field if case_field in model.model_fields else None
    given = (name for name in model.model_fields if facts_of(model, name).print_as == "initials")
    return next(given, None)


def _hide(
    held: Holding, facts: FieldFacts, level: IdentityLevel, case_field: str, *, sealed: bool
) -> Hide | None:
    """Return what hides an answer of a field, or None where it is shown as it is."""
    sealed = sealed or facts.annex
    match held:
        case Group(model):
            return _hide_group(model, facts, level, case_field, sealed=sealed)
        case Many(item):
            hide = _hide(item, facts, level, case_field, sealed=sealed)
            return None if hide is None else _hide_each(hide)
        case Keyed(item):
            hide = _hide(item, facts, level, case_field, sealed=sealed)
            return None if hide is None else _hide_keyed(hide)
        case Answer(kind):
            return None if level is IdentityLevel.FULL else _hide_answer(kind, facts)


def _hide_group(
    model: type[FormModel],
    facts: FieldFacts,
    level: IdentityLevel,
    case_field: str,
    *,
    sealed: bool,
) -> Hide | None:
    redact = _redactor(model, level, case_field, sealed=sealed)
    if level is not IdentityLevel.FULL:
        if facts.identity in ("contact", "face"):
            return _nothing
        if facts.identity == "address" and redact is None:
            return _nothing  # an address that does not say which of its parts may stay
    if DISCLOSURE in model.model_fields:
        return _hide_undisclosed(redact, IN_ANNEX if sealed else IN_BODY)
    return None if redact is None else lambda answers, _stand_in: redact(answers)


def _hide_undisclosed(
    redact: Callable[[FormModel], FormModel] | None, shown: frozenset[str]
) -> Hide:
    def hide(block: FormModel, _stand_in: str | None) -> FormModel | None:
        if block.__dict__[DISCLOSURE] not in shown:
            return None
        return redact(block) if redact else block

    return hide


def _hide_each(hide: Hide) -> Hide:
    def hide_each(answers: list[Any], stand_in: str | None) -> list[Any]:
        hidden = [hide(each, stand_in) for each in answers]
        return [each for each in hidden if each is not None]

    return hide_each


def _hide_keyed(hide: Hide) -> Hide:
    return lambda answers, stand_in: {key: hide(each, stand_in) for key, each in answers.items()}


def _hide_answer(kind: type[Any] | None, facts: FieldFacts) -> Hide | None:
    if facts.identity is None:
        return None
    if kind is not str:
        return _nothing
    if facts.identity == "name":
        return _named_otherwise
    return _masked if facts.identity == "number" else _nothing


def _nothing(_answer: Any, _stand_in: str | None) -> None:
    return None


def _named_otherwise(name: str, stand_in: str | None) -> str:
    return stand_in or initials(name)


def _masked(number: str, _stand_in: str | None) -> str:
    return mask(number)
