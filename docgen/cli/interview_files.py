"""What an interview leaves: its record and document, or its draft and how to go on."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from docgen.cli.inputs import today
from docgen.cli.language import say
from docgen.cli.outputs import (
    check_document_output,
    check_pdf_output,
    keep_told,
    save_and_tell,
    save_pdf,
    to_standard_output,
)
from docgen.cli.report import tell, tell_error, tell_problems
from docgen.errors import DocgenError, ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.agency.profile import Agency
    from docgen.form.definition import Form


@contextmanager
def telling_how(command: Sequence[str], *, somebody: bool) -> Iterator[None]:
    """Tell, where the block is stopped before its end, how to go on with the draft."""
    try:
        with _hang_ups_interrupt():
            yield
    except KeyboardInterrupt:
        tell_how(command)
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    except EOFError:
        if somebody:
            tell_how(command)
            raise typer.Exit from None
        tell(say("error: ") + say("the answers end before the questions do"))
        tell_how(command)
        raise typer.Exit(ExitCode.BAD_RECORD) from None
    except DocgenError as error:
        tell_error(error)
        tell_how(command)
        raise typer.Exit(error.exit_code) from None


def tell_how(command: Sequence[str]) -> None:
    """Say where the answers are, and the command that goes on with them."""
    tell(say("The answers are saved. Go on with: {command}", command=_quoted(command)))


def _quoted(words: Sequence[str]) -> str:
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


@contextmanager
def _hang_ups_interrupt() -> Iterator[None]:
    """Let a closed window end the block as Ctrl-C does, so that what is temporary goes."""
    hang_up = getattr(signal, "SIGHUP", None)  # Windows has none
    if hang_up is None:
        yield
        return
    before = signal.signal(hang_up, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(hang_up, before)


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
        from docgen.output.files.write import check_free

        check_document_output(self.document, force=self.force)
        if self.pdf:
            check_pdf_output(self.document, force=self.force)
        if self.record is not None:
            check_free(self.record, force=self.force)


def make(form: Form, profile: Agency, record: Mapping[str, Any], targets: Targets) -> None:
    """Write a record and its document, as ``docgen render`` makes it; print their paths.

    Nothing is written unless all of it can be.
    """
    from docgen.output.files.write import write_file
    from docgen.render.document import prepare

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
