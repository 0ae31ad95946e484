"""Every command that prints a record lets it out by the same door."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.agency.load import load_agency
from docgen.cli.app import COMMANDS, GROUPS
from docgen.cli.interview_files import Targets, write_record_and_document
from docgen.errors import DocgenError
from docgen.form.library import find_form, read_example
from docgen.form.paths import set_answer
from tests.true_records import as_true_record

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import RunDocgen

    WayOut = Callable[[RunDocgen, Path, Path], int]
    """Prints the record in a file into a folder and gives the exit code."""

FORM = find_form("surat-rujukan")
MARKER = "hasil tes HIV Muhammad Ridwan 1271011203800001"
MAKERS = ("build_page_values(", "redact_answers(", "build_coded_table(", "permitted_disclosure(")
"""What makes something to print of a record."""
SOURCE = Path(docgen.__file__).parent

PRINTS_NO_RECORD = {
    "list": "names of forms",
    "show": "the fields of a form",
    "schema": "the fields of a form",
    "sample": "an invented record that ships",
    "sheet": "a form's columns with an invented record that ships",
    "check": "problems, by field and place",
    "disclose": "decisions, by field; no answer",
    "drafts": "when drafts were begun and how far they are; no answer",
    "merge": "documents that were made, and recorded, before",
    "print": "documents that were made, and recorded, before",
    "agency": "the agency's own profile",
    "disclosures": "the record of disclosures itself",
    "template": "templates, with invented records that ship",
}


def by_render(run: RunDocgen, record: Path, out: Path) -> int:
    return run("render", "rujukan", record, "-o", out / "a.docx").code


def by_blank(run: RunDocgen, record: Path, out: Path) -> int:
    return run("blank", "rujukan", "--from", record, "-o", out / "a.docx").code


def by_batch(run: RunDocgen, record: Path, out: Path) -> int:
    return run("batch", "rujukan", record, "-o", out, "-q").code


def by_interview(_run: RunDocgen, record: Path, out: Path) -> int:
    """Do what ``docgen new`` does with the answers once they make a record."""
    answers = json.loads(record.read_text(encoding="utf-8"))
    targets = Targets(out / "a.docx", None, pdf=False, force=False)
    try:
        write_record_and_document(FORM, load_agency(Path("agency.toml")), answers, targets)
    except DocgenError as error:
        return int(error.exit_code)
    return 0


WAYS_OUT: dict[str, WayOut] = {
    "render": by_render,
    "blank": by_blank,
    "batch": by_batch,
    "new": by_interview,
}
CODED = {"statistics"}
"""What prints codes alone, without texts and without consent; it is recorded all the same."""
every_way_out = pytest.mark.parametrize("way", WAYS_OUT.values(), ids=WAYS_OUT)


@pytest.fixture
def record() -> dict[str, Any]:
    return as_true_record(FORM, json.loads(read_example(FORM, "mr")))


@pytest.fixture
def log(own_agency: Path) -> Path:
    text = own_agency.read_text(encoding="utf-8")
    own_agency.write_text(f'disclosures = "log.jsonl"\n{text}', encoding="utf-8")
    return own_agency.with_name("log.jsonl")


def write_record(folder: Path, record: dict[str, Any]) -> Path:
    path = folder / "kasus.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def list_documents(folder: Path) -> list[Path]:
    return [*folder.glob("*.docx"), *folder.glob("*.pdf")]


def test_every_command_goes_by_the_door_or_prints_no_record() -> None:
    known = {*WAYS_OUT, *CODED, *PRINTS_NO_RECORD}

    assert {*COMMANDS, *GROUPS} == known


def test_whatever_makes_something_to_print_of_a_record_uses_the_door() -> None:
    makers = [
        path
        for path in SOURCE.rglob("*.py")
        if path.parent.name not in {"disclosure", "view"}
        and any(f"{maker}" in path.read_text(encoding="utf-8") for maker in MAKERS)
        and path.name not in {"validate.py", "door.py"}
    ]

    assert {path.stem for path in makers} == {"document", "known_answers", "statistics"}
    for path in makers:
        assert "docgen.render.door import admit" in path.read_text(encoding="utf-8"), path


@every_way_out
def test_what_may_leave_is_recorded(
    docgen: RunDocgen, in_folder: Path, log: Path, record: dict[str, Any], way: WayOut
) -> None:
    out = in_folder / "out"
    out.mkdir()

    assert way(docgen, write_record(in_folder, record), out) == 0

    assert len(list_documents(out)) == 1
    assert '"2026-0117"' in log.read_text(encoding="utf-8").splitlines()[-1]


@every_way_out
@pytest.mark.parametrize(
    ("at", "answer"),
    [
        ("background", MARKER),
        ("contact_person.position", MARKER),
        ("letter.subject", MARKER),
        ("client.case_code", "ODHA/2026/1"),
        ("consent.given", False),
        ("consent.recipients", ["Lembaga Lain Sekali"]),
        ("consent.recipients", ["..."]),
        ("consent.scope", ["layanan"]),
        ("consent.valid_until", "2026-06-20"),
    ],
)
def test_what_may_not_leave_does_so_by_no_way(  # noqa: PLR0913, PLR0917 -- each a case of its own
    docgen: RunDocgen, log: Path, record: dict[str, Any], way: WayOut, at: str, answer: Any
) -> None:
    out = log.with_name("out")
    out.mkdir()
    set_answer(record, at, answer)

    assert way(docgen, write_record(log.parent, record), out) != 0

    assert list_documents(out) == []
    assert not log.exists() or '"form"' not in log.read_text(encoding="utf-8")
    assert "ODHA" not in "".join(path.read_text(errors="ignore") for path in out.glob("*.csv"))


def test_a_table_of_codes_is_recorded_and_holds_no_text(
    docgen: RunDocgen, in_folder: Path, log: Path, record: dict[str, Any]
) -> None:
    record["background"] = MARKER

    outcome = docgen("statistics", "rujukan", write_record(in_folder, record), "-o", "t.csv")

    assert outcome.code == 0
    assert "HIV" not in (in_folder / "t.csv").read_text(encoding="utf-8-sig")
    assert '"2026-0117"' in log.read_text(encoding="utf-8").splitlines()[-1]
