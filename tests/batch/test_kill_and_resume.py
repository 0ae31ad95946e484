"""``kill -9`` at random moments leaves whole documents, and the batch goes on from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.batch.kill_and_resume import kill_and_resume

if TYPE_CHECKING:
    from pathlib import Path


def test_a_killed_batch_loses_nothing(tmp_path: Path) -> None:
    found = kill_and_resume(tmp_path / "keluar", records=200, kills=3, seed=1)

    assert found == {
        "documents": 200,
        "broken meanwhile": 0,
        "broken": 0,
        "left unfinished": 0,
        "report wrong": 0,
    }
