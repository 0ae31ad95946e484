"""Redacts a record for one reader, for the open pages and for the sealed annex.

The answers are redacted first, as a copy of the model, and everything else is computed and written
from that copy: what it does not hold cannot reach a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docgen.disclosure.fields import DISCLOSURE_FIELD, ROOT_CONTEXT, field_rulings, list_leaf_fields
from docgen.disclosure.policy import agency_file_policy
from docgen.disclosure.rulings import Visibility
from docgen.form.formatting import initials, mask
from docgen.form.model import FormModel, IdentityLevel, field_info
from docgen.form.paths import get_answer
from docgen.form.structure import (
    FieldType,
    ListField,
    MapField,
    ModelField,
    field_types,
    for_each_item,
    innermost_type,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.disclosure.fields import FieldContext, LeafField
    from docgen.disclosure.policy import PlacePolicy, Policy
    from docgen.form.definition import Form
    from docgen.form.model import FieldInfo

    Hide = Callable[[Any, str | None], Any]
    """What hides one answer that is not None, given what stands for a name in its group."""

TEXT_MASK: Final = "*" * 10
"""What stands for a text that is hidden, whatever its length was."""


def build_redactor(
    model: type[FormModel], policy: Policy, case_field: str
) -> Callable[[FormModel], FormModel] | None:
    """Return what redacts the answers of a form, or None where nothing in it is ever hidden."""
    return _RedactorBuilder(policy, case_field).redactor(model, ROOT_CONTEXT)


def build_annex_redactors(
    model: type[FormModel], policy: Policy, case_field: str
) -> Mapping[str, Hide | None]:
    """Return what redacts, for the annex, each field of which it may show other than the pages."""
    planner = _RedactorBuilder(policy, case_field)
    found = (
        leaf.path.split(".")[0].removesuffix("[]")
        for leaf in list_leaf_fields(model)
        if not leaf.context.sealed and (leaf.block is not None or _differs_in_annex(leaf, policy))
    )
    around = ROOT_CONTEXT._replace(sealed=True)
    return {name: planner.hide_field(model, name, around) for name in dict.fromkeys(found)}


def copy_with_changes(answers: FormModel, changes: dict[str, Any]) -> FormModel:
    """Return a copy of answers with some of them changed."""
    return _copy_model(answers, changes)


def _differs_in_annex(leaf: LeafField, policy: Policy) -> bool:
    body, annex = leaf.rulings(policy)
    return body.visibility is not annex.visibility


class _RedactorBuilder:
    """Plans the redactors of all models of a form for one policy."""

    def __init__(self, policy: Policy, case_field: str) -> None:
        self.policy = policy
        self.case_field = case_field

    def redactor(
        self, model: type[FormModel], around: FieldContext
    ) -> Callable[[FormModel], FormModel] | None:
        place = self.policy.place(sealed=around.sealed)
        key = (model, self.case_field, around)
        if key not in place.cache:
            place.cache[key] = self._plan(model, place, around)
        redact: Callable[[FormModel], FormModel] | None = place.cache[key]
        return redact

    def _plan(
        self, model: type[FormModel], place: PlacePolicy, around: FieldContext
    ) -> Callable[[FormModel], FormModel] | None:
        substitute = _substitute_field(model, place.level, self.case_field)
        hidden: list[tuple[str, Hide]] = []
        for name in field_types(model):
            hide = None if name == DISCLOSURE_FIELD else self.hide_field(model, name, around)
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
            return _copy_model(answers, changed) if changed else answers

        return redact if hidden else None

    def hide_field(self, model: type[FormModel], name: str, around: FieldContext) -> Hide | None:
        """Return what hides the answers of one field, or None where it is shown as it is."""
        facts = field_info(model, name)
        return self._hide(field_types(model)[name], facts, around.enter_field(facts))

    def _hide(self, held: FieldType, facts: FieldInfo, around: FieldContext) -> Hide | None:
        """Return what hides an answer of a field, or None where it is shown as it is."""
        if around.sealed and not self.policy.place(sealed=True).settings:
            return _empty_container if isinstance(held, ListField | MapField) else _remove
        inner = innermost_type(held)
        hide = (
            self._hide_group(inner.model, around)
            if isinstance(inner, ModelField)
            else self._hide_answer(inner.type, facts, around)
        )
        return None if hide is None else for_each_item(held, hide)

    def _hide_group(self, model: type[FormModel], around: FieldContext) -> Hide | None:
        place = self.policy.place(sealed=around.sealed)
        around = around.enter_model(model)
        if self._is_empty(model, around):
            return _remove
        redact = self.redactor(model, around)
        if DISCLOSURE_FIELD in model.model_fields:
            return _hide_undisclosed(redact, place.settings)
        return None if redact is None else lambda answers, _stand_in: redact(answers)

    def _hide_answer(
        self, kind: type[Any] | None, facts: FieldInfo, around: FieldContext
    ) -> Hide | None:
        shown = field_rulings(self.policy, facts, around, kind)[around.sealed].visibility
        if shown is Visibility.PRINT:
            return None
        if shown is Visibility.OMIT or kind is not str:
            return _remove
        if "name" in around.kinds:
            return _replace_name
        return _mask_number if "number" in around.kinds else _mask_text

    def _is_empty(self, model: type[FormModel], around: FieldContext) -> bool:
        """Return whether nothing of a group's own answers would be left."""
        shown = [
            leaf.rulings(self.policy)[around.sealed].visibility
            for leaf in list_leaf_fields(model, around)
        ]
        return bool(shown) and all(each is Visibility.OMIT for each in shown)


def _copy_model(answers: FormModel, changed: dict[str, Any]) -> FormModel:
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


def _substitute_field(model: type[FormModel], level: IdentityLevel, case_field: str) -> str | None:
    """Return the field of a group that stands for its names: the case code, or given initials."""
    if level is IdentityLevel.CODE:
        return case_field if case_field in model.model_fields else None
    given = (name for name in model.model_fields if field_info(model, name).print_as == "initials")
    return next(given, None)


def _hide_undisclosed(
    redact: Callable[[FormModel], FormModel] | None, shown: frozenset[str]
) -> Hide:
    def hide(block: FormModel, _stand_in: str | None) -> FormModel | None:
        if block.__dict__[DISCLOSURE_FIELD] not in shown:
            return None
        return redact(block) if redact else block

    return hide


def _remove(_answer: Any, _stand_in: str | None) -> None:
    return None


def _empty_container(answers: Any, _stand_in: str | None) -> Any:
    return type(answers)()


def _replace_name(name: str, stand_in: str | None) -> str:
    return stand_in or initials(name)


def _mask_number(number: str, _stand_in: str | None) -> str:
    return mask(number)


def _mask_text(_text: str, _stand_in: str | None) -> str:
    return TEXT_MASK


def redact_to_level(form: Form, answers: FormModel, level: IdentityLevel) -> FormModel:
    """Return a copy of the answers as the agency's own file shows them at ``level``."""
    return redact_answers(form, answers, agency_file_policy(form, level))


def redact_answers(form: Form, answers: FormModel, policy: Policy) -> FormModel:
    """Return a copy of the answers without what a reader may not see on the open pages."""
    redact = build_redactor(type(answers), policy, _case_code_field(form))
    return set_identity_level(redact(answers) if redact else answers, policy.body.level)


def _case_code_field(form: Form) -> str:
    return form.case_code.rpartition(".")[2]


def annex_changes(form: Form, answers: FormModel, policy: Policy) -> dict[str, Any]:
    """Return the answers that the sealed annex shows otherwise than the open pages."""
    given = answers.__dict__
    return {
        name: given[name] if hide is None or given[name] is None else hide(given[name], None)
        for name, hide in _annex_redactors(form, policy).items()
    }


def redact_annex(form: Form, answers: FormModel, policy: Policy) -> FormModel:
    """Return a copy of the answers without what a reader may not see in the sealed annex."""
    changes = annex_changes(form, answers, policy)
    return set_identity_level(
        copy_with_changes(redact_answers(form, answers, policy), changes), policy.annex.level
    )


def _annex_redactors(form: Form, policy: Policy) -> Mapping[str, Any]:
    """Return what redacts for the annex the fields that differ there, found once."""
    known = policy.annex.cache
    key = (form.model, form.case_code)
    if key not in known:
        known[key] = build_annex_redactors(form.model, policy, _case_code_field(form))
    found: Mapping[str, Any] = known[key]
    return found


def set_identity_level(answers: FormModel, level: IdentityLevel) -> FormModel:
    """Return the answers with ``level`` as their own, for what is derived from it."""
    group, _, name = answers.identity_level_path.rpartition(".")
    meta = get_answer(answers, group)
    if not isinstance(meta, FormModel) or meta.__dict__.get(name, level) is level:
        return answers
    return answers.model_copy(update={group: meta.model_copy(update={name: level})})
