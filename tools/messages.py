"""Collects the messages to translate into the catalogues of docgen/cli/locale and compiles them.

A message is the text of an error (``...Error("text")``, ``error.text``), what ``translate`` or
``build_message`` is given, and the help of a command or an option. Nothing is marked by hand, so
nothing is forgotten.
"""

from __future__ import annotations

import ast
import datetime as dt
import functools
import inspect
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "docgen"
CATALOGUES = SOURCES / "cli" / "locale"
ERRORS = SOURCES / "errors.py"


def collect_messages() -> dict[str, list[str]]:
    """Return every message with the modules that say it, in the order of their names."""
    found: dict[str, list[str]] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        module = path.relative_to(ROOT).as_posix()
        for text in [*_message_texts(tree), *(_help_texts(tree) if "/cli/" in module else [])]:
            if module not in found.setdefault(text, []):
                found[text].append(module)
    return found


def _message_texts(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for text in node.args[: _message_count(node)]:
                if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
                    yield text.value


def _message_count(call: ast.Call) -> int:
    """Return how many of the first arguments of a call are messages."""
    name = getattr(call.func, "attr", None) or getattr(call.func, "id", "")
    if name == "translate_all":
        return len(call.args)
    return int(name in ("translate", "build_message") or name in _error_names())


@functools.cache
def _error_names() -> frozenset[str]:
    tree = ast.parse(ERRORS.read_text(encoding="utf-8"))
    names = (node.name for node in tree.body if isinstance(node, ast.ClassDef))
    return frozenset(name for name in names if name.endswith("Error"))


def _help_texts(tree: ast.Module) -> Iterator[str]:
    """Yield the help of options, and of commands: the docstrings of functions with options."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "help" and _is_text(node.value):
            yield inspect.cleandoc(ast.literal_eval(node.value))
        if isinstance(node, ast.FunctionDef) and any(
            each.arg == "_lang" for each in node.args.args + node.args.kwonlyargs
        ):
            yield ast.get_docstring(node) or ""


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def update_catalogue(catalogue: Catalog) -> Catalog:
    """Return the catalogue with exactly the messages that the code has, translations kept."""
    fresh = Catalog(
        locale=catalogue.locale, fuzzy=False, creation_date=FIXED_DATE, revision_date=FIXED_DATE
    )
    for text, modules in collect_messages().items():
        known = catalogue.get(text)
        translation = known.string if known else ""
        fresh.add(text, translation, locations=[(module, 0) for module in modules])
    return fresh


def format_po(catalogue: Catalog) -> bytes:
    """Return the text of a .po file, the same for the same messages."""
    file = io.BytesIO()
    write_po(file, catalogue, width=100, omit_header=True, include_lineno=False)
    return HEADER.encode() + file.getvalue()


def compile_mo(catalogue: Catalog) -> bytes:
    """Return the .mo file of a catalogue."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


FIXED_DATE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""The same always, so that the same messages make the same file."""

HEADER = """\
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def main() -> int:
    """Bring every catalogue up to date; the exit status tells whether a translation is missing."""
    missing = 0
    for path in sorted(CATALOGUES.glob("*/LC_MESSAGES/docgen.po")):
        language = path.parent.parent.name
        with path.open("rb") as file:
            catalogue = update_catalogue(read_po(file, locale=language))
        path.write_bytes(format_po(catalogue))
        path.with_suffix(".mo").write_bytes(compile_mo(catalogue))
        for message in catalogue:
            if message.id and not message.string:
                print(f"{path.relative_to(ROOT)}: not translated: {message.id}")
                missing += 1
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
