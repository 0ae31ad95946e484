"""Loads an agency profile from its TOML file, with its logo and need-to-know table."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from docgen.agency.find import list_agencies, shipped_folder
from docgen.agency.logo import Logo, read_logo
from docgen.agency.profile import Agency
from docgen.agency.profile_schema import AgencyProfile
from docgen.errors import AgencyError, Problem, UsageError, os_reason
from docgen.validation.validate import validate

MAX_FILE_BYTES = 256 * 1024
MAX_LOGO_BYTES = 2 * 1024 * 1024
TOML_ERROR_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")

TOML_WORDS = {
    "objek di dalam kurung kurawal { ... }": "bagian TOML, misalnya [address]",
    "diberikan objek": "diberikan bagian TOML",
    "di rekaman atau di profil instansi": "",
    "`docgen show`": "`docgen agency init`",
}
"""What the engine says of records, in the words of a TOML file."""


def load_agency(name_or_path: str | Path) -> Agency:
    """Return a shipped agency by its name, or the one a TOML file describes.

    Raises UsageError where there is none, AgencyError with every problem of one that cannot be.
    """
    source = str(name_or_path)
    if isinstance(name_or_path, str) and name_or_path in list_agencies():
        folder = shipped_folder()
        return replace(_load(folder / f"{name_or_path}.toml", folder, source), is_example=True)
    path = Path(name_or_path)
    if not path.is_file():
        raise UsageError(
            "there is no agency {source}: give the path of a TOML file, or one of {shipped}",
            source=source,
            shipped=", ".join(list_agencies()),
        )
    return _load(path, path.parent, source)


def _load(file: Path, folder: Path, source: str) -> Agency:
    data = _parse_toml(_read_bytes(file, source), source)
    result = validate(AgencyProfile, data, today=dt.date.min)
    problems = [_in_toml_words(problem) for problem in result.problems]
    logo: Logo | None = None
    name = data.get("logo")
    if isinstance(name, str) and name.strip():
        logo, fault = _load_logo(folder, name.strip())
        problems += [Problem(fault[1], fault[0], at="logo", label="Berkas Logo")] if fault else []
    facts = result.answers
    if not isinstance(facts, AgencyProfile) or any(problem.is_error for problem in problems):
        raise _profile_error(source, problems)
    agency = Agency.from_profile(facts, logo, source, _read_table(folder, facts.disclosure.table))
    _ = agency.readers  # so that a table that cannot be used is told at once
    return agency


def _read_table(folder: Path, name: str | None) -> str | None:
    """Return the text of the agency's own need-to-know table, if the profile names one."""
    return None if name is None else _decode(_read_bytes(folder / name, name), name)


def _read_bytes(file: Path, source: str) -> bytes:
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_FILE_BYTES + 1)
    except OSError as fault:
        raise UsageError(
            "the agency file {source} cannot be read: {reason}",
            source=source,
            reason=os_reason(fault),
        ) from None
    if len(content) > MAX_FILE_BYTES:
        problem = Problem(f"berkas lebih besar dari {MAX_FILE_BYTES // 1024} kB", "agency.too_long")
        raise _profile_error(source, [problem])
    return content


def _decode(content: bytes, source: str) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        problem = Problem("berkas harus disimpan sebagai UTF-8", "agency.encoding")
    raise _profile_error(source, [problem])


def _parse_toml(content: bytes, source: str) -> dict[str, Any]:
    text = _decode(content, source)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        found = TOML_ERROR_PLACE.search(str(fault))
        line, column = (int(found[1]), int(found[2])) if found else (None, None)
        where = f" pada baris {line}, kolom {column}" if found else ""
        is_path = line is not None and "\\" in "".join(text.splitlines()[line - 1 : line])
        way_out = (
            "garis miring terbalik tidak boleh; tulis misalnya C:/Users/Logo/logo.png"
            if is_path
            else "periksa tanda kutip dan tanda sama dengan"
        )
        problem = Problem(
            f"bukan TOML yang benar{where}; {way_out}", "agency.toml", line=line, column=column
        )
    raise _profile_error(source, [problem])


def _load_logo(folder: Path, name: str) -> tuple[Logo | None, tuple[str, str] | None]:
    """Return the logo, or the code and the message of what is wrong with it."""
    try:
        with (folder / name).open("rb") as stream:
            content = stream.read(MAX_LOGO_BYTES + 1)
    except (OSError, ValueError):
        message = f"berkas logo tidak ada: {name}; letaknya dihitung dari berkas TOML ini"
        return None, ("logo.missing", message)
    if len(content) > MAX_LOGO_BYTES:
        return None, (
            "logo.too_large",
            f"berkas logo lebih besar dari {MAX_LOGO_BYTES // 2**20} MB",
        )
    logo = read_logo(content)
    return logo, None if logo else ("logo.format", "berkas logo harus gambar PNG atau JPEG")


def _in_toml_words(problem: Problem) -> Problem:
    message = problem.message
    for words, others in TOML_WORDS.items():
        message = message.replace(words, others)
    return Problem(
        message.replace("  ", " "), problem.code, problem.severity, problem.at, problem.label
    )


def _profile_error(source: str, problems: list[Problem]) -> AgencyError:
    return AgencyError(
        "the agency profile {source} cannot be used; mend it and run 'docgen agency check'",
        problems,
        source=source,
    )
