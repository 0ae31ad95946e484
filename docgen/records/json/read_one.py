"""One record read from JSON, strictly: nothing guessed, nothing silently dropped."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from docgen.errors import Problem, RecordError
from docgen.form.validators import json_type_name
from docgen.records.json.strict_parser import StrictParser, list_refused, nesting_depth
from docgen.records.json.syntax_errors import syntax_problem
from docgen.records.read_errors import file_error
from docgen.records.record import MAX_BYTES, MAX_DEPTH, Record

if TYPE_CHECKING:
    from collections.abc import Iterable

UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_json(source: Path | IO[bytes], name: str | None = None) -> Record:
    """Return the record in a JSON file or stream; ``name`` is what problems call it.

    Raise UsageError where there is no such file, RecordError with every problem otherwise.
    """
    known_as = name or (str(source) if isinstance(source, Path) else "-")
    content = _read_content(source, known_as)
    _raise_problems(_size_problems(content), known_as)
    text, problems = _decode(content)
    _raise_problems(problems, known_as)
    parsed, problems = _parse(text)
    _raise_problems(problems, known_as)
    if not isinstance(parsed, dict):
        _raise_problems([_not_an_object(parsed)], known_as)
    return Record(parsed, known_as)


def _raise_problems(problems: Iterable[Problem], name: str) -> None:
    located = [replace(problem, record=name) for problem in problems]
    if located:
        raise RecordError("the record {record} cannot be read", located, record=name)


def _read_content(source: Path | IO[bytes], name: str) -> bytes:
    """Return the bytes of the record, or one more than are allowed."""
    if not isinstance(source, Path):
        return source.read(MAX_BYTES + 1)
    try:
        with source.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as fault:
        raise file_error(fault, name) from None


def _size_problems(content: bytes) -> list[Problem]:
    if len(content) > MAX_BYTES:
        limit = f"{MAX_BYTES // 1_000_000} MB"
        return [Problem(f"lebih dari {limit}; satu berkas berisi satu rekaman", "json.size")]
    if not content.strip():
        message = "berkas kosong; mulai dari contoh dengan `docgen sample`"
        return [Problem(message, "json.empty")]
    return []


def _decode(content: bytes) -> tuple[str, list[Problem]]:
    message = "bukan teks UTF-8; simpan ulang dengan pengodean UTF-8"
    if content.startswith(UTF_16_MARKS):
        return "", [Problem(message, "json.encoding")]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        start = error.start
    before = content[:start]
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8-sig", "replace")) + 1
    line = before.count(b"\n") + 1
    return "", [Problem(message, "json.encoding", line=line, column=column)]


def _parse(text: str) -> tuple[Any, list[Problem]]:
    """Return what the text says; the parser is not started on brackets that would exhaust it."""
    if nesting_depth(text) > MAX_DEPTH:
        message = f"lebih dari {MAX_DEPTH} tingkat kurung; periksa kurung yang lupa ditutup"
        return None, [Problem(message, "json.depth")]
    parser = StrictParser()
    try:
        parsed = parser.parse(text)
    except json.JSONDecodeError as error:
        # The error holds the whole file: it is left behind here, not chained.
        problem = syntax_problem(error)
    else:
        return parsed, list(list_refused(parsed)) if parser.found_refused else []
    return None, [problem]


def _not_an_object(parsed: object) -> Problem:
    message = f"rekaman harus satu objek {{ ... }}, diberikan {json_type_name(parsed)}"
    if isinstance(parsed, list):
        message += "; beri satu berkas untuk setiap rekaman"
    return Problem(message, "json.top_level")
