"""The wheel: the same files as the tree, and a ``docgen`` that runs with no source near."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import docgen

ROOT = Path(__file__).parent.parent
PACKAGE_FOLDERS = {"docgen": "docgen", "schemas": "docgen/schemas", "forms": "docgen/forms"}
NOT_SHIPPED = ("__pycache__", ".pyc")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from a copy of the tree, so that the tree stays as it is."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in PACKAGE_FOLDERS:
        shutil.copytree(ROOT / name, source / name)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run([*build, str(source)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the unpacked wheel, as pip would lay it out."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def list_tree_files() -> set[str]:
    """Return every file of the packages by the name it has in a wheel."""
    return {
        f"{home}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, home in PACKAGE_FOLDERS.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not any(part in str(path) for part in NOT_SHIPPED)
    }


def run_from(site: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run ``python -m docgen`` with the unpacked wheel and the libraries, without the source."""
    start = (
        "import sys, runpy; "
        "sys.meta_path = [f for f in sys.meta_path if 'editable' not in repr(f).lower()]; "
        f"sys.path.insert(0, {str(site)!r}); "
        "sys.argv = ['docgen', *sys.argv[1:]]; "
        "runpy.run_module('docgen', run_name='__main__')"
    )
    return subprocess.run(
        [sys.executable, "-I", "-c", start, *arguments],
        cwd=cwd,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "LANG": "C.UTF-8"},
    )


def test_the_wheel_holds_the_files_of_the_tree(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        shipped = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert "docgen/schemas/__init__.py" in list_tree_files()
    assert shipped == list_tree_files()


def test_every_package_of_the_tree_is_named_in_the_project_file() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = set(settings["tool"]["setuptools"]["packages"])
    found = {
        name.removesuffix("/__init__.py").replace("/", ".")
        for name in list_tree_files()
        if name.endswith("/__init__.py")
    }

    assert "docgen.cli" in found
    assert named == found


def test_docgen_runs_from_the_wheel_with_no_source_near(installed: Path, tmp_path: Path) -> None:
    listed = run_from(installed, "list", cwd=tmp_path)
    sample = run_from(installed, "sample", "surat-rujukan", "-o", "rujukan.json", cwd=tmp_path)
    done = run_from(
        installed, "render", "surat-rujukan", "rujukan.json", "-o", "rujukan.docx", cwd=tmp_path
    )

    assert listed.returncode == 0, listed.stderr
    assert "referral-letter" in listed.stdout
    assert sample.returncode == 0, sample.stderr
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "rujukan.docx").read_bytes().startswith(b"PK")
    assert str(ROOT) not in listed.stderr + sample.stderr + done.stderr


def test_the_wheel_is_what_ran(installed: Path, tmp_path: Path) -> None:
    code = (
        "import sys; "
        "sys.meta_path = [f for f in sys.meta_path if 'editable' not in repr(f).lower()]; "
        f"sys.path.insert(0, {str(installed)!r}); "
        "import docgen, docgen.schemas, docgen.forms; "
        "print(docgen.__file__, docgen.schemas.__file__, docgen.forms.__file__)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True
    )

    places = done.stdout.split()
    assert len(places) == 3
    assert all(place.startswith(str(installed)) for place in places)


def test_importing_docgen_loads_no_heavy_library() -> None:
    heavy = ("docx", "docxtpl", "lxml", "pydantic", "jinja2", "typer", "babel")
    code = f"import sys, docgen; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert done.stdout.strip() == "[]"


def test_every_public_name_can_be_imported_from_its_module() -> None:
    assert docgen.__all__
    assert sorted(docgen.PUBLIC_MODULES) == docgen.__all__
    assert dir(docgen) == docgen.__all__
    for name in docgen.__all__:
        assert getattr(docgen, name).__module__.startswith("docgen")


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = docgen.nothing


def test_the_lock_names_no_host_and_pins_everything_by_hash() -> None:
    for file in ("requirements.lock", "requirements-build.lock"):
        text = (ROOT / file).read_text(encoding="utf-8")
        entries = text.split("\n# This file", 1)[-1]
        pinned = [line for line in text.splitlines() if "==" in line and line[0].isalpha()]

        assert pinned, file
        assert "://" not in entries
        assert "--index-url" not in text
        assert "--find-links" not in text
        assert all(line.endswith("\\") for line in pinned)
