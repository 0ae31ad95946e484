"""What is generated and committed: each failure names the command that writes it anew."""

from __future__ import annotations

import importlib
import importlib.util
import io
import re
import string
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.pofile import read_po

from docgen.form import library
from docgen.template.ooxml.outline import outline

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ROOT = Path(__file__).parent.parent
CATALOGUES = sorted((ROOT / "docgen" / "cli" / "locale").glob("*/LC_MESSAGES/docgen.po"))


@pytest.fixture(scope="module")
def messages_tool() -> Any:
    """Return the module that ``make messages`` runs."""
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(path: Path) -> Catalog:
    return read_po(io.BytesIO(path.read_bytes()), locale=path.parent.parent.name)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_there_is_an_indonesian_catalogue() -> None:
    assert [path.parent.parent.name for path in CATALOGUES] == ["id"]


def test_messages_are_collected_from_errors_and_from_help(messages_tool: Any) -> None:
    found = messages_tool.collect_messages()

    assert "no form is called {name}; 'docgen list' shows them all" in found
    assert "Replace the file if it exists." in found
    assert "Write one record's document; print its path." in found
    assert "sensitivity" in found, "of several heads of a table, one after the first"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_the_catalogue_has_the_messages_of_the_code(messages_tool: Any, path: Path) -> None:
    assert path.read_bytes() == messages_tool.format_po(
        messages_tool.update_catalogue(read(path))
    ), "run 'make messages'"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_the_compiled_catalogue_is_that_of_the_text(messages_tool: Any, path: Path) -> None:
    compiled = path.with_suffix(".mo").read_bytes()

    assert compiled == messages_tool.compile_mo(messages_tool.update_catalogue(read(path))), (
        "run 'make messages'"
    )


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_every_message_is_translated_with_the_same_places(path: Path) -> None:
    messages = [message for message in read(path) if message.id]

    assert messages
    assert [message.id for message in messages if not message.string] == []
    for message in messages:
        assert places(str(message.string)) == places(str(message.id)), message.id


def test_every_template_is_what_its_layout_writes() -> None:
    layouts = importlib.import_module("tools.templates").list_layouts()

    assert set(layouts) == {form.id for form in library.list_forms()}
    for form in library.list_forms():
        assert library.read_template(form) == layouts[form.id].docx(), "run 'make templates'"


def test_every_outline_is_that_of_its_template() -> None:
    for form in library.list_forms():
        written = (ROOT / "forms" / form.id / "outline.txt").read_text(encoding="utf-8")

        assert written == outline(library.read_template(form)), "run 'make templates'"


def test_the_readme_names_every_command() -> None:
    app = importlib.import_module("docgen.cli.app").build_app()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = [command.name for command in app.registered_commands]

    assert "render" in names
    for name in names:
        assert f"| `docgen {name}" in readme
    for group in app.registered_groups:
        commands = "\\|".join(c.name for c in group.typer_instance.registered_commands)
        assert f"| `docgen {group.name} {commands}` |" in readme


def test_the_readme_names_every_exit_code() -> None:
    codes = importlib.import_module("docgen.errors").ExitCode
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| (\d+) \|", readme, re.MULTILINE)

    assert [int(code) for code in named] == [int(code) for code in codes]
