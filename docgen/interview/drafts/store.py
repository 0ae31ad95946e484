"""Saves, lists, reads and deletes draft files in the drafts folder of the user.

A draft's name gives its form and day, never its client; only its owner may read file and folder.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from docgen.errors import RecordError, UsageError, unreadable_error
from docgen.form.library import find_form, is_form
from docgen.form.paths import get_answer
from docgen.interview.drafts.file_format import VERSION, DraftFile
from docgen.interview.drafts.migrate import field_labels
from docgen.output.files.write import write_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docgen.form.definition import Form
    from docgen.interview.state import InterviewState

DRAFT_SUFFIX: Final = ".draft.json"
DAMAGED_SUFFIX: Final = ".damaged"
PRIVATE_FOLDER: Final = 0o700
MAX_BYTES: Final = 20 * 1024 * 1024
"""A larger file is no draft."""


@dataclass(frozen=True, slots=True)
class DraftSummary:
    """A draft in the drafts folder, as it is listed."""

    path: Path
    form: str
    changed: dt.datetime
    answers: int
    """How many questions were replied to."""
    case_code: str = ""
    """The code of its case; empty where it is not given yet."""


def drafts_folder() -> Path:
    """Return this user's drafts folder, created where it does not exist."""
    from platformdirs import user_data_path  # noqa: PLC0415 -- only interviews need it

    folder = user_data_path("docgen", appauthor=False) / "drafts"
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    if os.name != "nt":
        folder.chmod(PRIVATE_FOLDER)
    return folder


def new_draft_path(form: Form, today: dt.date) -> Path:
    """Return a new path in the drafts folder."""
    name = f"{form.aliases[0]}_{today:%Y%m%d}_{secrets.token_hex(3)}{DRAFT_SUFFIX}"
    return drafts_folder() / name


def save_draft(path: Path, form: Form, state: InterviewState) -> None:
    """Save a state: on disk when this returns, and never half written."""
    draft_file = DraftFile.from_state(form, list(field_labels(form)), state)
    text = json.dumps(draft_file.model_dump(), ensure_ascii=False, separators=(",", ":"))
    write_file(path, text.encode(), force=True)


def read_draft(path: Path) -> DraftFile:
    """Return the content of a draft.

    Raises RecordError where it is damaged, having renamed it, and UsageError where it cannot be
    read or was written by a later docgen.
    """
    content = _read_bytes(path)
    try:
        return DraftFile.model_validate_json(content)
    except ValidationError:
        _raise_unless_damaged(path, content)
    aside = _rename_damaged(path)
    raise RecordError(
        "the draft {path} is damaged and cannot be gone on with; what it holds is kept as {aside}",
        path=path,
        aside=aside,
    )


def list_drafts(form: Form | None = None) -> list[DraftSummary]:
    """Return the drafts in the user's folder, of one form if given, the latest first."""
    found = [
        each for each in _iterate_drafts(drafts_folder()) if form is None or each.form == form.id
    ]
    return sorted(found, key=lambda each: each.changed, reverse=True)


def delete_draft(path: Path) -> None:
    """Delete a draft whose record was made."""
    with suppress(FileNotFoundError):
        path.unlink()


def find_draft_form(draft_file: DraftFile, path: Path) -> Form:
    """Return the form of a draft; raise UsageError where there is none of that name."""
    if not is_form(draft_file.form):
        raise UsageError(
            "the draft {path} is of the form {form}, which this docgen does not have",
            path=path,
            form=draft_file.form,
        )
    return find_form(draft_file.form)


def _iterate_drafts(folder: Path) -> Iterator[DraftSummary]:
    for path in folder.glob(f"*{DRAFT_SUFFIX}"):
        with suppress(OSError, ValidationError, UsageError):
            draft_file = DraftFile.model_validate_json(_read_bytes(path))
            changed = dt.datetime.fromtimestamp(path.stat().st_mtime).astimezone()
            yield DraftSummary(
                path, draft_file.form, changed, len(draft_file.seen), _case_code(draft_file)
            )


def _case_code(draft_file: DraftFile) -> str:
    if not is_form(draft_file.form):
        return ""
    code = get_answer(draft_file.answers, find_form(draft_file.form).case_code)
    return code if isinstance(code, str) else ""


def _read_bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError("{path} is no draft: it is too large", path=path)
        return path.read_bytes()
    except OSError as error:
        raise unreadable_error(path, error) from error


def _raise_unless_damaged(path: Path, content: bytes) -> None:
    """Raise UsageError for a draft of a later docgen, or for a file that is no draft."""
    try:
        data: Any = json.loads(content)
    except (ValueError, RecursionError):
        data = None
    version = data.get("docgen_draft") if isinstance(data, dict) else None
    if isinstance(version, int) and version > VERSION:
        raise UsageError("the draft {path} was written by a later docgen; update docgen", path=path)
    if version is None and not path.name.endswith(DRAFT_SUFFIX):
        raise UsageError("{path} is no draft of an interview", path=path)


def _rename_damaged(path: Path) -> Path:
    """Give a damaged draft a name that no other file has, and return it."""
    aside = path.with_name(f"{path.name}{DAMAGED_SUFFIX}")
    while aside.exists():
        aside = path.with_name(f"{path.name}.{secrets.token_hex(3)}{DAMAGED_SUFFIX}")
    return path.rename(aside)
