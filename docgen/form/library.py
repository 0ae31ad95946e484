"""Finds forms: the only module that reads a schema, a template, an example."""

from __future__ import annotations

import functools
import importlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.errors import TemplateError, UsageError
from docgen.form.definition import Form
from docgen.form.suggest import normalise_name, suggest_name

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMAS = "docgen.schemas"
FORMS = "docgen.forms"
TEMPLATE_FILE = "template.docx"
EXAMPLES_FOLDER = "examples"
NEED_TO_KNOW = "need_to_know.toml"
TEXT_WORDS = "text_words.toml"


@functools.cache
def list_forms() -> tuple[Form, ...]:
    """Return every form that ships, by id: a schema module joined to the folder of its name."""
    return tuple(_load_form(name) for name in _form_ids())


def find_form(name: str) -> Form:
    """Return the form called ``name``: its id or an alias, with ``-`` or ``_``, in any case.

    No other form is loaded: all of them take half a second.
    """
    form_id = _ids_by_name().get(normalise_name(name))
    if form_id is not None:
        return _load_form(form_id)
    likely = suggest_name(name, _ids_by_name())
    if likely is not None:
        raise UsageError(
            "no form is called {name}; did you mean {nearest}? 'docgen list' shows them all",
            name=name,
            nearest=likely.replace("_", "-"),
        )
    raise UsageError("no form is called {name}; 'docgen list' shows them all", name=name)


def is_form(name: str) -> bool:
    """Return whether a form is called ``name``."""
    return normalise_name(name) in _ids_by_name()


def read_template(form: Form) -> bytes:
    """Return the template that ships with a form, as its .docx bytes."""
    template = _form_folder(form) / TEMPLATE_FILE
    if not template.is_file():
        raise TemplateError(
            "the form {form} has no template; install docgen again, whole", form=form.id
        )
    return template.read_bytes()


def list_examples(form: Form) -> dict[str, Path]:
    """Return the example cases of a form by name, the one that answers most fields first."""
    folder = _form_folder(form) / EXAMPLES_FOLDER
    files = [item for item in folder.iterdir() if item.name.endswith(".json")]
    files.sort(
        key=lambda item: (-len(set(_list_answer_paths(json.loads(item.read_bytes())))), item.name)
    )
    return {item.name.removesuffix(".json"): item for item in files}


def list_example_files() -> Iterator[Path]:
    """Give the files of the example cases of all forms; no form is loaded."""
    for form_id in _form_ids():
        yield from (_package_folder(FORMS) / form_id / EXAMPLES_FOLDER).glob("*.json")


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
    return (_package_folder(SCHEMAS) / NEED_TO_KNOW).read_bytes()


def read_text_words() -> bytes:
    """Return the words by which free texts are searched, which ship beside the schemas, as TOML."""
    return (_package_folder(SCHEMAS) / TEXT_WORDS).read_bytes()


@functools.cache
def _ids_by_name() -> dict[str, str]:
    """Return the id of each form by every name that its package gives it."""
    return {
        normalise_name(name): form_id
        for form_id in _form_ids()
        for name in (form_id, *importlib.import_module(f"{SCHEMAS}.{form_id}").ALIASES)
    }


@functools.cache
def _form_ids() -> tuple[str, ...]:
    """Return the ids that have both a schema module and a folder; shared parts have only one."""
    schemas = _package_folder(SCHEMAS)
    folders = (item.name for item in _package_folder(FORMS).iterdir() if item.is_dir())
    return tuple(sorted(name for name in folders if (schemas / name / "form.py").is_file()))


def _load_form(form_id: str) -> Form:
    form = importlib.import_module(f"{SCHEMAS}.{form_id}.form").FORM
    if not isinstance(form, Form):
        raise TypeError(f"{SCHEMAS}.{form_id}.form.FORM is not a Form")
    return form


def _form_folder(form: Form) -> Path:
    return _package_folder(FORMS) / form.id


def _package_folder(package: str) -> Path:
    return Path(importlib.import_module(package).__path__[0])
