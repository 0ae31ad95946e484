"""Whether the number of a letter follows the pattern of its agency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.agency.numbering import matches_number
from docgen.form import FormModel, facts_of, warning
from docgen.moment import look_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.agency import Agency
    from docgen.form import Form
    from docgen.problems import Problem


def number_warning(form: Form, answers: FormModel, agency: Agency) -> Iterator[Problem]:
    """Yield a warning where a document's number could not be one of its agency's."""
    number = look_up(answers, form.number) if form.number else None
    pattern = agency.facts.letter.number_pattern
    if not isinstance(number, str) or not pattern:
        return
    if not matches_number(pattern, number, codes=agency.number_codes):
        parent = look_up(answers, form.number.rpartition(".")[0])
        name = form.number.rpartition(".")[2]
        label = facts_of(type(parent), name).label if isinstance(parent, FormModel) else None
        message = f"tidak menurut pola lembaga, {pattern}; periksa nomor atau profil lembaga"
        yield warning("number.pattern", message, at=form.number, label=label)
