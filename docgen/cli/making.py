"""What an interview ends with: its record and its document, written where they belong."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from docgen.cli.pdf import check_pdf_output, save_pdf
from docgen.cli.report import tell, tell_problems
from docgen.cli.sources import today
from docgen.cli.telling import keep_told
from docgen.cli.write import check_document_output, save_and_tell, to_standard_output

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.agency import Agency
    from docgen.form import Form

RECORD_SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Targets:
    """Where the document, its PDF and the record go, as far as the person has said."""

    document: Path | None
    record: Path | None
    pdf: bool
    force: bool

    def check(self) -> None:
        """Raise before the first question where something could not be written."""
        from docgen.output import check_free

        check_document_output(self.document, force=self.force)
        if self.pdf:
            check_pdf_output(self.document, force=self.force)
        if self.record is not None:
            check_free(self.record, force=self.force)


def make(form: Form, profile: Agency, record: Mapping[str, Any], targets: Targets) -> None:
    """Write a record and its document, as ``docgen render`` makes it; print their paths.

    Nothing is written unless all of it can be.
    """
    from docgen.output import write_file
    from docgen.render import prepare

    folder = (targets.record or targets.document or Path()).parent
    rendered = prepare(form, profile).render(record, today=today(), folder=folder)
    document = targets.document or Path(rendered.file_name)
    kept = targets.record or _beside(document, rendered.file_name)
    Targets(document, kept, targets.pdf, targets.force).check()
    tell_problems(rendered.problems)
    keep_told(profile, rendered, rendered.document)
    write_file(kept, _as_json(record), force=targets.force)
    save_and_tell(document, rendered.document, force=targets.force)
    tell_path = tell if to_standard_output(document) else typer.echo
    if targets.pdf:
        typer.echo(str(save_pdf(document, force=targets.force)))
    tell_path(str(kept))


def _beside(document: Path, name: str) -> Path:
    """Return where the record goes by itself: beside the document, under the document's name."""
    named = Path(name) if to_standard_output(document) else document
    return named.with_suffix(RECORD_SUFFIX)


def _as_json(record: Mapping[str, Any]) -> bytes:
    return f"{json.dumps(record, ensure_ascii=False, indent=2)}\n".encode()
