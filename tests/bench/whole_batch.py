"""Measures whole batches: from the spreadsheet to durable documents, in processes of their own.

Reading, validation, disclosure, rendering, the ledger and the report are all in the time. docxtpl
is given the finished values of the same records, without any of that.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from docxtpl import DocxTemplate

from docgen.agency.load import load_agency
from docgen.batch import BatchJob, open_pool, run_batch
from docgen.form.formatting import FILTERS
from docgen.form.library import read_example, read_template
from docgen.output.pdf.word_to_pdf import convert_documents
from docgen.records import read_records
from docgen.template.compiler import prepare_template
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.validate import validate
from docgen.view.page_values import build_page_values
from tests.bench.caseload import make_records, measured_form, write_workbook

TODAY = dt.date(2026, 11, 21)
AGENCY = "dinas-sosial-kota-medan"
ROOT = Path(__file__).parents[2]
MEGABYTE = 1024
DOCXTPL_DOCUMENTS = 40
PDFS = 50
STARTS = 7
ROUNDS = 5
BARS = {"times docxtpl": 40.0, "two workers": 1.7, "memory": 20.0}


class Figures(NamedTuple):
    """What one batch took."""

    seconds: float
    memory: float
    """The largest of its processes, in MB."""
    documents: int


def measure_batch(path: Path, workers: int, folder: str) -> Figures:
    """Return what one batch takes, in a process of its own.

    Its documents stay in ``folder`` until all is measured: for minutes after many files were
    removed, ext4 takes three times as long to make new ones.
    """
    command = [sys.executable, "-m", "tests.bench.whole_batch", "--one", str(path)]
    told = subprocess.run(
        [*command, "--workers", str(workers), "--folder", tempfile.mkdtemp(dir=folder)],
        check=True, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    return Figures(*json.loads(told.stdout))


def run_one_batch(path: Path, workers: int, folder: Path) -> Figures:
    """Run one batch here and return what it took."""
    order = BatchJob(measured_form(), load_agency(AGENCY), folder, TODAY)
    start = time.perf_counter()
    pool = partial(open_pool, workers=workers)
    with run_batch(order, lambda: read_records(path, measured_form()), open_pool=pool) as summary:
        seconds = time.perf_counter() - start
        if summary.tally.refused:
            raise SystemExit(f"{summary.tally.refused} records were refused")
        made = summary.tally.done
    held = max(_peak_memory(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    return Figures(seconds, held / MEGABYTE, made)


def _peak_memory() -> int:
    """Return the most memory that this process has held, in KB.

    What ``getrusage`` tells of a process begins with what the one that started it had held.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (each for each in status.splitlines() if each.startswith("VmHWM:"))
    return int(line.split()[1])


def docxtpl_seconds() -> float:
    """Return the seconds docxtpl takes for one document of the same work, used plainly."""
    agency = load_agency(AGENCY)
    form = measured_form()
    template = prepare_template(read_template(form), form, agency).package.to_bytes()
    environment = jinja2.Environment(autoescape=True)
    environment.filters.update(FILTERS)
    taken = []
    with tempfile.TemporaryDirectory(dir=ROOT) as folder:
        for number, record in enumerate(make_records(DOCXTPL_DOCUMENTS)):
            filled = fill_from_agency(measured_form(), record, agency.record_answers())
            validated = validate(measured_form(), filled, today=TODAY)
            values = build_page_values(validated.permitted_disclosure(), agency.template_values())
            start = time.perf_counter()
            document = DocxTemplate(io.BytesIO(template))
            document.render(values, environment, autoescape=True)
            document.save(Path(folder, f"{number}.docx"))
            taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def rows_per_second(path: Path, rows: int) -> tuple[float, float]:
    """Return how many rows a second are read, and how many read and validated."""
    agency = load_agency(AGENCY)
    start = time.perf_counter()
    for _ in read_records(path, measured_form()):
        pass
    read = time.perf_counter() - start
    start = time.perf_counter()
    for record in read_records(path, measured_form()):
        examined = validate(
            measured_form(),
            fill_from_agency(measured_form(), record.data, agency.record_answers()),
            today=TODAY,
        )
        assert examined.answers is not None
    return rows / read, rows / (time.perf_counter() - start)


def startup_seconds() -> dict[str, float]:
    """Return the seconds from the shell's call to the end, the best of a few."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder, "record.json")
        record.write_text(read_example(measured_form(), "pkh-1"), encoding="utf-8")
        render = ["render", measured_form().aliases[0], str(record), "--agency", AGENCY, "--force"]
        commands = {
            "docgen --help": ["--help"],
            "docgen render, one document": [*render, "-o", f"{folder}/x.docx"],
        }
        return {name: _best_seconds(words) for name, words in commands.items()}


def _best_seconds(words: list[str]) -> float:
    taken = []
    for _ in range(STARTS):
        start = time.perf_counter()
        command = [sys.executable, "-m", "docgen", *words]
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        taken.append(time.perf_counter() - start)
    return min(taken)


def pdfs_per_second(workers: int) -> float:
    """Return how many PDFs a second LibreOffice makes of the documents."""
    with tempfile.TemporaryDirectory() as folder:
        order = BatchJob(measured_form(), load_agency(AGENCY), Path(folder, "out"), TODAY)
        source = Path(folder, "cases.jsonl")
        source.write_text("\n".join(map(json.dumps, make_records(PDFS))), encoding="utf-8")
        with run_batch(order, lambda: read_records(source, measured_form())):
            documents = sorted(order.folder.glob("*.docx"))
        start = time.perf_counter()
        targets = {document: document.with_suffix(".pdf") for document in documents}
        converted = convert_documents(targets, order.folder, workers=workers)
        assert all(each.pdf for each in converted)
        return PDFS / (time.perf_counter() - start)


def _measure_in_turns(path: Path, folder: str) -> list[Figures]:
    """Return the medians of a batch with one worker and with two, run in turns."""
    rounds = [
        (measure_batch(path, 1, folder), measure_batch(path, 2, folder)) for _ in range(ROUNDS)
    ]
    shown = (f"{one.seconds:.1f}/{two.seconds:.1f}" for one, two in rounds)
    print(f"seconds with one and two workers, in turns: {', '.join(shown)}", flush=True)
    return [_median(each) for each in zip(*rounds, strict=True)]


def _median(figures: tuple[Figures, ...]) -> Figures:
    """Return the median of each figure."""
    return Figures(*map(statistics.median, zip(*figures, strict=True)))


def measure(small: int, large: int) -> int:
    """Print all figures; return 1 where a bar does not hold."""
    with tempfile.TemporaryDirectory(dir=ROOT) as folder:
        few = write_workbook(Path(folder, "few.xlsx"), small)
        many = write_workbook(Path(folder, "many.xlsx"), large)
        docxtpl = docxtpl_seconds()
        figures = {
            (number, workers): found
            for number, path in ((small, few), (large, many))
            for workers, found in enumerate(_measure_in_turns(path, folder), start=1)
        }
        read, validated = rows_per_second(many, large)
    again = docxtpl_seconds()
    docxtpl = (docxtpl + again) / 2
    print(f"{'docxtpl, finished values':44}{1 / docxtpl:10.1f} documents/s")
    for (number, workers), found in figures.items():
        name = f"docgen batch, {number} rows of .xlsx, {workers} worker{'s'[: workers - 1]}"
        rate = found.documents / found.seconds
        print(f"{name:44}{rate:10.1f} documents/s{rate * docxtpl:8.1f}×{found.memory:8.0f} MB")
    print(f"{'rows of .xlsx read':44}{read:10.1f} rows/s")
    print(f"{'rows of .xlsx read and validated':44}{validated:10.1f} rows/s")
    for name, seconds in startup_seconds().items():
        print(f"{name:44}{seconds * 1e3:10.0f} ms")
    if shutil.which("soffice"):
        for workers in (1, 2):
            print(f"{f'PDF, workers: {workers}':44}{pdfs_per_second(workers):10.1f} documents/s")
    return _compare_with_bars(figures, docxtpl, small, large)


def _compare_with_bars(
    figures: dict[tuple[int, int], Figures], docxtpl: float, small: int, large: int
) -> int:
    one_worker, two_workers = figures[large, 1], figures[large, 2]
    held = {
        "times docxtpl": one_worker.documents / one_worker.seconds * docxtpl,
        "two workers": one_worker.seconds / two_workers.seconds,
        "memory": max(figures[large, each].memory - figures[small, each].memory for each in (1, 2)),
    }
    missed = [name for name in ("times docxtpl", "two workers") if held[name] < BARS[name]]
    missed += ["memory"] if held["memory"] > BARS["memory"] else []
    print(
        f"one worker {held['times docxtpl']:.0f}× docxtpl (≥ 40), two workers "
        f"{held['two workers']:.2f}× one (≥ 1.7), memory {held['memory']:+.0f} MB (≤ 20)"
    )
    print("missed: " + ", ".join(missed) if missed else "all bars hold")
    return 1 if missed else 0


def main() -> int:
    """Measure all, or one batch for a process that does."""
    words = argparse.ArgumentParser()
    words.add_argument("--rows", type=int, nargs=2, default=(1000, 10_000))
    words.add_argument("--one", type=Path)
    words.add_argument("--workers", type=int, default=1)
    words.add_argument("--folder", type=Path)
    asked: Any = words.parse_args()
    if asked.one is not None:
        print(json.dumps(run_one_batch(asked.one, asked.workers, asked.folder)))
        return 0
    return measure(*asked.rows)


if __name__ == "__main__":
    sys.exit(main())
