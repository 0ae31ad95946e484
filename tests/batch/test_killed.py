"""``kill -9`` at random moments leaves whole documents, and the batch goes on from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.batch.killed import killed_again_and_again

if TYPE_CHECKING:
    from pathlib import Path


def test_a_killed_batch_loses_nothing(tmp_path: Path) -> None:
    found = killed_again_and_again(tmp_path / "keluar", records=200, kills=3, seed=1)

    assert found == {
        "documents": 200,
        "broken meanwhile": 0,
        "broken": 0,
        "left unfinished": 0,
        "report wrong": 0,
    }
