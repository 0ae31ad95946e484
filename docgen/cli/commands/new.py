"""``docgen new``: a record made question by question, and its document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.inputs import agency_of, one_record, today
from docgen.cli.interview_files import Targets, make, tell_how, telling_how
from docgen.cli.interview_screen import is_somebody_there, opened
from docgen.cli.language import say
from docgen.cli.options import Agency, Force, FormName, Lang, Output
from docgen.cli.outputs import Pdf
from docgen.errors import UsageError

if TYPE_CHECKING:
    from docgen.form.definition import Form
    from docgen.interview.prefill import Earlier

Draft = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="The draft to go on with, or where to keep a new one."),
]
From = Annotated[
    list[str] | None,
    typer.Option(
        "--from", metavar="RECORD", help="An earlier record of the case to take answers from."
    ),
]
Only = Annotated[
    list[str] | None, typer.Option(metavar="SECTION", help="Ask for this section alone.")
]
Defaults = Annotated[
    Path | None, typer.Option(metavar="FILE", help="What the office always answers, as JSON.")
]
RecordOut = Annotated[
    Path | None,
    typer.Option(
        "--record", metavar="FILE", help="Where to write the record; else beside the document."
    ),
]
Plain = Annotated[
    bool, typer.Option("--plain", help="Line by line, for screen readers and plain terminals.")
]


def new(
    form: FormName,
    draft: Draft = None,
    from_: From = None,
    only: Only = None,
    defaults: Defaults = None,
    output: Output = None,
    record: RecordOut = None,
    agency: Agency = None,
    plain: Plain = False,
    pdf: Pdf = False,
    force: Force = False,
    _lang: Lang = None,
) -> None:
    """Ask for a record question by question; write it and its document, and print their paths.

    Every answer is saved at once. Answers may come from a pipe, one a line; where they end before
    the questions do, the status is 3 and the draft stays.
    """
    from docgen.form.library import find_form
    from docgen.interview.drafts.store import discard, new_draft
    from docgen.interview.loop import walk
    from docgen.interview.start import begin, resume

    found = find_form(form)
    targets = Targets(output, record, pdf, force)
    targets.check()
    profile = agency_of(agency)
    earlier = [_earlier(name) for name in from_ or ()]
    always = [_earlier(str(defaults))] if defaults else []
    path = draft or _unfinished(found, plain=plain) or new_draft(found, today())
    known = profile.answers()
    sections = only or ()
    if path.exists():
        _refuse_prefilling(from_, defaults)
        interview = resume(path, today=today(), form=found, agency_answers=known, only=sections)
    else:
        interview = begin(
            found,
            today=today(),
            agency_answers=known,
            earlier=earlier,
            defaults=always,
            only=sections,
            draft=path,
        )
    with telling_how(_words(found, path, agency), somebody=is_somebody_there()):
        with opened(found.title, plain=plain) as screen:
            made = walk(interview, screen)
        if made is None:
            tell_how(_words(found, path, agency))
            return
        make(found, profile, made, targets)
    discard(path)


def _earlier(name: str) -> Earlier:
    from docgen.interview.prefill import Earlier

    return Earlier(Path(name).name, one_record(name).data)


def _unfinished(form: Form, *, plain: bool) -> Path | None:
    """Return the draft that the person goes on with, if there is one and somebody to ask."""
    from docgen.form.formatting.dates import clock, day_date
    from docgen.interview.drafts.store import list_drafts

    drafts = list_drafts(form) if is_somebody_there() else []
    if not drafts:
        return None
    told = [
        say(
            "Go on: {day}, {time}, {number} questions answered",
            day=day_date(each.changed.date()),
            time=clock(each.changed.time(), "").strip(),
            number=each.answers,
        )
        for each in drafts
    ]
    with opened(form.title, plain=plain) as screen:
        taken = screen.choose(say("There are unfinished drafts."), [*told, say("Begin anew")])
    if taken is None:
        raise typer.Exit
    return drafts[taken].path if taken < len(drafts) else None


def _refuse_prefilling(from_: list[str] | None, defaults: Path | None) -> None:
    if from_ or defaults:
        raise UsageError("--from and --defaults begin a new draft; name none with --draft")


def _words(form: Form, draft: Path, agency: str | None) -> list[str]:
    """Return the command that goes on with a draft."""
    return [
        *("docgen", "new", form.aliases[0], "--draft", str(draft)),
        *(("--agency", agency) if agency else ()),
    ]
