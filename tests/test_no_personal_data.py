"""No message, log, report or file name shows personal data of a faulty record."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from typer.testing import CliRunner

from docgen.cli import error_handling
from docgen.cli.app import build_app
from docgen.form import library
from docgen.render.document import Renderer
from tests.every_form import every_form, least_number
from tests.personal_data import list_leaked_values, personal_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from docgen.form.definition import Form

AGENCY = ("--agency", "dinas-sosial-kota-medan")


class FaultyRecords(NamedTuple):
    """Records that are wrong in one way each, and what none of them may give away."""

    records: list[dict[str, Any]]
    values: set[str]


CORRUPTIONS: dict[str, Callable[[Any], Any]] = {
    "in a list": lambda value: [value],
    "in an object": lambda value: {"isi": value},
    "as a key": lambda value: {str(value): True},
    "with a control character": lambda value: f"{value}\a",
    "half a character": lambda value: f"{value}\ud800",
    "too long": lambda value: f"{value}{' ' * 20_000}{value}",
    "with a letter": lambda value: f"{value}x",
    "twice": lambda value: f"{value}{value}",
    "with a tag": lambda value: f"{value}{{{{ 7*7 }}}}",
}


def corrupt_texts(given: Any, spoil: Callable[[Any], Any]) -> Any:
    """Return a record with each of its texts spoilt."""
    if isinstance(given, dict):
        return {key: corrupt_texts(each, spoil) for key, each in given.items()}
    if isinstance(given, list):
        return [corrupt_texts(each, spoil) for each in given]
    return spoil(given) if isinstance(given, str) else given


def misspell_keys(given: Any) -> Any:
    """Return a record with each of its keys misspelt."""
    if isinstance(given, dict):
        return {f"{key}s": misspell_keys(each) for key, each in given.items()}
    return [misspell_keys(each) for each in given] if isinstance(given, list) else given


def faulty_variants(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a record that is wrong everywhere, and in each of its blocks alone."""
    for spoil in CORRUPTIONS.values():
        yield corrupt_texts(record, spoil)
        for key, block in record.items():
            yield {**record, key: corrupt_texts(block, spoil)}
    yield misspell_keys(record)
    for key, block in record.items():
        yield {**record, key: misspell_keys(block)}
        yield {**{k: v for k, v in record.items() if k != key}, f"{key}x": block}
        yield {**record, key: json.dumps(block)}
        if isinstance(block, dict):
            for inner, given in block.items():
                moved = copy.deepcopy(record)
                moved[key] = {**{k: v for k, v in block.items() if k != inner}, f"{inner}x": given}
                yield moved


@pytest.fixture(name="faulty_records")
def _faulty(form: Form) -> FaultyRecords:
    case = "longest" if "longest" in library.list_examples(form) else None
    record = json.loads(library.read_example(form, case))
    values = personal_values(form, record)
    assert len(values) > least_number(form) // 2
    return FaultyRecords(list(faulty_variants(record)), values)


def output_of(*arguments: str | Path) -> str:
    """Return all that a command says; a bug in it is part of what it says."""
    result = CliRunner().invoke(build_app(), [str(each) for each in arguments])
    return f"{result.stdout}\n{result.stderr}\n{result.exception}"


def write_records(path: Path, records: list[dict[str, Any]]) -> Path:
    path.write_text("".join(f"{json.dumps(each)}\n" for each in records), encoding="utf-8")
    return path


@every_form
@pytest.mark.parametrize("options", [(), ("--json",)], ids=["lines", "json"])
def test_check_shows_no_personal_data(
    form: Form, faulty_records: FaultyRecords, options: tuple[str, ...], tmp_path: Path
) -> None:
    records = write_records(tmp_path / "kasus.jsonl", faulty_records.records)

    said = output_of("check", form.id, records, *options, *AGENCY)

    assert len(said) > 10_000
    assert list_leaked_values(said, faulty_records.values) == []


@every_form
def test_a_batch_and_its_files_show_no_personal_data(
    form: Form, faulty_records: FaultyRecords, tmp_path: Path
) -> None:
    records = write_records(tmp_path / "kasus.jsonl", faulty_records.records)
    folder = tmp_path / "keluar"

    said = output_of("batch", form.id, records, "-o", folder, *AGENCY)

    assert list_leaked_values(said, faulty_records.values) == []
    left = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".docx"]
    assert {path.name for path in left} >= {"batch-report.csv", "batch-report.json"}
    for path in folder.rglob("*"):
        assert list_leaked_values(str(path), faulty_records.values) == []
    for path in left:
        content = path.read_bytes().decode("utf-8", "replace")
        assert list_leaked_values(content, faulty_records.values) == [], path.name


@every_form
def test_an_unreadable_file_shows_no_personal_data(
    form: Form, faulty_records: FaultyRecords, tmp_path: Path
) -> None:
    text = library.read_example(form)
    broken = {
        "cut.json": text[: len(text) // 2],
        "comma.json": text.replace('",', '"', 1),
        "twice.json": "{" + text.strip()[1:-1] + "," + text.strip()[1:],
        "latin.json": text.encode("utf-16-le").decode("latin-1"),
        "kasus.csv": text,
    }
    for name, content in broken.items():
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        for command in ("check", "render"):
            assert (
                list_leaked_values(
                    output_of(command, form.id, path, *AGENCY), faulty_records.values
                )
                == []
            ), name


@every_form
def test_a_bug_and_its_traceback_show_no_personal_data(
    form: Form,
    faulty_records: FaultyRecords,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    record = tmp_path / "kasus.json"
    record.write_text(json.dumps(json.loads(library.read_example(form))), encoding="utf-8")
    values = personal_values(form, json.loads(library.read_example(form)))

    def fail(_self: Renderer, data: Any, **_options: Any) -> Any:
        cause = KeyError(str(data))
        cause.add_note(str(data))
        raise ValueError(f"cannot print {data}") from cause

    monkeypatch.setattr(Renderer, "render", fail)
    monkeypatch.delenv("DOCGEN_DEBUG", raising=False)
    words = ["docgen", "render", form.id, str(record), "-o", str(tmp_path / "a.docx"), *AGENCY]
    monkeypatch.setattr("sys.argv", words)

    with pytest.raises(SystemExit):
        error_handling.run(build_app())

    said = "\n".join(capfd.readouterr())
    assert "Traceback" in said
    assert list_leaked_values(said, values | faulty_records.values) == []


@every_form
def test_leaked_values_would_be_found(form: Form, faulty_records: FaultyRecords) -> None:
    sample = library.read_example(
        form, "longest" if "longest" in library.list_examples(form) else None
    )

    assert list_leaked_values(str(json.loads(sample)), faulty_records.values)
