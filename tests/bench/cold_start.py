"""Measures one document as a whole process: ``docgen render`` beside a docxtpl script.

The script renders the same branded template with finished values; docgen reads and checks the
record, decides what its reader may see, and finds its compiled template in the cache, as on every
day but the first. Both run in turn, ten times; figures are medians, ratios medians of the pairs'.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docgen.agency.load import load_agency
from docgen.form.library import list_forms, read_example, read_template
from docgen.template.compiler import prepare_template
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.validate import validate
from docgen.view.page_values import build_page_values

if TYPE_CHECKING:
    from docgen.form.definition import Form

PAIRS = 10
BAR = 1.0
AGENCY = "dinas-sosial-kota-medan"
CASE = "mr"
"""An ordinary case, whose example every form has."""
SCRIPT = """\
import json, sys
import jinja2
from docxtpl import DocxTemplate
from docgen.form.formatting import FILTERS

template, values, target = sys.argv[1:]
environment = jinja2.Environment(autoescape=True)
environment.filters.update(FILTERS)
document = DocxTemplate(template)
document.render(json.load(open(values)), environment, autoescape=True)
document.save(target)
"""


class ColdStart(NamedTuple):
    """The seconds of one document of a form, and how many times docxtpl's they are."""

    form: str
    docxtpl: float
    docgen: float
    ratio: float


def measure_cold_starts(folder: Path) -> list[ColdStart]:
    """Return one figure per form; the files are made in ``folder``."""
    return [_measure(form, folder) for form in list_forms()]


def _measure(form: Form, folder: Path) -> ColdStart:
    template, values, record, script = (
        folder / name for name in ("template.docx", "values.json", "record.json", "script.py")
    )
    agency, example = load_agency(AGENCY), read_example(form, CASE)
    today = dt.datetime.now().astimezone().date()
    filled = fill_from_agency(form, json.loads(example), agency.record_answers())
    disclosure = validate(form, filled, today=today).permitted_disclosure()
    record.write_text(example, encoding="utf-8")
    template.write_bytes(prepare_template(read_template(form), form, agency).package.to_bytes())
    values.write_text(json.dumps(build_page_values(disclosure, agency.template_values())))
    script.write_text(SCRIPT)
    docgen = [
        *(str(Path(sys.executable).with_name("docgen")), "render", form.id, str(record)),
        *("--agency", AGENCY, "--force", "-o", str(folder / "docgen.docx")),
    ]
    docxtpl = [sys.executable, str(script), str(template), str(values), str(folder / "a.docx")]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    _seconds(docgen, environment)
    pairs = [(_seconds(docxtpl, environment), _seconds(docgen, environment)) for _ in range(PAIRS)]
    return ColdStart(
        form.title.lower(),
        statistics.median(theirs for theirs, _ in pairs),
        statistics.median(ours for _, ours in pairs),
        statistics.median(ours / theirs for theirs, ours in pairs),
    )


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - start
