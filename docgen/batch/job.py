"""A batch job as its caller wants it, and the setup that every worker needs."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.batch.file_hash import hash_file
from docgen.batch.name_pattern import DEFAULT_PATTERN, check_pattern
from docgen.errors import DISTRIBUTION
from docgen.form.disclosure import DEFAULT_AUDIENCE, Audience
from docgen.form.library import read_template
from docgen.view.picture_fields import list_picture_files

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from docgen.agency.profile import Agency
    from docgen.form.definition import Form
    from docgen.output.disclosure_log import RecordDisclosures
    from docgen.output.encryption import Encryption


@dataclass(frozen=True, slots=True)
class BatchJob:
    """One batch as its caller wants it."""

    form: Form
    agency: Agency
    folder: Path
    today: dt.date
    template: bytes | None = None
    """A template in place of the one that ships."""
    pattern: str = DEFAULT_PATTERN
    rows: tuple[range, ...] | None = None
    """The rows to make, where not all."""
    limit: int | None = None
    strict: bool = False
    """Whether nothing is made unless all records are good."""
    force: bool = False
    """Whether a file that is no work of this batch is replaced."""
    is_dry_run: bool = False
    """Whether nothing is written at all."""
    audience: Audience = DEFAULT_AUDIENCE
    """For whom the documents are made."""
    encryption: Encryption | None = field(default=None, repr=False)
    """What encrypts every document, where that is wanted."""
    record_disclosures: RecordDisclosures | None = field(default=None, repr=False, compare=False)
    """Records the documents for a reader outside, before they are put in place."""


@dataclass(frozen=True, slots=True)
class WorkerSetup:
    """What a worker prepares once; equal where the documents would be the same."""

    key: str
    """SHA-256 of the form, the template, the agency and the engine."""
    form: Form = field(compare=False, repr=False)
    agency: Agency = field(compare=False, repr=False)
    template: bytes | None = field(compare=False, repr=False)
    today: dt.date = field(compare=False)
    pattern: str = field(compare=False)
    work_folder: Path | None = field(compare=False)
    """The folder for unfinished files; None where nothing is written."""
    engine_version: str = field(compare=False)
    """The version of docgen that started the batch."""
    encryption: Encryption | None = field(default=None, compare=False, repr=False)
    audience: Audience = field(default=DEFAULT_AUDIENCE, compare=False, repr=False)


@cache
def engine_version() -> str:
    """Return the version of docgen that runs here."""
    return version(DISTRIBUTION)


def build_setup(job: BatchJob, work_folder: Path | None, salt: bytes = b"") -> WorkerSetup:
    """Return what every worker needs for a job. Raises UsageError for a bad name pattern.

    The same documents with another password are others: ``salt`` is that of the folder.
    """
    check_pattern(job.pattern)
    parts: tuple[object, ...] = (
        engine_version(),
        job.form.id,
        job.form.edition,
        job.pattern,
        job.template or read_template(job.form),
        job.agency.profile.model_dump_json(),
        job.agency.logo.content if job.agency.logo else b"",
        *([] if job.encryption is None else [job.encryption.fingerprint(salt)]),
        job.agency.need_to_know or "",
        *([] if job.audience == DEFAULT_AUDIENCE else astuple(job.audience)),
    )
    key = hashlib.sha256()
    for part in parts:
        content = part if isinstance(part, bytes) else str(part).encode()
        key.update(b"%d:" % len(content) + content)
    return WorkerSetup(
        key.hexdigest(),
        job.form,
        job.agency,
        job.template,
        job.today,
        job.pattern,
        work_folder,
        engine_version(),
        job.encryption,
        job.audience,
    )


def record_key(
    setup: WorkerSetup, data: Mapping[str, Any], row: int | None, folder: Path | None = None
) -> str:
    """Return the SHA-256 of a document's whole origin: its record and everything around it.

    The pictures that the record names are looked for from ``folder``.
    """
    pictures = [
        hash_file(Path(folder or "", each)) for each in list_picture_files(setup.form.model, data)
    ]
    origin = json.dumps(
        [setup.key, row if "{row}" in setup.pattern else None, data, pictures],
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
        default=_encode_value,
    )
    return hashlib.sha256(origin.encode("utf-8", "surrogatepass")).hexdigest()


def _encode_value(answer: object) -> str:
    """Return as text what JSON has no type for, such as the date of a spreadsheet's cell."""
    return f"{type(answer).__name__}:{answer}"
