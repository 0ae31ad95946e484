"""Where forms live: the only module that finds a schema, a template and its examples."""

from __future__ import annotations

import functools
import importlib
import json
from importlib import resources
from typing import TYPE_CHECKING, Any

from docgen.errors import TemplateError, UsageError
from docgen.form.definition import Form
from docgen.form.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

__all__ = [
    "examples_of",
    "find_form",
    "is_form",
    "list_forms",
    "need_to_know",
    "sample",
    "template_of",
]

SCHEMAS = "docgen.schemas"
FORMS = "docgen.forms"
TEMPLATE_FILE = "template.docx"
EXAMPLES_FOLDER = "examples"
NEED_TO_KNOW = "need_to_know.toml"


@functools.cache
def list_forms() -> tuple[Form, ...]:
    """Return every form that ships, by id: a schema module joined to the folder of its name."""
    return tuple(_form(name) for name in _form_ids())


def find_form(name: str) -> Form:
    """Return the form called ``name``: its id or an alias, with ``-`` or ``_``, in any case."""
    wanted = _plain(name)
    found = _called(wanted)
    if found is not None:
        return found
    likely = nearest(wanted, [_plain(known) for form in list_forms() for known in _names(form)])
    if likely is not None:
        raise UsageError(
            "no form is called {name}; did you mean {nearest}? 'docgen list' shows them all",
            name=name,
            nearest=likely.replace("_", "-"),
        )
    raise UsageError("no form is called {name}; 'docgen list' shows them all", name=name)


def is_form(name: str) -> bool:
    """Return whether a form is called ``name``."""
    return _called(_plain(name)) is not None


def template_of(form: Form) -> bytes:
    """Return the template that ships with a form, as its .docx bytes."""
    template = _folder(form) / TEMPLATE_FILE
    if not template.is_file():
        raise TemplateError(
            "the form {form} has no template; install docgen again, whole", form=form.id
        )
    return template.read_bytes()


def examples_of(form: Form) -> dict[str, Traversable]:
    """Return the example cases of a form by name, the one that answers most fields first."""
    folder = _folder(form) / EXAMPLES_FOLDER
    files = [item for item in folder.iterdir() if item.name.endswith(".json")]
    files.sort(key=lambda item: (-len(set(_fields_in(json.loads(item.read_bytes())))), item.name))
    return {item.name.removesuffix(".json"): item for item in files}


def _fields_in(answer: Any, path: str = "") -> Iterator[str]:
    """Give the path of every answer; of the rows of a list, the same path for each."""
    if isinstance(answer, dict):
        for name, each in answer.items():
            yield from _fields_in(each, f"{path}.{name}")
    elif isinstance(answer, list):
        for each in answer:
            yield from _fields_in(each, path)
    else:
        yield path


def sample(form: Form, case: str | None = None) -> str:
    """Return an example record of a form as JSON text: ``case``, or the fullest one."""
    examples = examples_of(form)
    name = next(iter(examples), "") if case is None else case
    if name not in examples:
        raise UsageError(
            "{form} has no example case {case}; it has {cases}",
            form=form.aliases[0],
            case=name,
            cases=", ".join(sorted(examples)),
        )
    return examples[name].read_text(encoding="utf-8")


def need_to_know() -> bytes:
    """Return the need-to-know table that ships beside the schemas, as TOML."""
    return (resources.files(SCHEMAS) / NEED_TO_KNOW).read_bytes()


@functools.lru_cache(maxsize=64)
def _called(wanted: str) -> Form | None:
    """Return the form of a plain name.

    The modules that say it are looked into first: to load all takes half a second.
    """
    ids = _form_ids()
    for form_id in sorted(ids, key=lambda each: each != wanted and not _quotes(each, wanted)):
        form = _form(form_id)
        if wanted in map(_plain, _names(form)):
            return form
    return None


def _names(form: Form) -> tuple[str, ...]:
    return (form.id, *form.aliases)


def _quotes(form_id: str, wanted: str) -> bool:
    """Return whether a form's module has a plain name in quotes."""
    module = resources.files(SCHEMAS) / form_id / "form.py"
    return f'"{wanted}"' in _plain(module.read_text(encoding="utf-8"))


def _plain(name: str) -> str:
    return "_".join(name.strip().casefold().replace("-", " ").replace("_", " ").split())


@functools.cache
def _form_ids() -> tuple[str, ...]:
    """Return the ids that have both a schema module and a folder; shared parts have only one."""
    schemas = resources.files(SCHEMAS)
    folders = (item.name for item in resources.files(FORMS).iterdir() if item.is_dir())
    return tuple(sorted(name for name in folders if (schemas / name / "form.py").is_file()))


def _form(form_id: str) -> Form:
    form = importlib.import_module(f"{SCHEMAS}.{form_id}.form").FORM
    if not isinstance(form, Form):
        raise TypeError(f"{SCHEMAS}.{form_id}.form.FORM is not a Form")
    return form


def _folder(form: Form) -> Traversable:
    return resources.files(FORMS) / form.id
