"""Measures other template engines on one report, each with its own syntax: values to file on disk.

Every engine is used as its own documentation shows it, in a process of its own, warm, and writes
each document to the disk. The report is the five-page one without conditions, which not all know.
Engines for Node are installed into a folder of their own (``PEERS_FOLDER``, else a new one).
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import jinja2
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from docgen.template.compiler import compile_template
from tests.bench.report_template import SECTIONS, report_values

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.text.paragraph import Paragraph

HERE = Path(__file__).parent
PEER_RUNS = 40
DOCGEN_RUNS = 800
NODE_PEERS = {
    "docxtemplater": ("docxtemplater@3.71.0", "pizzip@3.3.0"),
    "easy-template-x": ("easy-template-x@7.2.8",),
    "carbone": ("carbone@3.8.2",),
}
TABLES = {
    "services": ("component", "name", "period", "note"),
    "goals": ("goal", "indicator", "result", "status"),
    "family": ("name", "relation", "age", "occupation"),
}
IDENTITY = ("name", "sex", "age", "religion", "education", "occupation", "origin", "phone")


class Syntax(NamedTuple):
    """How an engine writes a value and a repeated row."""

    value: str
    cell: str
    first: str = ""
    last: str = ""
    row_before: str = ""
    row_after: str = ""
    next_row: str = ""


SYNTAXES = {
    "jinja": Syntax(
        "{{{{ {0} }}}}", "{{{{ row.{1} }}}}",
        row_before="{{%tr for row in {0} %}}", row_after="{{%tr endfor %}}",
    ),
    "docxtemplater": Syntax("{{{0}}}", "{{{1}}}", first="{{#{0}}}", last="{{/{0}}}"),
    "easy-template-x": Syntax("{{{0}}}", "{{{1}}}", first="{{#{0}}}", last="{{/{0}}}"),
    "carbone": Syntax("{{d.{0}}}", "{{d.{0}[i].{1}}}", next_row="{{d.{0}[i+1].{1}}}"),
    "mailmerge": Syntax("\0{0}", "\0{0}_{1}"),
}  # fmt: skip


def flat_report_values() -> dict[str, Any]:
    """Return the report's answers, flat, as every engine takes them."""
    given = report_values()
    flat: dict[str, Any] = {f"client_{key}": value for key, value in given["client"].items()}
    for number, section in enumerate(given["sections"]):
        flat |= {f"text_{number}": section["text"], f"date_{number}": section["date"]}
    for name in TABLES:
        flat[name] = [{"no": str(no), **row} for no, row in enumerate(given[name], start=1)]
    return flat | {
        "agency": given["agency"]["name"],
        "place": given["place"],
        "date": given["date"],
        "officer": given["officer"]["name"],
    }


def build_template(syntax: Syntax) -> bytes:
    """Return the report's template in the syntax of an engine."""
    document = Document()

    def say(paragraph: Paragraph, text: str, *fields: str) -> None:
        for piece in text.replace("{}", "\1{}\1").split("\1"):
            written = piece.format(*fields) if piece != "{}" else syntax.value.format(*fields)
            _write(paragraph, written)

    say(document.sections[0].header.paragraphs[0], "{}", "agency")
    document.add_heading("LAPORAN PERKEMBANGAN", 1)
    identity = document.add_table(rows=0, cols=2)
    for label in IDENTITY:
        cells = identity.add_row().cells
        cells[0].text = label.title()
        say(cells[1].paragraphs[0], "{}", f"client_{label}")
    for number, title in enumerate(SECTIONS):
        document.add_heading(title, 2)
        say(document.add_paragraph(), "{}", f"text_{number}")
        say(document.add_paragraph(), "Dinilai {}", f"date_{number}")
    for name, columns in TABLES.items():
        _table(document, syntax, name, ("no", *columns))
    say(document.add_paragraph(), "{}", "place")
    say(document.add_paragraph(), "{}", "date")
    say(document.add_paragraph(), "{}", "officer")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _table(document: Any, syntax: Syntax, name: str, columns: tuple[str, ...]) -> None:
    table = document.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        cell.text = column.title()
    if syntax.row_before:
        table.add_row().cells[0].text = syntax.row_before.format(name)
    _row(table, syntax.cell, syntax, name, columns)
    if syntax.next_row:
        _row(table, syntax.next_row, syntax, name, columns)
    if syntax.row_after:
        table.add_row().cells[0].text = syntax.row_after.format(name)


def _row(table: Any, written: str, syntax: Syntax, name: str, columns: tuple[str, ...]) -> None:
    for index, (cell, column) in enumerate(zip(table.add_row().cells, columns, strict=True)):
        first = syntax.first.format(name) if index == 0 else ""
        last = syntax.last.format(name) if index == len(columns) - 1 else ""
        _write(cell.paragraphs[0], first + written.format(name, column) + last)


def _write(paragraph: Paragraph, text: str) -> None:
    """Write text, or a merge field where it starts with its mark."""
    if not text.startswith("\0"):
        paragraph.add_run(text)
        return
    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" MERGEFIELD {text[1:]} ")
    paragraph._p.append(field)  # noqa: SLF001 -- python-docx makes no fields
    paragraph.add_run("")
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:t"))
    field.append(run)


def measure_python_peers(folder: Path) -> dict[str, float]:
    """Return the seconds one document takes ours, docxtpl and, where installed, docx-mailmerge2."""
    given, source = flat_report_values(), build_template(SYNTAXES["jinja"])
    compiled = compile_template(source)
    environment = jinja2.Environment(autoescape=True)

    def ours() -> None:
        (folder / "ours.docx").write_bytes(compiled.render(given))

    def docxtpl() -> None:
        document = DocxTemplate(io.BytesIO(source))
        document.render(dict(given), environment, autoescape=True)
        document.save(folder / "docxtpl.docx")

    found = {"docgen": _seconds(ours, DOCGEN_RUNS), "docxtpl": _seconds(docxtpl, PEER_RUNS)}
    if importlib.util.find_spec("mailmerge") is None:
        return found
    peer: Any = importlib.import_module("mailmerge")
    merged = folder / "mailmerge-template.docx"
    merged.write_bytes(build_template(SYNTAXES["mailmerge"]))
    rows = {
        f"{name}_no": [{f"{name}_{key}": told for key, told in row.items()} for row in given[name]]
        for name in TABLES
    }
    plain = {key: told for key, told in given.items() if isinstance(told, str)}

    def mailmerge() -> None:
        with peer.MailMerge(str(merged)) as document:
            document.merge(**plain)
            for anchor, told in rows.items():
                document.merge_rows(anchor, told)
            document.write(str(folder / "mailmerge.docx"))

    return found | {"docx-mailmerge2": _seconds(mailmerge, PEER_RUNS)}


def _seconds(act: Callable[[], None], times: int) -> float:
    act()
    start = time.perf_counter()
    for _ in range(times):
        act()
    return (time.perf_counter() - start) / times


def measure_node_peers(folder: Path) -> dict[str, float]:
    """Return the seconds one document takes the engines for Node, none where it is absent."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return {}
    modules = Path(os.environ.get("PEERS_FOLDER") or folder)
    wanted = [package for packages in NODE_PEERS.values() for package in packages]
    install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(modules)]
    if subprocess.run([*install, *wanted], check=False).returncode:
        print("the engines for Node could not be installed: not measured")
        return {}
    (folder / "values.json").write_text(json.dumps(flat_report_values()), encoding="utf-8")
    found = {}
    for name in NODE_PEERS:
        source = folder / f"{name}-template.docx"
        source.write_bytes(build_template(SYNTAXES[name]))
        done = subprocess.run(
            ["node", HERE / "peers.cjs", name, source, folder / "values.json", str(PEER_RUNS)],
            check=True, capture_output=True, text=True, cwd=folder,
            env={**os.environ, "NODE_PATH": str(modules / "node_modules")},
        )  # fmt: skip
        found[name] = float(done.stdout) / 1e3
    return found


def check_text(folder: Path, names: list[str]) -> None:
    """Raise where an engine's document does not hold what the others' do."""
    for name in names:
        document = Document(str(folder / f"{name}.docx"))
        text = "\n".join(paragraph.text for paragraph in document.paragraphs)
        rows = [len(table.rows) for table in document.tables]
        if "Penerima manfaat" not in text or rows != [8, 13, 11, 9]:
            raise SystemExit(f"{name} made another document: {rows}")


def main() -> int:
    """Print what one document takes each engine."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        found = measure_python_peers(folder) | measure_node_peers(folder)
        files = {"docgen": "ours", "docx-mailmerge2": "mailmerge"}
        check_text(folder, [files.get(name, name) for name in found])
    python = [name for name in ("docxtpl", "docx-mailmerge2") if name in found]
    print(", ".join(f"{name} {version(name)}" for name in python), end="; ")
    print(", ".join(sum(NODE_PEERS.values(), ())))
    for name, seconds in found.items():
        times = seconds / found["docgen"]
        print(f"{name:44}{1 / seconds:10.1f} documents/s{times:8.1f} × ours")
    return 0


if __name__ == "__main__":
    sys.exit(main())
