"""Compares docgen with docxtpl on a folder of real templates: each part of each document.

``python -m tests.bench.corpus FOLDER [-n WORKERS] [--json FILE]``. Every .docx that docxtpl renders
with values made up from its own tags is compiled leniently and rendered with the same values; the
parts of both documents are compared as canonical XML. Told besides: what strict templates and
``template check`` refuse for how a file was saved rather than for its tags, and how long compiling
and rendering one document takes against docxtpl. Each template has a process of its own, with
limits on time and memory.
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import os
import resource
import statistics
import time
import warnings
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docxtpl import DocxTemplate
from jinja2 import Environment, nodes
from lxml import etree

from docgen.agency.load import load_agency
from docgen.errors import DocgenError, ProblemsError
from docgen.form.library import find_form
from docgen.template.compile.docxtpl_parts import open_template, read_part_sources
from docgen.template.compiler import compile_template
from docgen.template.template_check import check_template
from tests.bench.stand_in_values import build_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docgen.template.compiled import CompiledTemplate

SECONDS = 120
"""Processor time that one template may take; ten times as long by the clock."""
MEMORY = 2 << 30
TIMED_ROUNDS = 2
EQUAL_BAR = 99.5
FORM, AGENCY = "surat-rujukan", "dinas-sosial-kota-medan"
TAG_CODES = frozenset(
    f"template.{word}"
    for word in (
        "crossing", "failed", "field_tagged", "forbidden", "mistyped", "no_value", "not_a_list",
        "not_printed", "other_placeholder", "prints_nothing", "raw_flag", "sealed_outside",
        "structure", "swallowed", "syntax", "tag_blank", "tag_deep", "tag_long", "tag_unseen",
        "tags_many", "too_deep", "too_much", "too_slow", "unclosed", "unknown_field",
        "unknown_filter", "unknown_test", "unopened", "unrendered", "whole_block",
    )
)  # fmt: skip
"""What is wrong with the tags of a template; every other reason lies in how the file was saved."""


@dataclass(slots=True)
class Finding:
    """What came of one template."""

    name: str
    rendered: list[str] = field(default_factory=list)
    """The sets of values that docxtpl renders."""
    different: dict[str, str] = field(default_factory=dict)
    """For each of these that came out otherwise, why."""
    broken: list[str] = field(default_factory=list)
    """The sets among these whose XML docxtpl itself breaks, and mends by dropping what follows."""
    crash: str = ""
    """An error of ours that is no DocgenError."""
    strict: list[str] = field(default_factory=list)
    check: list[str] = field(default_factory=list)
    """The codes of what strict compiling and ``template check`` say."""
    ratio: float | None = None
    """How many times longer docxtpl takes for one document than compiling and rendering it."""


def examine(path: Path) -> Finding:
    """Return what comes of a template."""
    found = Finding(path.name)
    data = path.read_bytes()
    warnings.simplefilter("ignore")
    found.strict = _codes_of(found, lambda: compile_template(data).warnings)
    form, agency = find_form(FORM), load_agency(AGENCY)
    found.check = _codes_of(found, lambda: check_template(data, form, agency))
    try:
        environment, value_sets = _read_values(data)
    except Exception:  # noqa: BLE001 -- docxtpl cannot read it: nothing to compare with
        return found
    for name, values in value_sets.items():
        expected = _render_by_docxtpl(data, environment, values)
        if expected is not None:
            found.rendered.append(name)
            _compare(found, data, environment, name, values, expected)
            if name in found.different and _is_broken_by_docxtpl(data, environment, values):
                found.broken.append(name)
    if found.rendered and not found.different:
        found.ratio = _measure(data, environment, value_sets[found.rendered[0]])
    return found


def _codes_of(found: Finding, look: Callable[[], Iterable[Any]]) -> list[str]:
    """Return the codes of the errors that a look at a template gives."""
    try:
        problems = tuple(look())
    except ProblemsError as refused:
        problems = refused.problems
        if not problems:
            return ["template.not_docx"]
    except Exception as bug:  # noqa: BLE001 -- this is what is looked for
        found.crash = found.crash or f"{type(bug).__name__}: {bug}"[:200]
        return []
    return sorted({each.code for each in problems if each.is_error})


def _read_values(data: bytes) -> tuple[Environment, dict[str, dict[str, Any]]]:
    """Return an environment with stand-ins for unknown filters, and sets of values."""
    environment = Environment(autoescape=True)
    sources = [part.source for part in read_part_sources(open_template(data)) if part.has_tags]
    for source in sources:
        for each in environment.parse(source).find_all(nodes.Filter):
            environment.filters.setdefault(each.name, _leave)
    return environment, build_values(sources, environment)


def _leave(value: Any, *_: Any, **__: Any) -> Any:
    return value


def _render_by_docxtpl(
    data: bytes, environment: Environment, values: dict[str, Any]
) -> bytes | None:
    """Return docxtpl's document; None where it makes none, so that there is nothing to compare."""
    try:
        template = DocxTemplate(io.BytesIO(data))
        template.render(values, jinja_env=environment, autoescape=True)
        stream = io.BytesIO()
        template.save(stream)
    except Exception:  # noqa: BLE001 -- whatever it is, it is docxtpl's
        return None
    return stream.getvalue()


def _is_broken_by_docxtpl(data: bytes, environment: Environment, values: dict[str, Any]) -> bool:
    template = DocxTemplate(io.BytesIO(data))
    template.render_init()
    try:
        etree.fromstring(template.build_xml(values, environment).encode())
    except etree.XMLSyntaxError:
        return True
    return False


def _compare(  # noqa: PLR0913, PLR0917 -- all that two renderings depend on
    found: Finding,
    data: bytes,
    environment: Environment,
    name: str,
    values: dict[str, Any],
    expected: bytes,
) -> None:
    try:
        document = _compile(data, environment).render(values)
    except DocgenError as refused:
        problems = getattr(refused, "problems", ()) or (refused,)
        found.different[name] = f"refused: {problems[0]}"[:300]
    except Exception as bug:  # noqa: BLE001 -- this is what is looked for
        found.crash = f"{type(bug).__name__}: {bug}"[:200]
        found.different[name] = "crash"
    else:
        reason = _first_difference(_parts_of(document), _parts_of(expected))
        if reason:
            found.different[name] = reason


@lru_cache(maxsize=1)
def _compile(data: bytes, environment: Environment) -> CompiledTemplate:
    return compile_template(data, strict=False, filters=environment.filters)


def _parts_of(document: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {
            name: etree.canonicalize(archive.read(name).decode(), rewrite_prefixes=True)
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def _first_difference(ours: dict[str, str], theirs: dict[str, str]) -> str:
    """Return where two documents part, with what stands there; empty where they are the same."""
    if ours.keys() != theirs.keys():
        return f"parts: {sorted(ours.keys() ^ theirs.keys())}"
    for name, text in sorted(theirs.items()):
        if text != ours[name]:
            pairs = enumerate(zip(ours[name], text, strict=False))
            at = next((n for n, (one, other) in pairs if one != other), len(text))
            start = max(0, at - 60)
            return f"{name}: …{ours[name][start : at + 60]}… docxtpl: …{text[start : at + 60]}…"
    return ""


def _measure(data: bytes, environment: Environment, values: dict[str, Any]) -> float:
    """Return docxtpl's time for a document by ours, compiling included; the best of a few each."""
    theirs, ours = [], []
    for _ in range(TIMED_ROUNDS):
        start = time.perf_counter()
        _render_by_docxtpl(data, environment, values)
        middle = time.perf_counter()
        _compile.cache_clear()
        _compile(data, environment).render(values)
        theirs.append(middle - start)
        ours.append(time.perf_counter() - middle)
    return min(theirs) / min(ours)


def examine_alone(path: Path) -> Finding:
    """Return what comes of a template, looked at by a process of its own within the limits."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send_finding, args=(path, sender))
    process.start()
    sender.close()
    try:
        if receiver.poll(10 * SECONDS):
            return Finding(**receiver.recv())
        return Finding(path.name, crash="took too long")
    except EOFError:
        return Finding(
            path.name, crash="ended without an answer, as at the limits of time and memory"
        )
    finally:
        process.kill()
        process.join()


def _send_finding(path: Path, sender: Any) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sender.send(asdict(examine(path)))


def report(findings: list[Finding]) -> list[str]:
    """Return the lines that tell what came of all templates."""
    rendered = [each for each in findings if each.rendered]
    equal = sum(not each.different and not each.crash for each in rendered)
    share = 100 * equal / len(rendered) if rendered else 0.0
    ratios = [each.ratio for each in rendered if each.ratio is not None]
    crashes = [each for each in findings if each.crash]
    broken = sum(
        bool(each.different) and set(each.different) == set(each.broken) for each in rendered
    )
    lines = [
        f"templates: {len(findings)}, rendered by docxtpl: {len(rendered)}",
        f"equal in every part and set of values: {equal} ({share:.2f} %, bar {EQUAL_BAR} %)",
        f"otherwise only where docxtpl breaks its own XML and loses text: {broken}",
        f"crashes: {len(crashes)} (bar 0)",
    ]
    if ratios:
        median = statistics.median(ratios)
        lines.append(f"compile and render once: {median:.2f} × docxtpl (median of {len(ratios)})")
    for title, field_name in (("strict", "strict"), ("template check", "check")):
        codes = [set(getattr(each, field_name)) for each in findings]
        saved = Counter(code for each in codes for code in each - TAG_CODES)
        tags = sum(bool(each & TAG_CODES) for each in codes)
        count = sum(bool(each - TAG_CODES) for each in codes)
        lines.append(f"{title}: {tags} refused for their tags, {count} for how they were saved")
        lines += [f"    {number:4} {code}" for code, number in saved.most_common()]
    lines += [f"CRASH {each.name}: {each.crash}" for each in crashes]
    for each in rendered:
        for name, reason in each.different.items():
            kind = "BROKEN BY DOCXTPL" if name in each.broken else "DIFFERENT"
            lines.append(f"{kind} {each.name}, {name}: {reason}")
    return lines


def main() -> None:
    """Compare all templates of a folder and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-n", type=int, default=1, help="templates looked at at a time")
    parser.add_argument(
        "--json", type=Path, default=Path(os.devnull), help="write every finding here, a line each"
    )
    wanted = parser.parse_args()
    paths = sorted(wanted.folder.glob("*.docx"))
    findings = []
    with ThreadPoolExecutor(wanted.n) as threads, wanted.json.open("w") as lines:
        for finding in threads.map(examine_alone, paths):
            findings.append(finding)
            print(json.dumps(asdict(finding)), file=lines, flush=True)
    print("\n".join(report(findings)))


if __name__ == "__main__":
    main()
