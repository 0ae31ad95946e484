"""Reads what a command is given: records, a template, the agency, the clock."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.cli import language
from docgen.cli.console import print_notice
from docgen.cli.language import translate
from docgen.errors import RecordError, UsageError, unreadable_error
from docgen.records.regular_file import read_regular_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.agency.find import FoundAgency
    from docgen.agency.profile import Agency
    from docgen.form.definition import Form
    from docgen.form.model import IdentityLevel
    from docgen.records.record import Record
    from docgen.template.cache import TemplateCache

STANDARD_STREAM = "-"
OWNER_FILE_PREFIX = "~$"
NO_CACHE_VARIABLE = "DOCGEN_NO_CACHE"


def today() -> dt.date:
    """Return the day by the user's clock; below the command line it is an argument."""
    return dt.datetime.now().astimezone().date()


def now() -> dt.datetime:
    """Return the moment by the user's clock, with its zone."""
    return dt.datetime.now().astimezone()


def read_input_records(name: str, form: Form | None = None) -> Iterator[Record]:
    """Return the records in a file, or the one on standard input where ``name`` is ``-``.

    ``form`` names the columns of a spreadsheet.
    """
    from docgen.records import read_json, read_records

    if name == STANDARD_STREAM:
        if sys.stdin is None:
            raise UsageError("standard input is closed; name a file, or send the record with |")
        return iter([read_json(sys.stdin.buffer, STANDARD_STREAM)])
    path = Path(name)
    if path.is_dir():
        raise UsageError("{record} is a folder; name a record in it", record=name)
    if not path.suffix:  # a pipe that the shell gives a name, such as /dev/fd/63
        return iter([read_json(path)])
    return read_records(path, form)


def read_one_record(name: str, form: Form | None = None) -> Record:
    """Return the record in a file that holds one."""
    records = list(read_input_records(name, form))
    unread = [problem for record in records for problem in record.errors]
    if unread:
        raise RecordError("the record {record} cannot be read", unread, record=name)
    if len(records) != 1:
        raise RecordError(
            "{record} holds {number} records, and this command takes one; see 'docgen batch'",
            record=name,
            number=len(records),
        )
    return records[0]


def read_template_file(path: Path) -> bytes:
    """Return the bytes of a Word document that the user names."""
    if path.is_dir():
        raise UsageError("{path} is a folder; name a .docx file in it", path=path)
    try:
        return read_regular_file(path)
    except OSError as error:
        raise unreadable_error(path, error) from error


def leave_out_owner_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files without those that Office keeps beside an open one; say which it left out.

    A pattern such as ``*.docx`` takes them in.
    """
    kept = []
    for path in paths:
        if path.name.startswith(OWNER_FILE_PREFIX):
            print_notice(
                translate(
                    "warning: {path} is left out: it is no document, but the mark that one is open "
                    "in Word; save and close that first if it was changed",
                    path=path,
                )
            )
        else:
            kept.append(path)
    return kept


def find_identity_level(name: str | None) -> IdentityLevel | None:
    """Return the identity level of a name. Raises UsageError for one that there is not."""
    from docgen.form.model import IdentityLevel

    level = IdentityLevel.member(name)
    if name is not None and level is None:
        raise UsageError(
            "there is no identity level {name}; choose one of {levels}",
            name=name,
            levels=", ".join(level.value for level in IdentityLevel),
        )
    return level


def find_agency_source(agency: str | None) -> str | Path:
    """Return the profile to use: the one asked for, else the nearest; say if it is an example."""
    found = _find_agency(agency)
    if found.is_example:
        _warn_example_agency(found)
    return found.source


def _find_agency(agency: str | None) -> FoundAgency:
    from platformdirs import user_config_path

    from docgen.agency.find import find_agency

    return find_agency(agency, os.environ, Path.cwd(), user_config_path("docgen", False))


def _warn_example_agency(found: FoundAgency) -> None:
    print_notice(
        translate(
            "warning: no agency.toml was found, so the letter is written for the example "
            "agency {agency}; write your own with 'docgen agency init'",
            agency=found.source,
        )
    )


def template_cache() -> TemplateCache | None:
    """Return where compiled templates are kept between runs; None where the user wants none."""
    from platformdirs import user_cache_path

    from docgen.template.cache import TemplateCache

    if os.environ.get(NO_CACHE_VARIABLE):
        return None
    return TemplateCache(user_cache_path("docgen", False) / "templates")


def use_agency(agency: str | None) -> Agency:
    """Return the agency to write for, and speak its language from here on."""
    from docgen.agency.load import load_agency

    found = _find_agency(agency)
    profile = load_agency(found.source)
    language.set_agency_language(profile.language)
    if found.is_example:
        _warn_example_agency(found)
    return profile


def use_document_agency(agency: str | None, *, is_example: bool = False) -> Agency:
    """Return the agency that a document is made for, and speak its language from here on.

    An example agency has to be named, as what it signs is no real document; but an example record
    (``is_example``) may have one unasked. Raises UsageError where there is no other.
    """
    found = _find_agency(agency)
    if found.is_example and not is_example:
        raise UsageError(
            "no agency.toml was found, so nobody could sign this document: answer the questions of "
            "'docgen agency init' first; or, to try docgen out, name an example agency: "
            "--agency {agency}",
            agency=found.source,
        )
    return use_agency(agency)


def warn_real_record(agency: Agency, form: Form, data: Mapping[str, Any]) -> None:
    """Warn on stderr where an example agency, asked for by name, is to sign for a true client."""
    from docgen.validation.sample_answers import list_sample_answers

    if agency.is_example and not any(list_sample_answers(form, data)):
        print_notice(
            translate(
                "warning: {agency} is invented, so nobody can sign this document; write your own "
                "agency with 'docgen agency init'",
                agency=agency.source,
            )
        )
