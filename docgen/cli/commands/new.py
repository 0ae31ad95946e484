"""``docgen new``: a record made question by question, and its document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.console import print_notice
from docgen.cli.inputs import read_one_record, today, use_document_agency
from docgen.cli.interview_files import (
    Targets,
    print_resume_hint,
    resume_hint_on_stop,
    write_record_and_document,
)
from docgen.cli.interview_screen import is_interactive, open_screen
from docgen.cli.language import translate
from docgen.cli.options import (
    AcceptFindings,
    Agency,
    Force,
    FormName,
    Lang,
    Output,
    Pdf,
    check_officer_code,
)
from docgen.cli.own_answers import offer_to_keep, read_own_answers
from docgen.errors import RecordError, UsageError

if TYPE_CHECKING:
    from docgen.agency.profile import Agency as Profile
    from docgen.form.definition import Form
    from docgen.interview.prefill import EarlierRecord

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
AskAll = Annotated[
    bool,
    typer.Option("--ask-all", help="Ask also for what an earlier record or the office answers."),
]
Defaults = Annotated[
    Path | None, typer.Option(metavar="FILE", help="What the office always answers, as JSON.")
]
RecordOutput = Annotated[
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
    ask_all: AskAll = False,
    defaults: Defaults = None,
    output: Output = None,
    record: RecordOutput = None,
    agency: Agency = None,
    accept_findings: AcceptFindings = None,
    plain: Plain = False,
    pdf: Pdf = False,
    force: Force = False,
    _lang: Lang = None,
) -> None:
    """Ask for a record question by question; write it and its document, and print their paths.

    Every answer is saved at once. Answers may come from a pipe, one a line; where they end before
    the questions do, the status is 3 and the draft stays.
    """
    from docgen.agency.sample_values import refuse_sample_values
    from docgen.form.library import find_form
    from docgen.interview.drafts.store import delete_draft, new_draft_path
    from docgen.interview.loop import run_interview
    from docgen.interview.start import resume_interview, start_interview
    from docgen.render.door import reader_options

    check_officer_code(accept_findings)
    found = find_form(form)
    targets = Targets(output, record, pdf, force)
    targets.check()
    profile = use_document_agency(agency)
    refuse_sample_values(profile)
    reader = reader_options(profile, accepted=accept_findings)
    earlier = [_read_earlier(name, found, profile) for name in from_ or ()]
    office_defaults = [_read_earlier(str(defaults), found, profile)] if defaults else []
    path = draft or _choose_draft(found, plain=plain) or new_draft_path(found, today())
    agency_answers = profile.record_answers()
    sections = only or ()
    if path.exists():
        _refuse_prefilling(from_, defaults)
        interview = resume_interview(
            path, today=today(), form=found, agency_answers=agency_answers, only=sections
        )
    else:
        interview = start_interview(
            found,
            today=today(),
            agency_answers=agency_answers,
            earlier=earlier,
            defaults=office_defaults,
            own=read_own_answers() if is_interactive() else None,
            only=sections,
            ask_all=ask_all,
            draft=path,
        )
    interview.reader = reader
    with resume_hint_on_stop(_resume_command(found, path, agency), is_interactive=is_interactive()):
        with open_screen(found.title, plain=plain) as screen:
            answers = run_interview(interview, screen)
            if answers is not None and is_interactive():
                offer_to_keep(found, answers, screen)
        if answers is None and draft is None and not interview.state.replied:
            delete_draft(path)
            print_notice(translate("nothing was answered, so no draft is kept"))
            return
        if answers is None:
            print_resume_hint(_resume_command(found, path, agency))
            return
        accepted = interview.reader.accepted_by
        write_record_and_document(found, profile, answers, targets, accepted)
    delete_draft(path)


def _read_earlier(name: str, form: Form, profile: Profile) -> EarlierRecord:
    """Return an earlier record of the case. Raises RecordError for one with answers of examples."""
    from docgen.agency.sample_values import list_invented_answers
    from docgen.interview.prefill import EarlierRecord

    data = read_one_record(name).data
    invented = list_invented_answers(profile, form, data)
    if invented:
        raise RecordError("{record} has answers of an example of docgen", invented, record=name)
    return EarlierRecord(Path(name).name, data)


def _choose_draft(form: Form, *, plain: bool) -> Path | None:
    """Return the draft that the person chooses to go on with; None for a new one."""
    from docgen.form.formatting.dates import day_date, time_text
    from docgen.interview.drafts.store import list_drafts

    found = list_drafts(form) if is_interactive() else []
    drafts = [each for each in found if each.answers]
    if not drafts:
        return None
    labels = [
        translate(
            "Go on: case {case}, {day}, {time}, {number} questions answered",
            case=each.case_code or "–",
            day=day_date(each.changed.date()),
            time=time_text(each.changed.time(), "").strip(),
            number=each.answers,
        )
        for each in drafts
    ]
    with open_screen(form.title, plain=plain) as screen:
        index = screen.choose(
            translate("There are unfinished drafts."), [*labels, translate("Begin anew")]
        )
    if index is None:
        raise typer.Exit
    return drafts[index].path if index < len(drafts) else None


def _refuse_prefilling(from_: list[str] | None, defaults: Path | None) -> None:
    if from_ or defaults:
        raise UsageError("--from and --defaults begin a new draft; name none with --draft")


def _resume_command(form: Form, draft: Path, agency: str | None) -> list[str]:
    """Return the command that goes on with a draft."""
    return [
        *("docgen", "new", form.aliases[0], "--draft", str(draft)),
        *(("--agency", agency) if agency else ()),
    ]
