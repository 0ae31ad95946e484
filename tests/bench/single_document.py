"""Measures one document, from its values to the file on disk, beside docxtpl and beside the floor.

The floor is what no renderer can avoid: deflating the finished parts and writing the file. All run
in turn within each round, so that whatever else the machine does falls on each alike; figures are
medians over the rounds, and ratios are medians of the rounds' own ratios.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import io
import json
import platform
import statistics
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import jinja2
from docxtpl import DocxTemplate

from docgen.agency.load import load_agency
from docgen.form.formatting import FILTERS
from docgen.form.library import find_form, list_examples, list_forms, read_example, read_template
from docgen.output.files.write import write_file
from docgen.render.document import prepare_renderer
from docgen.template.compiler import compile_bytes, prepare_template
from docgen.template.ooxml.package import find_deflate
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.validate import validate
from docgen.view.page_values import build_page_values
from docgen.view.template_schema import build_template_schema
from tests.bench.cold_start import BAR as COLD_BAR
from tests.bench.cold_start import measure_cold_starts
from tests.bench.report_template import report_template, report_values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docgen.form.definition import Form
    from docgen.template.compiled import CompiledTemplate

ROUNDS = 25
DOCGEN_RUNS_PER_ROUND = 40
TODAY = dt.date(2026, 11, 21)
BARS = {"isal": 100, "zlib": 80}
FLOOR_BARS = {True: 1.5, False: 2.0}
"""Of the five-page report, and of every form."""
FLOOR_DEFLATE = "zlib"
"""The deflate that every Python has: with isal the floor is mostly the file system's time, which
differs fivefold between machines, and the ratio says more about the disk than about us."""
REPORT = "five-page report"
CONTENDERS = ("docxtpl", "ours", "floor")


class Workload(NamedTuple):
    """One document to make: its template, its values, and how docxtpl is told our filters."""

    name: str
    template: bytes
    values: Mapping[str, Any]
    compile: Callable[[str], CompiledTemplate]


def report_workload() -> Workload:
    """Return the five-page report made for the purpose."""
    template = report_template()
    return Workload(
        REPORT,
        template,
        report_values(),
        lambda deflate: compile_bytes(template, deflate=find_deflate(deflate)),
    )


def longest_workload(form: Form) -> Workload:
    """Return a form's longest example in an agency's layout, every page and annex of it."""
    agency = load_agency("dinas-sosial-kota-medan")
    template = prepare_template(read_template(form), form, agency).package.to_bytes()
    case = "longest" if "longest" in list_examples(form) else None
    record = fill_from_agency(form, json.loads(read_example(form, case)), agency.record_answers())
    disclosure = validate(form, record, today=TODAY).permitted_disclosure()
    values = build_page_values(disclosure, agency.template_values())
    schema = build_template_schema(form, agency.schema())
    return Workload(
        form.title.lower(),
        template,
        values,
        lambda deflate: compile_bytes(template, schema=schema, deflate=find_deflate(deflate)),
    )


def seconds(act: Callable[[], object], times: int) -> float:
    """Return the seconds one call takes, the mean of ``times`` calls in a row."""
    start = time.perf_counter()
    for _ in range(times):
        act()
    return (time.perf_counter() - start) / times


def list_contenders(
    work: Workload, deflate: str, folder: Path
) -> dict[str, tuple[Callable[[], object], int]]:
    """Return what runs in each round, and how often."""
    compiled = work.compile(deflate)
    parts = list(compiled.render_parts(work.values))
    environment = jinja2.Environment(autoescape=True)
    environment.filters.update(FILTERS)

    def ours() -> None:
        # Filled in as docxtpl fills in: fitting a letter's pages is a row of its own, further down.
        (folder / "ours.docx").write_bytes(
            compiled.writer.write(compiled.render_parts(work.values))
        )

    def floor() -> None:
        (folder / "floor.docx").write_bytes(compiled.writer.write(parts))

    def peer() -> None:
        document = DocxTemplate(io.BytesIO(work.template))
        document.render(dict(work.values), environment, autoescape=True)
        document.save(folder / "docxtpl.docx")

    return {
        "ours": (ours, DOCGEN_RUNS_PER_ROUND),
        "floor": (floor, DOCGEN_RUNS_PER_ROUND),
        "docxtpl": (peer, 1),
    }


def measure(work: Workload, deflate: str) -> dict[str, float]:
    """Return the medians of one work with one deflate, and the two ratios."""
    rounds: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        running = list_contenders(work, deflate, Path(folder))
        for act, times in running.values():
            seconds(act, times)
        for _ in range(ROUNDS):
            for name, (act, times) in running.items():
                rounds.setdefault(name, []).append(seconds(act, times))
    figures = {name: statistics.median(found) for name, found in rounds.items()}
    pairs = zip(rounds["docxtpl"], rounds["ours"], rounds["floor"], strict=True)
    ratios = [(peer / ours, ours / floor) for peer, ours, floor in pairs]
    figures["times docxtpl"] = statistics.median(ratio for ratio, _ in ratios)
    figures["of floor"] = statistics.median(ratio for _, ratio in ratios)
    return figures


def measure_pipeline() -> dict[str, float]:
    """Return the seconds of each step from a record to its durable file."""
    form, agency = find_form("referral-letter"), load_agency("dinas-sosial-kota-medan")
    record = json.loads(read_example(form))
    renderer = prepare_renderer(form, agency)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "letter.docx")
        document = renderer.render(record, today=TODAY).document
        template = renderer.template
        disclosure = validate(
            form, fill_from_agency(form, record, agency.record_answers()), today=TODAY
        ).permitted_disclosure()
        values = build_page_values(disclosure, renderer.agency_values)
        steps = {
            "template compiled": (lambda: prepare_renderer(form, agency), 3),
            "letter filled in": (lambda: template.writer.write(template.render_parts(values)), 20),
            "the same, its pages fitted": (lambda: template.render(values), 20),
            "record to document": (lambda: renderer.render(record, today=TODAY), 20),
            "durable file (fsync)": (lambda: write_file(target, document, force=True), 20),
        }
        return {
            name: statistics.median(seconds(act, times) for _ in range(5))
            for name, (act, times) in steps.items()
        }


def main() -> int:
    """Print the table; return 1 where a bar does not hold."""
    packages = ("docxtpl", "jinja2", "lxml", "python-docx")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    print(f"Python {platform.python_version()}, {platform.machine()}, {versions}")
    heads = "".join(f"{name:>11}" for name in (*CONTENDERS, "× docxtpl"))
    print(f"\n{'':36}{heads}{'× floor':>9}")
    missed = []
    for work in (report_workload(), *map(longest_workload, list_forms())):
        for deflate in ("isal", "zlib"):
            if deflate == "isal" and importlib.util.find_spec("isal") is None:
                print("isal is not installed: not measured")
                missed.append("isal")
                continue
            found = measure(work, deflate)
            times = "".join(f"{found[name] * 1e3:8.3f} ms" for name in CONTENDERS)
            ratios = f"{found['times docxtpl']:11.1f}{found['of floor']:9.2f}"
            print(f"{work.name + ', ' + deflate:36}{times}{ratios}")
            above = found["of floor"] > FLOOR_BARS[work.name == REPORT]
            if found["times docxtpl"] < BARS[deflate] or (deflate == FLOOR_DEFLATE and above):
                missed.append(f"{work.name}, {deflate}")
    print()
    for name, taken in measure_pipeline().items():
        print(f"{name:36}{taken * 1e3:8.2f} ms")
    print(f"\n{'one document, cold':36}{'docxtpl':>11}{'docgen':>11}{'× docxtpl':>11}")
    with tempfile.TemporaryDirectory() as folder:
        for form, theirs, ours, ratio in measure_cold_starts(Path(folder)):
            print(f"{form:36}{theirs * 1e3:8.0f} ms{ours * 1e3:8.0f} ms{ratio:11.2f}")
            if ratio > COLD_BAR:
                missed.append(f"{form}, cold")
    print(
        f"\nbars: ≥ {BARS['isal']}× docxtpl with isal, ≥ {BARS['zlib']}× with zlib, "
        f"with {FLOOR_DEFLATE} ≤ {FLOOR_BARS[True]}× the floor for the report and "
        f"≤ {FLOOR_BARS[False]}× for every form, cold ≤ {COLD_BAR:.0f}× a docxtpl script"
    )
    print("missed: " + "; ".join(missed) if missed else "all bars hold")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
