"""Finds forms: the only module that reads a schema, a template, an example."""

from __future__ import annotations

import functools
import importlib
import json
from importlib import resources
from typing import TYPE_CHECKING, Any

from docgen.errors import TemplateError, UsageError
from docgen.form.definition import Form
from docgen.form.suggest import suggest_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

SCHEMAS = "docgen.schemas"
FORMS = "docgen.forms"
TEMPLATE_FILE = "template.docx"
EXAMPLES_FOLDER = "examples"
NEED_TO_KNOW = "need_to_know.toml"


@functools.cache
def list_forms() -> tuple[Form, ...]:
    """Return every form that ships, by id: a schema module joined to the folder of its name."""
    return tuple(_load_form(name) for name in _form_ids())


def find_form(name: str) -> Form:
    """Return the form called ``name``: its id or an alias, with ``-`` or ``_``, in any case."""
    wanted = _normalise(name)
    found = _find_by_name(wanted)
    if found is not None:
        return found
    likely = suggest_name(
        wanted, [_normalise(known) for form in list_forms() for known in _form_names(form)]
    )
    if likely is not None:
        raise UsageError(
            "no form is called {name}; did you mean {nearest}? 'docgen list' shows them all",
            name=name,
            nearest=likely.replace("_", "-"),
        )
    raise UsageError("no form is called {name}; 'docgen list' shows them all", name=name)


def is_form(name: str) -> bool:
    """Return whether a form is called ``name``."""
    return _find_by_name(_normalise(name)) is not None


def read_template(form: Form) -> bytes:
    """Return the template that ships with a form, as its .docx bytes."""
    template = _form_folder(form) / TEMPLATE_FILE
    if not template.is_file():
        raise TemplateError(
            "the form {form} has no template; install docgen again, whole", form=form.id
        )
    return template.read_bytes()


def list_examples(form: Form) -> dict[str, Traversable]:
    """Return the example cases of a form by name, the one that answers most fields first."""
    folder = _form_folder(form) / EXAMPLES_FOLDER
    files = [item for item in folder.iterdir() if item.name.endswith(".json")]
    files.sort(
        key=lambda item: (-len(set(_list_answer_paths(json.loads(item.read_bytes())))), item.name)
    )
    return {item.name.removesuffix(".json"): item for item in files}


def _list_answer_paths(answer: Any, path: str = "") -> Iterator[str]:
    """Give the path of every answer; of the rows of a list, the same path for each."""
    if isinstance(answer, dict):
        for name, each in answer.items():
            yield from _list_answer_paths(each, f"{path}.{name}")
    elif isinstance(answer, list):
        for each in answer:
            yield from _list_answer_paths(each, path)
    else:
        yield path


def read_example(form: Form, case: str | None = None) -> str:
    """Return an example record of a form as JSON text: ``case``, or the fullest one."""
    examples = list_examples(form)
    name = next(iter(examples), "") if case is None else case
    if name not in examples:
        raise UsageError(
            "{form} has no example case {case}; it has {cases}",
            form=form.aliases[0],
            case=name,
            cases=", ".join(sorted(examples)),
        )
    return examples[name].read_text(encoding="utf-8")


def read_need_to_know() -> bytes:
    """Return the need-to-know table that ships beside the schemas, as TOML."""
    return (resources.files(SCHEMAS) / NEED_TO_KNOW).read_bytes()


@functools.lru_cache(maxsize=64)
def _find_by_name(wanted: str) -> Form | None:
    """Return the form of a plain name.

    The modules that say it are looked into first: to load all takes half a second.
    """
    ids = _form_ids()
    for form_id in sorted(
        ids, key=lambda each: each != wanted and not _mentions_name(each, wanted)
    ):
        form = _load_form(form_id)
        if wanted in map(_normalise, _form_names(form)):
            return form
    return None


def _form_names(form: Form) -> tuple[str, ...]:
    return (form.id, *form.aliases)


def _mentions_name(form_id: str, wanted: str) -> bool:
    """Return whether a form's module has a plain name in quotes."""
    module = resources.files(SCHEMAS) / form_id / "form.py"
    return f'"{wanted}"' in _normalise(module.read_text(encoding="utf-8"))


def _normalise(name: str) -> str:
    return "_".join(name.strip().casefold().replace("-", " ").replace("_", " ").split())


@functools.cache
def _form_ids() -> tuple[str, ...]:
    """Return the ids that have both a schema module and a folder; shared parts have only one."""
    schemas = resources.files(SCHEMAS)
    folders = (item.name for item in resources.files(FORMS).iterdir() if item.is_dir())
    return tuple(sorted(name for name in folders if (schemas / name / "form.py").is_file()))


def _load_form(form_id: str) -> Form:
    form = importlib.import_module(f"{SCHEMAS}.{form_id}.form").FORM
    if not isinstance(form, Form):
        raise TypeError(f"{SCHEMAS}.{form_id}.form.FORM is not a Form")
    return form


def _form_folder(form: Form) -> Traversable:
    return resources.files(FORMS) / form.id
