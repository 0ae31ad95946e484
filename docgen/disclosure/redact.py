"""Takes out of a record what one place of a document may not show; planned once per model.

The answers are redacted first, as a copy of the model, and everything else is computed and written
from that copy: what it does not hold cannot reach a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docgen.disclosure.fields import DISCLOSURE, NOTHING_AROUND, leaves, rulings
from docgen.disclosure.policy import IDENTITY_LEVEL, file_policy
from docgen.disclosure.rulings import Shown
from docgen.form.formatting import initials, mask
from docgen.form.model import FormModel, IdentityLevel, facts_of
from docgen.form.paths import look_up
from docgen.form.structure import Answer, Group, Holding, Keyed, Many, holdings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.disclosure.fields import Around, Leaf
    from docgen.disclosure.policy import Place, Policy
    from docgen.form.definition import Form
    from docgen.form.model import FieldFacts

    Hide = Callable[[Any, str | None], Any]
    """What hides one answer that is not None, given what stands for a name in its group."""

MARK: Final = "*" * 10
"""What stands for a text that is hidden, whatever its length was."""


def redactor(
    model: type[FormModel], policy: Policy, case_field: str
) -> Callable[[FormModel], FormModel] | None:
    """Return what redacts the answers of a form, or None where nothing in it is ever hidden."""
    return _Planner(policy, case_field).redactor(model, NOTHING_AROUND)


def resealed(model: type[FormModel], policy: Policy, case_field: str) -> Mapping[str, Hide | None]:
    """Return what redacts, for the annex, each field of which it may show other than the pages."""
    planner = _Planner(policy, case_field)
    found = (
        leaf.path.split(".")[0].removesuffix("[]")
        for leaf in leaves(model)
        if not leaf.around.sealed and (leaf.block is not None or _differs(leaf, policy))
    )
    around = NOTHING_AROUND._replace(sealed=True)
    return {name: planner.hide_field(model, name, around) for name in dict.fromkeys(found)}


def with_changes(answers: FormModel, changes: dict[str, Any]) -> FormModel:
    """Return a copy of answers with some of them changed."""
    return _copied(answers, changes)


def _differs(leaf: Leaf, policy: Policy) -> bool:
    body, annex = leaf.rulings(policy)
    return body.shown is not annex.shown


class _Planner:
    """Plans the redactors of all models of a form for one policy."""

    def __init__(self, policy: Policy, case_field: str) -> None:
        self.policy = policy
        self.case_field = case_field

    def redactor(
        self, model: type[FormModel], around: Around
    ) -> Callable[[FormModel], FormModel] | None:
        place = self.policy.place(sealed=around.sealed)
        key = (model, self.case_field, around)
        if key not in place.redactors:
            place.redactors[key] = self._plan(model, place, around)
        redact: Callable[[FormModel], FormModel] | None = place.redactors[key]
        return redact

    def _plan(
        self, model: type[FormModel], place: Place, around: Around
    ) -> Callable[[FormModel], FormModel] | None:
        substitute = _substitute(model, place.level, self.case_field)
        hidden: list[tuple[str, Hide]] = []
        for name in holdings(model):
            hide = None if name == DISCLOSURE else self.hide_field(model, name, around)
            if hide is not None:
                hidden.append((name, hide))

        def redact(answers: FormModel) -> FormModel:
            given = answers.__dict__
            stand_in = given[substitute] if substitute is not None else None
            changed = {
                name: hide(given[name], stand_in)
                for name, hide in hidden
                if given[name] is not None
            }
            return _copied(answers, changed) if changed else answers

        return redact if hidden else None

    def hide_field(self, model: type[FormModel], name: str, around: Around) -> Hide | None:
        """Return what hides the answers of one field, or None where it is shown as it is."""
        facts = facts_of(model, name)
        return self._hide(holdings(model)[name], facts, around.within(facts))

    def _hide(self, held: Holding, facts: FieldFacts, around: Around) -> Hide | None:
        """Return what hides an answer of a field, or None where it is shown as it is."""
        if around.sealed and not self.policy.place(sealed=True).opens:
            return _empty if isinstance(held, Many | Keyed) else _nothing
        match held:
            case Group(model):
                return self._hide_group(model, around)
            case Many(item):
                hide = self._hide(item, facts, around)
                return None if hide is None else _hide_each(hide)
            case Keyed(item):
                hide = self._hide(item, facts, around)
                return None if hide is None else _hide_keyed(hide)
            case Answer(kind):
                return self._hide_answer(kind, facts, around)

    def _hide_group(self, model: type[FormModel], around: Around) -> Hide | None:
        place = self.policy.place(sealed=around.sealed)
        around = around.into(model)
        if self._is_empty(model, around):
            return _nothing
        redact = self.redactor(model, around)
        if DISCLOSURE in model.model_fields:
            return _hide_undisclosed(redact, place.opens)
        return None if redact is None else lambda answers, _stand_in: redact(answers)

    def _hide_answer(
        self, kind: type[Any] | None, facts: FieldFacts, around: Around
    ) -> Hide | None:
        shown = rulings(self.policy, facts, around, kind)[around.sealed].shown
        if shown is Shown.PRINT:
            return None
        if shown is Shown.OMIT or kind is not str:
            return _nothing
        if "name" in around.kinds:
            return _named_otherwise
        return _masked if "number" in around.kinds else _marked

    def _is_empty(self, model: type[FormModel], around: Around) -> bool:
        """Return whether nothing of a group's own answers would be left."""
        shown = [leaf.rulings(self.policy)[around.sealed].shown for leaf in leaves(model, around)]
        return bool(shown) and all(each is Shown.OMIT for each in shown)


def _copied(answers: FormModel, changed: dict[str, Any]) -> FormModel:
    """Return a copy with fields only: a cached property would carry what it saw of the whole.

    It is put together by hand, as the copies are many and ``model_copy`` takes its time.
    """
    model = type(answers)
    given = answers.__dict__
    copied = model.__new__(model)
    fields = {name: given[name] for name in model.model_fields}
    object.__setattr__(copied, "__dict__", fields | changed)
    object.__setattr__(copied, "__pydantic_fields_set__", answers.model_fields_set)
    object.__setattr__(copied, "__pydantic_extra__", None)
    object.__setattr__(copied, "__pydantic_private__", None)
    return copied


def _substitute(model: type[FormModel], level: IdentityLevel, case_field: str) -> str | None:
    """Return the field of a group that stands for its names: the case code, or given initials."""
    if level is IdentityLevel.CODE:
        return case_field if case_field in model.model_fields else None
    given = (name for name in model.model_fields if facts_of(model, name).print_as == "initials")
    return next(given, None)


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


def _nothing(_answer: Any, _stand_in: str | None) -> None:
    return None


def _empty(answers: Any, _stand_in: str | None) -> Any:
    return type(answers)()


def _named_otherwise(name: str, stand_in: str | None) -> str:
    return stand_in or initials(name)


def _masked(number: str, _stand_in: str | None) -> str:
    return mask(number)


def _marked(_text: str, _stand_in: str | None) -> str:
    return MARK


def redacted(form: Form, answers: FormModel, level: IdentityLevel) -> FormModel:
    """Return a copy of the answers as the agency's own file shows them at ``level``."""
    return seen(form, answers, file_policy(form, level))


def seen(form: Form, answers: FormModel, policy: Policy) -> FormModel:
    """Return a copy of the answers without what a reader may not see on the open pages."""
    redact = redactor(type(answers), policy, _case_field(form))
    return _telling(redact(answers) if redact else answers, policy.body.level)


def _case_field(form: Form) -> str:
    return form.case_code.rpartition(".")[2]


def _changes(form: Form, answers: FormModel, policy: Policy) -> dict[str, Any]:
    """Return the answers that the sealed annex shows otherwise than the open pages."""
    given = answers.__dict__
    return {
        name: given[name] if hide is None or given[name] is None else hide(given[name], None)
        for name, hide in _resealed(form, policy).items()
    }


def seen_sealed(form: Form, answers: FormModel, policy: Policy) -> FormModel:
    """Return a copy of the answers without what a reader may not see in the sealed annex."""
    changes = _changes(form, answers, policy)
    return _telling(with_changes(seen(form, answers, policy), changes), policy.annex.level)


def _resealed(form: Form, policy: Policy) -> Mapping[str, Any]:
    """Return what redacts for the annex the fields that differ there, found once."""
    known = policy.annex.redactors
    key = (form.model, form.case_code)
    if key not in known:
        known[key] = resealed(form.model, policy, _case_field(form))
    found: Mapping[str, Any] = known[key]
    return found


def _telling(answers: FormModel, level: IdentityLevel) -> FormModel:
    """Return the answers with ``level`` as their own, for what is derived from it."""
    group, name = IDENTITY_LEVEL.split(".")
    meta = look_up(answers, group)
    if not isinstance(meta, FormModel) or meta.__dict__.get(name, level) is level:
        return answers
    return answers.model_copy(update={group: meta.model_copy(update={name: level})})
