"""Which names of a template print a field: its own, its code, and texts that are made of it."""

from __future__ import annotations

import re
from collections import defaultdict
from string import Formatter
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.form.model import field_info
from docgen.form.paths import EACH_ITEM
from docgen.form.structure import ListField, ModelField, field_types, innermost_path, innermost_type
from docgen.view.template_schema import code_field_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.form.definition import Form
    from docgen.form.model import Derivation, FormModel
    from docgen.form.structure import FieldType

INDEX: Final = re.compile(r"\[\d+\]")
INNER_STEP: Final = re.compile(r"[.\[]")


class RequiredAnswer(NamedTuple):
    """An answer that every record has, and the names that print it."""

    path: str
    label: str
    names: frozenset[str]
    example: str
    """A tag that prints it."""


def list_required_answers(form: Form) -> tuple[RequiredAnswer, ...]:
    """Return what each record of a form answers and a page must show; first who the client is.

    What the agency's profile answers is left out: an agency's own paper says it in print.
    """
    texts = texts_made_of_fields(form.model)
    found = (*_person(form), *_required(form.model, "", texts))
    return tuple({each.path: each for each in found}.values())


def _person(form: Form) -> Iterator[RequiredAnswer]:
    """Yield the code of the case and the name of its client, by whichever name it is printed."""
    group, dot, code = form.case_code.rpartition(".")
    held = field_types(form.model).get(group)
    if not isinstance(held, ModelField):
        return
    label = field_info(held.model, code).label
    own = frozenset({form.case_code})
    yield RequiredAnswer(form.case_code, label, own, f"{{{{ {form.case_code} }}}}")
    facts = {name: field_info(held.model, name) for name in held.model.model_fields}
    facts |= {name: each.facts for name, each in held.model.derivations.items()}
    names = [name for name, each in facts.items() if each.identity == "name"]
    if names:
        paths = [f"{group}{dot}{name}" for name in names]
        example = f"{{{{ {paths[-1]} }}}}"  # derived names stand last: they fit each reader
        yield RequiredAnswer(paths[0], facts[names[0]].label, frozenset(paths), example)


def _required(
    model: type[FormModel], prefix: str, texts: dict[str, set[str]]
) -> Iterator[RequiredAnswer]:
    for name, field_type in field_types(model).items():
        facts = field_info(model, name)
        if not model.model_fields[name].is_required() or facts.unprinted or facts.agency:
            continue
        path, inner = f"{prefix}{name}", innermost_type(field_type)
        if not isinstance(field_type, ModelField):
            code = code_field_name(name, field_type)
            own = {path} if code is None else {path, f"{prefix}{code}"}
            names = frozenset(own | printing_texts(path, texts))
            yield RequiredAnswer(path, facts.label, names, _example(path, field_type))
        if isinstance(inner, ModelField):
            yield from _required(inner.model, f"{innermost_path(field_type, path)}.", texts)


def _example(path: str, field_type: FieldType) -> str:
    """Return a tag for a field; an item of a list is called ``item``."""
    *lists, name = path.rpartition(f"{EACH_ITEM}.")
    own = f"item.{name}" if lists[0] else name
    return f"{{% for item in {own} %}}" if isinstance(field_type, ListField) else f"{{{{ {own} }}}}"


def printing_texts(path: str, texts: Mapping[str, set[str]]) -> set[str]:
    """Return the derived texts that a field, or a group that holds it, stands in."""
    ends = [len(path), *(step.start() for step in INNER_STEP.finditer(path))]
    return set().union(*(texts.get(path[:end], ()) for end in ends))


def texts_made_of_fields(model: type[FormModel]) -> dict[str, set[str]]:
    """Return for each field the derived texts that a blank form makes of it, by their names."""
    found: dict[str, set[str]] = defaultdict(set)
    for prefix, group in list_groups(model):
        for derivation in group.derivations.values():
            for path in _fields_of(derivation):
                found[f"{prefix}{path}"].add(f"{prefix}{derivation.name}")
    return found


def _fields_of(derivation: Derivation) -> Iterator[str]:
    """Yield the fields of a derived text: those written into it by pen, or that it stands for."""
    on_blank = derivation.facts.on_blank
    if isinstance(on_blank, str):
        for _, path, _, _ in Formatter().parse(on_blank):
            if path:
                yield INDEX.sub(EACH_ITEM, path)
    yield from derivation.stands_for


def list_groups(model: type[FormModel], prefix: str = "") -> Iterator[tuple[str, type[FormModel]]]:
    """Yield every group of a form with what stands before the paths of its fields."""
    yield prefix, model
    for name, field_type in field_types(model).items():
        inner = innermost_type(field_type)
        if isinstance(inner, ModelField):
            yield from list_groups(inner.model, f"{innermost_path(field_type, prefix + name)}.")
