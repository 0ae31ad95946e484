"""Starts a new interview, or resumes one from its draft."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from docgen.errors import UsageError
from docgen.form.suggest import suggest_name
from docgen.interview.drafts.migrate import migrate_draft
from docgen.interview.drafts.store import find_draft_form, new_draft_path, read_draft, save_draft
from docgen.interview.prefill import prefill
from docgen.interview.session import Interview
from docgen.interview.state import InterviewState
from docgen.interview.steps import list_sections

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from docgen.errors import Message
    from docgen.form.definition import Form
    from docgen.interview.prefill import EarlierRecord


def start_interview(  # noqa: PLR0913 -- all that an interview may begin with, each by its name
    form: Form,
    *,
    today: dt.date,
    agency_answers: Mapping[str, object] | None = None,
    earlier: Sequence[EarlierRecord] = (),
    defaults: Sequence[EarlierRecord] = (),
    only: Iterable[str] = (),
    draft: Path | None = None,
) -> Interview:
    """Return a new interview, kept from now on in ``draft`` or in the user's folder of drafts.

    Raises UsageError where records are of different cases or a section is unknown, and
    RecordError where a record is of no form. A draft that is there already is not written over.
    """
    state = InterviewState(only_sections=find_sections(form, only))
    remarks = prefill(form, state, earlier=earlier, defaults=defaults, today=today)
    path = new_draft_path(form, today) if draft is None else draft
    if path.exists():
        raise UsageError("there is a draft at {path} already; go on with it", path=path)
    return _build_interview(form, state, path, today, agency_answers, remarks)


def resume_interview(
    path: Path,
    *,
    today: dt.date,
    form: Form | None = None,
    agency_answers: Mapping[str, object] | None = None,
    only: Iterable[str] = (),
) -> Interview:
    """Return the interview that a draft keeps, exactly where it stopped.

    Raises RecordError where the draft is damaged, which is put aside, and UsageError where it
    cannot be read or is of another form than ``form``.
    """
    kept = read_draft(path)
    found = find_draft_form(kept, path)
    if form is not None and form.id != found.id:
        raise UsageError("the draft {path} is of the form {form}", path=path, form=found.aliases[0])
    state, remarks = migrate_draft(found, kept)
    asked = find_sections(found, only)
    state.only_sections = asked or tuple(
        each for each in state.only_sections if each in _section_paths(found)
    )
    if asked:
        state.position = ""
        state.detours.clear()
    return _build_interview(found, state, path, today, agency_answers, remarks)


def find_sections(form: Form, names: Iterable[str]) -> tuple[str, ...]:
    """Return the sections that are named by number, by title or by a field in them.

    Raises UsageError for a name that is none of these.
    """
    known: dict[str, str] = {}
    for section, part in list_sections(form):
        names_of = (str(section.number), section.title, *part.fields)
        for name in names_of:
            known.setdefault(name.casefold(), section.path)
    found = []
    for name in names:
        wanted = name.strip().casefold()
        if wanted not in known:
            close = suggest_name(wanted, known) or next(iter(known))
            raise UsageError(
                "{form} has no section {name}; did you mean {nearest}?",
                form=form.aliases[0],
                name=name,
                nearest=close,
            )
        found.append(known[wanted])
    return tuple(dict.fromkeys(found))


def _section_paths(form: Form) -> set[str]:
    return {section.path for section, _ in list_sections(form)}


def _build_interview(  # noqa: PLR0913, PLR0917 -- the parts of one interview
    form: Form,
    state: InterviewState,
    path: Path,
    today: dt.date,
    agency_answers: Mapping[str, object] | None,
    remarks: list[Message],
) -> Interview:
    keep = partial(save_draft, path, form)
    return Interview(form, state, today, agency_answers or {}, keep, remarks, path)
