"""Starts a new interview, or resumes one from its draft."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from docgen.errors import UsageError, build_message
from docgen.form.suggest import suggest_name
from docgen.interview.drafts.migrate import migrate_draft
from docgen.interview.drafts.store import find_draft_form, new_draft_path, read_draft, save_draft
from docgen.interview.prefill import prefill, prefill_own
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
    own: Mapping[str, str] | None = None,
    only: Iterable[str] = (),
    ask_all: bool = False,
    draft: Path | None = None,
) -> Interview:
    """Return a new interview, saved in ``draft`` or else in the user's drafts folder.

    What earlier records and the office answer is asked for only with ``ask_all``; ``own``
    are the facts of the officer who fills in the form.

    Raises UsageError where records are of different cases or a section is unknown, and
    RecordError where a record is of no form. An existing draft is not overwritten.
    """
    state = InterviewState(only_sections=find_sections(form, only), ask_all=ask_all)
    messages = prefill(form, state, earlier=earlier, defaults=defaults, today=today)
    messages += prefill_own(form, state, own or {})
    if state.sources and not ask_all:
        messages.append(
            build_message(
                "{number} answers are known already and not asked again; the overview shows them",
                "prefill.known",
                number=len(state.sources),
            )
        )
    path = new_draft_path(form, today) if draft is None else draft
    if path.exists():
        raise UsageError("there is a draft at {path} already; go on with it", path=path)
    return _build_interview(form, state, path, today, agency_answers, messages)


def resume_interview(
    path: Path,
    *,
    today: dt.date,
    form: Form | None = None,
    agency_answers: Mapping[str, object] | None = None,
    only: Iterable[str] = (),
) -> Interview:
    """Return the interview of a draft, at the position where it stopped.

    Raises RecordError where the draft is damaged, which renames it, and UsageError where it
    cannot be read or is of another form than ``form``.
    """
    draft_file = read_draft(path)
    found = find_draft_form(draft_file, path)
    if form is not None and form.id != found.id:
        raise UsageError("the draft {path} is of the form {form}", path=path, form=found.aliases[0])
    state, messages = migrate_draft(found, draft_file)
    sections = find_sections(found, only)
    state.only_sections = sections or tuple(
        each for each in state.only_sections if each in _section_paths(found)
    )
    if sections:
        state.position = None
        state.detours.clear()
    return _build_interview(found, state, path, today, agency_answers, messages)


def find_sections(form: Form, names: Iterable[str]) -> tuple[str, ...]:
    """Return the sections that are named by number, by title or by a field in them.

    Raises UsageError for a name that is none of these.
    """
    known: dict[str, str] = {}
    for section, part in list_sections(form):
        for name in (str(section.number), section.title, *part.fields):
            known.setdefault(name.casefold(), section.path)
    found = []
    for name in names:
        wanted = name.strip().casefold()
        if wanted not in known:
            raise UsageError(
                "{form} has no section {name}; did you mean {nearest}?",
                form=form.aliases[0],
                name=name,
                nearest=suggest_name(wanted, known) or next(iter(known)),
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
    messages: list[Message],
) -> Interview:
    save = partial(save_draft, path, form)
    return Interview(form, state, today, agency_answers or {}, save, messages, path)
