"""``docgen drafts``: the interviews that were begun and not finished."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import console, options
from docgen.cli.language import translate
from docgen.errors import UsageError

if TYPE_CHECKING:
    from docgen.interview.drafts.store import DraftSummary

Remove = Annotated[
    list[str] | None, typer.Option(metavar="NAME", help="Delete the draft of this name.")
]
RemoveAll = Annotated[bool, typer.Option("--remove-all", help="Delete every draft in the list.")]


def drafts(
    remove: Remove = None, remove_all: RemoveAll = False, _lang: options.Lang = None
) -> None:
    """List the drafts of interviews, or delete some: with form, case, time and number of answers.

    'docgen new FORM' offers to go on with them.
    """
    from docgen.interview.drafts.store import delete_draft, drafts_folder, list_drafts

    found = list_drafts()
    if remove or remove_all:
        for each in found if remove_all else _find_named(found, remove or []):
            delete_draft(each.path)
            typer.echo(translate("deleted: {name}", name=each.path.name))
        return
    if not found:
        typer.echo(translate("there are no drafts"))
        return
    typer.echo(console.format_table(_heads(), [_row(each) for each in found]))
    typer.echo(translate("they lie in {folder}", folder=drafts_folder()))


def _find_named(found: list[DraftSummary], names: list[str]) -> list[DraftSummary]:
    """Return the drafts of these names; raise UsageError, before any is deleted, for another."""
    by_name = {each.path.name: each for each in found}
    for name in names:
        if name not in by_name:
            raise UsageError("there is no draft {name}; 'docgen drafts' lists them", name=name)
    return [by_name[name] for name in dict.fromkeys(names)]


def _heads() -> list[str]:
    return [
        translate("form").capitalize(),
        translate("Case"),
        translate("Last answered"),
        translate("Answers"),
        translate("Name"),
    ]


def _row(draft: DraftSummary) -> list[str]:
    from docgen.form.library import find_form, is_form

    return [
        find_form(draft.form).aliases[0] if is_form(draft.form) else draft.form,
        console.printable(draft.case_code) or "–",
        f"{draft.changed:%d-%m-%Y %H:%M}",
        str(draft.answers),
        draft.path.name,
    ]
