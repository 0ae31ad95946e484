"""What the pages name is there: files, folders, modules, classes, functions, links."""

from __future__ import annotations

import ast
import pkgutil
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
DEVELOPERS = sorted((ROOT / "docs" / "developers").glob("*.md"))
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
PAGES += sorted((ROOT / "tests").rglob("*.md"))
SOURCES = ("docgen", "schemas", "forms", "tests", "tools", "docs")

FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^]]*\]\(([^):#]*)#?([^):]*)\)")
FILE = re.compile(rf"(?:{'|'.join(SOURCES)})/[\w./-]*|[\w/-]+\.py")
MODULE = re.compile(rf"(?:python -m )?((?:{'|'.join(SOURCES)})(?:\.\w+)+)(?: .*)?")
CALL = re.compile(r"([A-Za-z_]\w*(?:\.\w+)?)\(.*\)")
CLASS = re.compile(r"[A-Z]\w*[a-z]\w*(?:\.\w+)?")
IMPORT = re.compile(r"^from (docgen[\w.]*) import (.+)$", re.MULTILINE)

FOREIGN = {"InlineImage", "RichText", "Subdoc"}
"""Names of docxtpl's."""

NO_FILES = {"utils.py"}
"""Files that there shall not be."""

every_page = pytest.mark.parametrize(
    "page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix()
)


def list_code(text: str) -> list[str]:
    return CODE.findall(FENCED.sub("", text))


def list_rows(page: Path) -> list[str]:
    """Return the rows of the tables of a page, and its other lines, each as one text."""
    return FENCED.sub("", page.read_text(encoding="utf-8")).splitlines()


@cache
def list_files() -> tuple[str, ...]:
    found = (path for folder in SOURCES for path in (ROOT / folder).rglob("*"))
    return tuple(path.relative_to(ROOT).as_posix() for path in found)


def is_there(name: str) -> bool:
    """Return whether a path is there: whole, or a module told from its package on."""
    if name.split("/", maxsplit=1)[0] in SOURCES:
        return (ROOT / name).exists()
    return any(path.endswith(f"/{name}") for path in list_files())


@cache
def names_in(path: Path) -> frozenset[str]:
    """Return what a module, or all modules of a folder, define; of classes also what is in them."""
    if path.is_dir():
        return frozenset().union(*map(names_in, path.rglob("*.py")))
    if path.suffix != ".py" or not path.is_file():
        return frozenset()
    return frozenset(_names(ast.parse(path.read_bytes()).body))


def _names(body: list[ast.stmt], prefix: str = "") -> Iterator[str]:
    for node in body:
        match node:
            case ast.ClassDef(name=name, body=inner):
                yield f"{prefix}{name}"
                yield from _names(inner, f"{name}.")
            case ast.FunctionDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                yield f"{prefix}{name}"
            case ast.Assign(targets=targets):
                yield from (f"{prefix}{each.id}" for each in targets if isinstance(each, ast.Name))
            case ast.If(body=inner):
                yield from _names(inner, prefix)


def named(code: str) -> str | None:
    """Return the name of a class or a function that a piece of code is, if it is one."""
    call = CALL.fullmatch(code)
    name = call[1] if call else code if CLASS.fullmatch(code) else None
    return None if name in FOREIGN else name


def unknown_names(row: str) -> list[str]:
    """Return the names in a line that no module defines; in a table, none of those of its row."""
    code = list_code(row)
    modules = [ROOT / each for each in code if each.startswith(("docgen/", "schemas/", "forms/"))]
    if not (row.startswith("|") and modules):
        modules = [ROOT / each for each in ("docgen", "schemas", "forms", "tools")]
    known = frozenset().union(*map(names_in, modules))
    return [name for each in code if (name := named(each)) and name not in known]


@cache
def list_anchors(page: Path) -> frozenset[str]:
    """Return what a link may name in a page: its headings in small letters, joined by hyphens."""
    heads = re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return frozenset(re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads)


@every_page
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    for path, anchor in LINK.findall(FENCED.sub("", page.read_text(encoding="utf-8"))):
        target = page.parent / path if path else page

        assert target.exists(), path
        assert not anchor or anchor in list_anchors(target), f"{path}#{anchor}"


@every_page
def test_every_module_and_file_that_a_page_names_is_there(page: Path) -> None:
    code = set(list_code(page.read_text(encoding="utf-8"))) - NO_FILES
    modules = [found[1] for each in code if (found := MODULE.fullmatch(each))]

    assert [each for each in code if FILE.fullmatch(each) and not is_there(each)] == []
    for each in modules:
        module = ROOT.joinpath(*each.split("."))
        if not (module.is_dir() or module.with_suffix(".py").is_file()):
            pkgutil.resolve_name(each)


@pytest.mark.parametrize("page", DEVELOPERS, ids=lambda page: page.name)
def test_every_class_and_function_that_a_page_names_is_there(page: Path) -> None:
    rows = list_rows(page)

    assert any(named(each) for row in rows for each in list_code(row))
    assert [name for row in rows for name in unknown_names(row)] == []


def test_the_glossary_names_what_stands_for_each_term() -> None:
    lines = list_rows(ROOT / "docs" / "developers" / "glossary.md")
    rows = [row for row in lines if row.startswith("| ") and not row.startswith("| Indonesian")]

    assert len(rows) > 40
    for row in rows:
        code = list_code(row)
        assert any(map(named, code)), row
        assert any(map(FILE.fullmatch, code)), row


@every_page
def test_what_an_example_imports_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    found = [line for block in FENCED.findall(text) for line in IMPORT.findall(block)]

    for module, names in found:
        for name in names.split(","):
            pkgutil.resolve_name(f"{module}:{name.strip()}")
