"""A batch that is killed at random moments, and resumed each time, until it is done.

As a program it does so at full size:
``python -m tests.batch.kill_and_resume --records 2000 --kills 20``
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from functools import partial
from pathlib import Path

from docgen.batch import open_pool, run_batch
from docgen.batch.folder import WORK_FOLDER
from docgen.batch.job import BatchJob
from docgen.batch.run import LEDGER_FILE
from tests.batch.conftest import AGENCY, FORM, TODAY, as_records, caseload

ROOT = Path(__file__).parents[2]


def batch_command(folder: Path, records: int, workers: int) -> list[str]:
    return [
        sys.executable, "-m", "tests.batch.kill_and_resume", "--records", str(records),
        "--workers", str(workers), "--folder", str(folder),
    ]  # fmt: skip


def kill_and_resume(folder: Path, *, records: int, kills: int, seed: int) -> dict[str, int]:
    """Kill a batch ``kills`` times, let it end, and return what is wrong in its folder.

    It has two workers and one in turn, as they write in different ways.
    """
    moments = random.Random(seed)  # noqa: S311 -- the same moments again for the same seed
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    broken_meanwhile = done = 0
    while done < kills:
        before = count_documents(folder)
        workers = 2 - done % 2
        process = subprocess.Popen(batch_command(folder, records, workers), env=environment)
        # Not while it starts: at a moment when it writes.
        while count_documents(folder) == before and process.poll() is None:
            time.sleep(0.005)
        time.sleep(moments.random() * 0.8 * records / 200 / kills)
        process.send_signal(signal.SIGKILL)
        process.wait()
        done += 1
        broken_meanwhile += len(list_broken_documents(folder))
        if count_documents(folder) == records:
            for path in list(folder.glob("*.docx"))[::3]:
                path.unlink()  # it was too quick: give the next ones something to do
    subprocess.run(batch_command(folder, records, 1), env=environment, check=True)
    return {
        "documents": count_documents(folder),
        "broken meanwhile": broken_meanwhile,
        "broken": len(list_broken_documents(folder)),
        "left unfinished": len(
            [p for p in (folder / WORK_FOLDER).iterdir() if p.name != LEDGER_FILE]
        ),
        "report wrong": count_report_errors(folder, records),
    }


def count_documents(folder: Path) -> int:
    return sum(1 for _ in folder.glob("*.docx"))


def list_broken_documents(folder: Path) -> list[Path]:
    """Return the documents that are not whole."""
    return [path for path in folder.glob("*.docx") if not is_whole(path)]


def is_whole(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None and "word/document.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def count_report_errors(folder: Path, records: int) -> int:
    """Return how many lines of the report are missing or tell what is not so."""
    told = json.loads((folder / "batch-report.json").read_text(encoding="utf-8"))["records"]
    wrong = abs(len(told) - records)
    for number, line in enumerate(told, start=1):
        if line["file"] is None:
            print(line)  # noqa: T201 -- what is wrong is not expected
            wrong += 1
            continue
        content = (folder / line["file"]).read_bytes()
        right = line["row"] == number and line["case_code"] == f"2026-{number:05}"
        wrong += not (right and hashlib.sha256(content).hexdigest() == line["sha256"])
    return wrong


def main() -> int:
    """Kill and resume; or, told a folder, be the one that is killed."""
    words = argparse.ArgumentParser()
    words.add_argument("--records", type=int, default=2000)
    words.add_argument("--kills", type=int, default=20)
    words.add_argument("--workers", type=int, default=2)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--folder", type=Path)
    asked = words.parse_args()
    if asked.folder is not None:
        records = as_records(caseload(asked.records))
        order = BatchJob(FORM, AGENCY, asked.folder, TODAY)
        with run_batch(
            order, lambda: records, open_pool=partial(open_pool, workers=asked.workers)
        ) as summary:
            return 0 if summary.tally.done == asked.records else 1
    with tempfile.TemporaryDirectory(dir=".") as folder:
        found = kill_and_resume(
            Path(folder), records=asked.records, kills=asked.kills, seed=asked.seed
        )
    print(found)  # noqa: T201 -- a program
    expected = {**dict.fromkeys(found, 0), "documents": asked.records}
    return 0 if found == expected else 1


if __name__ == "__main__":
    sys.exit(main())
