from __future__ import annotations

import ast
import importlib
import json
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import docgen
from docgen.disclosure.fields import list_leaf_fields
from docgen.disclosure.need_to_know import shipped_table
from docgen.errors import UsageError
from docgen.form import library
from docgen.form.definition import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMS = library.list_forms()


def test_there_are_forms() -> None:
    assert FORMS
    assert all(isinstance(form, Form) for form in FORMS)


def test_every_folder_with_a_template_is_a_form_and_the_other_way_round() -> None:
    folders = {
        item.name
        for item in resources.files(library.FORMS).iterdir()
        if item.is_dir() and (item / library.TEMPLATE_FILE).is_file()
    }

    assert folders == {form.id for form in FORMS}


@pytest.mark.parametrize(
    "name",
    [
        "referral_letter",
        "referral-letter",
        "Referral Letter",
        " REFERRAL-LETTER ",
        "surat-rujukan",
        "surat_rujukan",
        "SURAT RUJUKAN",
    ],
)
def test_a_form_answers_to_its_id_and_its_aliases(name: str) -> None:
    assert library.find_form(name).id == "referral_letter"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_package_names_its_form_as_the_form_does(form: Form) -> None:
    assert form.aliases == importlib.import_module(f"{library.SCHEMAS}.{form.id}").ALIASES
    assert all(library.find_form(name) is form for name in (form.id, *form.aliases))


def test_no_two_forms_share_a_name() -> None:
    names = [name for form in FORMS for name in (form.id, *form.aliases)]

    assert len({name.replace("-", "_") for name in names}) == len(names)


def test_a_misspelt_name_gets_the_nearest_one() -> None:
    with pytest.raises(UsageError, match="did you mean surat-rujukan"):
        library.find_form("surat-rujuken")


@pytest.mark.parametrize("name", ["", "..", "../forms", "client", "blocks", "agencies", "x" * 9999])
def test_a_name_unlike_any_form_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="docgen list"):
        library.find_form(name)


def test_the_example_that_answers_most_fields_comes_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = {
        "long": {"a": "x" * 99, "rows": [{"b": 1}, {"b": 2}, {"b": 3}]},
        "full": {"a": "x", "rows": [{"b": 1, "c": 2}], "d": False},
    }
    (tmp_path / "examples").mkdir()
    for name, record in told.items():
        (tmp_path / "examples" / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    monkeypatch.setattr(library, "_form_folder", lambda _: tmp_path)

    assert list(library.list_examples(FORMS[0])) == ["full", "long"]


def list_strings(file: Path) -> Iterator[str]:
    """Give every string of a module, its docstrings aside."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docstrings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node not in docstrings:
            yield str(node.value)


def test_the_engine_names_no_field_and_no_code_of_a_form() -> None:
    table = shipped_table()
    fields = {leaf.path for form in FORMS for leaf in list_leaf_fields(form.model)}
    scopes = {topic.consent for topic in table.topics.values()}
    forbidden = (
        {path for path in fields if "." in path} | scopes | {*table.topics} | {*table.protections}
    )
    files = list(Path(docgen.__file__).parent.rglob("*.py"))

    assert files
    assert {"client.nik", "berbagi_data", "hiv", "victim"} < forbidden
    assert [
        (file, name) for file in files for name in list_strings(file) if name in forbidden
    ] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_the_sample_is_the_fullest_example_unless_another_is_named(form: Form) -> None:
    examples = library.list_examples(form)
    fullest, *others = examples

    assert library.read_example(form) == examples[fullest].read_text(encoding="utf-8")
    for name in others:
        assert json.loads(library.read_example(form, name))


@pytest.mark.parametrize("case", ["nosuch", "../mr", ""])
def test_an_unknown_case_is_refused_with_those_there_are(case: str) -> None:
    form = library.find_form("surat-rujukan")

    with pytest.raises(UsageError, match=r"it has .*mr"):
        library.read_example(form, case)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_template_is_a_zip(form: Form) -> None:
    assert library.read_template(form).startswith(b"PK")
