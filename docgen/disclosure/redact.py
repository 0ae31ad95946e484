"""Redacts a record for one reader, for the open pages and for the sealed annex.

The answers are redacted first, as a copy of the model, and everything else is computed and written
from that copy: what it does not hold cannot reach a page.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from docgen.disclosure.fields import DISCLOSURE_FIELD, ROOT_CONTEXT, field_rulings, list_leaf_fields
from docgen.disclosure.rulings import Visibility
from docgen.form.codes import code_topics
from docgen.form.formatting import initials
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
    from docgen.disclosure.page_and_annex import Policy
    from docgen.form.definition import Form
    from docgen.form.model import FieldInfo

    Redact = Callable[[Any, str | None], Any]
    """What hides one answer that is not None, given what stands for a name in its group."""

TEXT_MASK: Final = "*" * 10
"""What stands for a text or a number that is hidden: nothing of it, not its length either.

The ends of a NIK, with the birth date and the district beside them, leave few to choose from.
"""


def redact_answers(form: Form, answers: FormModel, policy: Policy) -> FormModel:
    """Return a copy of the answers without what a reader may not see on the open pages."""
    redact = build_redactor(type(answers), policy, case_code_field(form))
    return set_identity_level(redact(answers) if redact else answers, policy.body.level)


def redact_annex(form: Form, answers: FormModel, policy: Policy) -> FormModel:
    """Return a copy of the answers without what a reader may not see in the sealed annex."""
    changes = annex_changes(form, answers, policy)
    redacted = copy_with_changes(redact_answers(form, answers, policy), changes)
    return set_identity_level(redacted, policy.annex.level)


def annex_changes(form: Form, answers: FormModel, policy: Policy) -> dict[str, Any]:
    """Return the answers that the sealed annex shows otherwise than the open pages."""
    given = answers.__dict__
    return {
        name: given[name] if hide is None or given[name] is None else hide(given[name], None)
        for name, hide in build_annex_redactors(form.model, policy, case_code_field(form)).items()
    }


def set_identity_level(answers: FormModel, level: IdentityLevel) -> FormModel:
    """Return the answers with ``level`` as their own, for what is derived from it."""
    group, _, name = answers.identity_level_path.rpartition(".")
    meta = get_answer(answers, group) if group else None
    if not isinstance(meta, FormModel) or meta.__dict__.get(name, level) is level:
        return answers
    return copy_with_changes(answers, {group: copy_with_changes(meta, {name: level})})


def copy_with_changes(answers: FormModel, changes: dict[str, Any]) -> FormModel:
    """Return a copy of answers with some of them changed.

    It has the fields only: a cached property would carry what it saw of the whole record. It is put
    together by hand, as the copies are many and ``model_copy`` takes its time.
    """
    model = type(answers)
    given = answers.__dict__
    copied = model.__new__(model)
    fields = {name: given[name] for name in model.model_fields}
    object.__setattr__(copied, "__dict__", fields | changes)
    object.__setattr__(copied, "__pydantic_fields_set__", answers.model_fields_set)
    object.__setattr__(copied, "__pydantic_extra__", None)
    object.__setattr__(copied, "__pydantic_private__", None)
    return copied


def case_code_field(form: Form) -> str:
    """Return the name of the field that holds a form's case code, without its groups."""
    return form.case_code.rpartition(".")[2]


@lru_cache(maxsize=512)
def build_redactor(
    model: type[FormModel], policy: Policy, case_field: str
) -> Callable[[FormModel], FormModel] | None:
    """Return what redacts the answers of a form, or None where nothing in it is ever hidden."""
    return _RedactorBuilder(policy, case_field).redactor(model, ROOT_CONTEXT)


@lru_cache(maxsize=512)
def build_annex_redactors(
    model: type[FormModel], policy: Policy, case_field: str
) -> Mapping[str, Redact | None]:
    """Return what redacts, for the annex, each field of which it may show other than the pages."""
    builder = _RedactorBuilder(policy, case_field)
    names = (
        leaf.path.split(".")[0].removesuffix("[]")
        for leaf in list_leaf_fields(model)
        if not leaf.context.sealed and (leaf.block is not None or _differs_in_annex(leaf, policy))
    )
    annex = ROOT_CONTEXT._replace(sealed=True)
    return {name: builder.hide_field(model, name, annex) for name in dict.fromkeys(names)}


def _differs_in_annex(leaf: LeafField, policy: Policy) -> bool:
    body, annex = leaf.rulings(policy)
    told = code_topics(leaf.kind)
    return body.visibility is not annex.visibility or policy.body.hidden_topics(
        told
    ) != policy.annex.hidden_topics(told)


class _RedactorBuilder:
    """Plans the redactors of all models of a form for one policy."""

    def __init__(self, policy: Policy, case_field: str) -> None:
        self.policy = policy
        self.case_field = case_field

    def redactor(
        self, model: type[FormModel], context: FieldContext
    ) -> Callable[[FormModel], FormModel] | None:
        """Return what redacts the answers of a model, or None where all of them are shown."""
        place = self.policy.place(sealed=context.sealed)
        substitute = _substitute_field(model, place.level, self.case_field)
        hidden: list[tuple[str, Redact]] = []
        for name in field_types(model):
            hide = None if name == DISCLOSURE_FIELD else self.hide_field(model, name, context)
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
            return copy_with_changes(answers, changed) if changed else answers

        return redact if hidden else None

    def hide_field(self, model: type[FormModel], name: str, context: FieldContext) -> Redact | None:
        """Return what hides the answers of one field, or None where it is shown as it is."""
        facts = field_info(model, name)
        return self._hide(field_types(model)[name], facts, context.enter_field(facts))

    def _hide(
        self, field_type: FieldType, facts: FieldInfo, context: FieldContext
    ) -> Redact | None:
        """Return what hides an answer of a field, or None where it is shown as it is."""
        if context.sealed and not self.policy.place(sealed=True).settings:
            return _empty_container if isinstance(field_type, ListField | MapField) else _remove
        inner = innermost_type(field_type)
        hide = (
            self._hide_group(inner.model, context)
            if isinstance(inner, ModelField)
            else self._hide_answer(inner.type, facts, context)
        )
        return None if hide is None else for_each_item(field_type, hide)

    def _hide_group(self, model: type[FormModel], context: FieldContext) -> Redact | None:
        place = self.policy.place(sealed=context.sealed)
        context = context.enter_model(model)
        if self._is_empty(model, context):
            return _remove
        redact = self.redactor(model, context)
        if DISCLOSURE_FIELD in model.model_fields:
            return _hide_undisclosed(redact, place.settings)
        return None if redact is None else lambda answers, _stand_in: redact(answers)

    def _hide_answer(
        self, kind: type[Any] | None, facts: FieldInfo, context: FieldContext
    ) -> Redact | None:
        visibility = field_rulings(self.policy, facts, context, kind)[context.sealed].visibility
        if visibility is Visibility.PRINT:
            topics = self.policy.place(sealed=context.sealed).hidden_topics(code_topics(kind))
            return _hide_codes(topics) if topics else None
        if visibility is Visibility.OMIT or kind is not str:
            return _remove
        if "name" in context.kinds:
            # The names of a record for teaching are disguised already.
            return None if self.policy.reader.disguised else _replace_name
        return _mask_text

    def _is_empty(self, model: type[FormModel], context: FieldContext) -> bool:
        """Return whether nothing of a group's own answers would be left."""
        visibilities = [
            leaf.rulings(self.policy)[context.sealed].visibility
            for leaf in list_leaf_fields(model, context)
        ]
        return bool(visibilities) and set(visibilities) == {Visibility.OMIT}


def _substitute_field(model: type[FormModel], level: IdentityLevel, case_field: str) -> str | None:
    """Return the field of a group that stands for its names: the case code, or given initials."""
    if level is IdentityLevel.CODE:
        return case_field if case_field in model.model_fields else None
    given = (name for name in model.model_fields if field_info(model, name).print_as == "initials")
    return next(given, None)


def _hide_undisclosed(
    redact: Callable[[FormModel], FormModel] | None, settings: frozenset[str]
) -> Redact:
    def hide(block: FormModel, _stand_in: str | None) -> FormModel | None:
        if block.__dict__[DISCLOSURE_FIELD] not in settings:
            return None
        return redact(block) if redact else block

    return hide


def _hide_codes(topics: frozenset[str]) -> Redact:
    """Return what hides the answers of a code list that tell of one of some topics."""
    return lambda code, _stand_in: None if code.topic in topics else code


def _remove(_answer: Any, _stand_in: str | None) -> None:
    return None


def _empty_container(answers: Any, _stand_in: str | None) -> Any:
    return type(answers)()


def _replace_name(name: str, stand_in: str | None) -> str:
    return stand_in or initials(name)


def _mask_text(_text: str, _stand_in: str | None) -> str:
    return TEXT_MASK
