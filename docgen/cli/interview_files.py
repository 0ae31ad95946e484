"""Writes the record and document of an interview, or prints how to resume its draft."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from docgen.cli.console import print_error, print_notice, print_problems
from docgen.cli.inputs import template_cache, today
from docgen.cli.language import translate
from docgen.cli.outputs import (
    check_document_output,
    check_pdf_output,
    is_standard_output,
    log_disclosure,
    save_and_print_path,
    save_pdf,
)
from docgen.errors import DocgenError, ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.agency.profile import Agency
    from docgen.form.definition import Form


@contextmanager
def resume_hint_on_stop(command: Sequence[str], *, is_interactive: bool) -> Iterator[None]:
    """Print how to go on with the draft where the block is stopped before its end."""
    try:
        yield
    except KeyboardInterrupt:
        print_resume_hint(command)
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    except EOFError:
        if is_interactive:
            print_resume_hint(command)
            raise typer.Exit from None
        print_notice(translate("error: ") + translate("the answers end before the questions do"))
        print_resume_hint(command)
        raise typer.Exit(ExitCode.BAD_RECORD) from None
    except DocgenError as error:
        print_error(error)
        print_resume_hint(command)
        raise typer.Exit(error.exit_code) from None


def print_resume_hint(command: Sequence[str]) -> None:
    """Print the command that goes on with the saved answers."""
    print_notice(
        translate("The answers are saved. Go on with: {command}", command=_quote_command(command))
    )


def _quote_command(words: Sequence[str]) -> str:
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


RECORD_SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Targets:
    """Where the document, its PDF and the record go, as far as options name it."""

    document: Path | None
    record: Path | None
    pdf: bool
    force: bool

    def check(self) -> None:
        """Raise, before the first question, where a file could not be written."""
        from docgen.output.files.write import check_writable

        check_document_output(self.document, force=self.force)
        if self.pdf:
            check_pdf_output(self.document, force=self.force)
        if self.record is not None:
            check_writable(self.record, force=self.force)


def write_record_and_document(
    form: Form,
    profile: Agency,
    record: Mapping[str, Any],
    targets: Targets,
    accepted: str | None = None,
) -> None:
    """Write a record and the document that ``docgen render`` makes of it; print their paths.

    ``accepted`` is the code of the officer who accepts what is found in free texts. Nothing is
    written unless every file can be.
    """
    from docgen.output.files.write import write_file
    from docgen.render.document import prepare_renderer

    folder = (targets.record or targets.document or Path()).parent
    renderer = prepare_renderer(form, profile, cache=template_cache())
    rendered = renderer.render(record, today=today(), accepted=accepted, folder=folder)
    document = targets.document or Path(rendered.file_name)
    record_path = targets.record or _record_path_beside(document, rendered.file_name)
    Targets(document, record_path, targets.pdf, targets.force).check()
    print_problems(rendered.problems)
    log_disclosure(profile, rendered, rendered.document)
    write_file(record_path, _record_as_json(record), force=targets.force)
    save_and_print_path(document, rendered.document, force=targets.force)
    print_path = print_notice if is_standard_output(document) else typer.echo
    if targets.pdf:
        typer.echo(str(save_pdf(document, force=targets.force)))
    print_path(str(record_path))


def _record_path_beside(document: Path, name: str) -> Path:
    """Return the default path of the record: beside the document, under its name."""
    path = Path(name) if is_standard_output(document) else document
    return path.with_suffix(RECORD_SUFFIX)


def _record_as_json(record: Mapping[str, Any]) -> bytes:
    return f"{json.dumps(record, ensure_ascii=False, indent=2)}\n".encode()
