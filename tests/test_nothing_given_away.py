"""Whatever is wrong with a record, nothing that docgen says, logs or reports tells whose it is."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from typer.testing import CliRunner

from docgen.cli import errors
from docgen.cli.app import app
from docgen.form import library
from docgen.render.document import Renderer
from tests.every_form import every_form
from tests.personal import given_away, personal_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from docgen.form.definition import Form

AGENCY = ("--agency", "dinas-sosial-kota-medan")


class Faulty(NamedTuple):
    """Records that are wrong in one way each, and what none of them may give away."""

    records: list[dict[str, Any]]
    values: set[str]


SPOILT: dict[str, Callable[[Any], Any]] = {
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


def spoilt(given: Any, spoil: Callable[[Any], Any]) -> Any:
    """Return a record with each of its texts spoilt."""
    if isinstance(given, dict):
        return {key: spoilt(each, spoil) for key, each in given.items()}
    if isinstance(given, list):
        return [spoilt(each, spoil) for each in given]
    return spoil(given) if isinstance(given, str) else given


def misspelt(given: Any) -> Any:
    """Return a record with each of its keys misspelt."""
    if isinstance(given, dict):
        return {f"{key}s": misspelt(each) for key, each in given.items()}
    return [misspelt(each) for each in given] if isinstance(given, list) else given


def faults(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a record that is wrong everywhere, and in each of its blocks alone."""
    for spoil in SPOILT.values():
        yield spoilt(record, spoil)
        for key, block in record.items():
            yield {**record, key: spoilt(block, spoil)}
    yield misspelt(record)
    for key, block in record.items():
        yield {**record, key: misspelt(block)}
        yield {**{k: v for k, v in record.items() if k != key}, f"{key}x": block}
        yield {**record, key: json.dumps(block)}
        if isinstance(block, dict):
            for inner, given in block.items():
                moved = copy.deepcopy(record)
                moved[key] = {**{k: v for k, v in block.items() if k != inner}, f"{inner}x": given}
                yield moved


@pytest.fixture(name="faulty")
def _faulty(form: Form) -> Faulty:
    case = "longest" if "longest" in library.examples_of(form) else None
    record = json.loads(library.sample(form, case))
    values = personal_values(form, record)
    assert len(values) > 20
    return Faulty(list(faults(record)), values)


def said_by(*arguments: str | Path) -> str:
    """Return all that a command says; a bug in it is part of what it says."""
    result = CliRunner().invoke(app, [str(each) for each in arguments])
    return f"{result.stdout}\n{result.stderr}\n{result.exception}"


def written(path: Path, records: list[dict[str, Any]]) -> Path:
    path.write_text("".join(f"{json.dumps(each)}\n" for each in records), encoding="utf-8")
    return path


@every_form
@pytest.mark.parametrize("options", [(), ("--json",)], ids=["lines", "json"])
def test_checking(form: Form, faulty: Faulty, options: tuple[str, ...], tmp_path: Path) -> None:
    records = written(tmp_path / "kasus.jsonl", faulty.records)

    said = said_by("check", form.id, records, *options, *AGENCY)

    assert len(said) > 10_000
    assert given_away(said, faulty.values) == []


@every_form
def test_a_batch_and_all_it_leaves(form: Form, faulty: Faulty, tmp_path: Path) -> None:
    records = written(tmp_path / "kasus.jsonl", faulty.records)
    folder = tmp_path / "keluar"

    said = said_by("batch", form.id, records, "-o", folder, *AGENCY)

    assert given_away(said, faulty.values) == []
    left = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".docx"]
    assert {path.name for path in left} >= {"batch-report.csv", "batch-report.json"}
    for path in folder.rglob("*"):
        assert given_away(str(path), faulty.values) == []
    for path in left:
        content = path.read_bytes().decode("utf-8", "replace")
        assert given_away(content, faulty.values) == [], path.name


@every_form
def test_a_file_that_cannot_be_read(form: Form, faulty: Faulty, tmp_path: Path) -> None:
    text = library.sample(form)
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
            assert given_away(said_by(command, form.id, path, *AGENCY), faulty.values) == [], name


@every_form
def test_a_bug_and_its_traceback(
    form: Form,
    faulty: Faulty,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    record = tmp_path / "kasus.json"
    record.write_text(json.dumps(json.loads(library.sample(form))), encoding="utf-8")
    values = personal_values(form, json.loads(library.sample(form)))

    def fail(_self: Renderer, data: Any, **_options: Any) -> Any:
        cause = KeyError(str(data))
        cause.add_note(str(data))
        raise ValueError(f"cannot print {data}") from cause

    monkeypatch.setattr(Renderer, "render", fail)
    monkeypatch.delenv("DOCGEN_DEBUG", raising=False)
    words = ["docgen", "render", form.id, str(record), "-o", str(tmp_path / "a.docx"), *AGENCY]
    monkeypatch.setattr("sys.argv", words)

    with pytest.raises(SystemExit):
        errors.run(app)

    said = "\n".join(capfd.readouterr())
    assert "Traceback" in said
    assert given_away(said, values | faulty.values) == []


@every_form
def test_what_is_looked_for_would_be_found(form: Form, faulty: Faulty) -> None:
    sample = library.sample(form, "longest" if "longest" in library.examples_of(form) else None)

    assert given_away(str(json.loads(sample)), faulty.values)
