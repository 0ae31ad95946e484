"""The shape of the house: what lies at the top, how modules are named, what one document loads."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("docgen", "schemas", "forms", "tools")
TOP_FILES = {"__init__.py", "__main__.py", "errors.py", "py.typed"}

SHARED_NAMES = {
    "__init__",
    "codes",
    "disclosure",
    "fields",
    "form",
    "groups",
    "layout",
    "rules",
    "sections",
}
"""Names that say the same of every package that has one: its codes, its rules, its layout."""

COMMANDS = ROOT / "docgen" / "cli" / "commands"
"""A module here is named as the command is, which is often named as what it does."""

MAX_MODULES = 70
"""Modules of ours that may be loaded before a document can be made; 52 were at the time."""


def list_modules() -> list[Path]:
    modules = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]

    assert ROOT / "docgen" / "errors.py" in modules
    assert len(modules) > 300
    return modules


def exports(module: Path) -> bool:
    return re.search(r"^__all__\b", module.read_text(encoding="utf-8"), re.MULTILINE) is not None


def test_the_top_of_docgen_holds_packages_and_the_errors() -> None:
    top = [path for path in (ROOT / "docgen").iterdir() if path.name != "__pycache__"]
    files = {path.name for path in top if path.is_file()}
    packages = {path for path in top if path.is_dir() and any(path.rglob("*.py"))}

    assert files == TOP_FILES
    assert ROOT / "docgen" / "form" in packages
    assert [path.name for path in packages if not (path / "__init__.py").is_file()] == []


def test_a_module_name_stands_once() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in list_modules():
        if path.stem not in SHARED_NAMES and path.parent != COMMANDS:
            places[path.stem].append(path.relative_to(ROOT).as_posix())

    assert "validate" in places
    assert [paths for paths in places.values() if len(paths) > 1] == []


def test_only_packages_list_what_they_export() -> None:
    exporting = [path for path in list_modules() if exports(path)]

    assert ROOT / "docgen" / "__init__.py" in exporting
    assert [path for path in exporting if path.name != "__init__.py"] == []


def test_one_document_loads_few_modules() -> None:
    program = (
        "import sys, docgen.render.document; "
        "print(*(name for name in sys.modules if name.split('.')[0] == 'docgen'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    loaded = done.stdout.split()

    assert "docgen.render.document" in loaded
    assert len(loaded) <= MAX_MODULES, loaded
