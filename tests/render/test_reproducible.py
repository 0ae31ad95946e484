"""The same record and the same template give the same bytes, whatever else is different."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HASH_PROGRAM = """\
import hashlib
from tests.every_form import FORMS, example, render_example
for form in FORMS:
    print(form.id, hashlib.sha256(render_example(form, example(form))).hexdigest())
"""
ENVIRONMENTS = [
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Jakarta", "LANG": "id_ID.UTF-8", "umask": "000"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LANG": "C", "umask": "077"},
]


def hashes_in(world: dict[str, str]) -> str:
    command = f'umask {world["umask"]}; exec {sys.executable} -c "$TOLD"'
    environment = {**os.environ, **world, "TOLD": HASH_PROGRAM, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["/bin/sh", "-c", command], env=environment, cwd="/", check=True, capture_output=True,
        text=True,
    ).stdout  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_every_form_is_the_same_in_other_processes_and_places() -> None:
    first, second = (hashes_in(world) for world in ENVIRONMENTS)

    assert first
    assert first == second


def test_every_date_in_a_package_is_the_earliest(tmp_path: Path) -> None:
    from tests.every_form import FORMS, example, render_example  # noqa: PLC0415 -- slow to load

    for form in FORMS:
        path = tmp_path / f"{form.id}.docx"
        path.write_bytes(render_example(form, example(form)))
        with zipfile.ZipFile(path) as archive:
            assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert {each.create_system for each in archive.infolist()} == {0}
