"""A form to be filled by hand: the same template, its answers asked for instead of printed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.form.library import template_of
from docgen.output.files.names import safe_part
from docgen.render.blank.filters import BLANK_FILTERS
from docgen.render.blank.placeholders import Asks
from docgen.render.blank.prefill import known_of, said
from docgen.render.blank.ruling import ruled
from docgen.render.blank.values import Paper
from docgen.template.branding.apply import dress
from docgen.template.compiled import compile_data
from docgen.template.pictures import with_pictures
from docgen.view.pictures import picture_paths
from docgen.view.schema import shape_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from docgen.agency.profile import Agency
    from docgen.errors import Problem
    from docgen.form.definition import Form
    from docgen.form.model import IdentityLevel

EMPTY = "kosong"


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A form for the pen, what was noticed on the way, and what to call it."""

    document: bytes
    problems: tuple[Problem, ...]
    """What is wrong with the record that the form was begun from."""
    file_name: str
    placed: frozenset[str]
    """The fields that are printed, or that have a place to be written."""


def blank_form(  # noqa: PLR0913 -- each by its name, and all but three by their defaults
    form: Form,
    agency: Agency,
    *,
    today: dt.date,
    data: Mapping[str, Any] | None = None,
    identity: IdentityLevel | None = None,
    rows: int | None = None,
    template: bytes | None = None,
    folder: Path = Path(),
) -> BlankForm:
    """Return a form to fill by hand; what ``data`` and the agency tell is printed.

    ``rows`` is how many rows a table has. Raises NotPermittedError where the record forbids its
    document, RecordError for a picture that cannot be printed and TemplateError for a template
    that cannot be used.
    """
    known = known_of(form, data, agency.answers(), today=today, identity=identity)
    asks = Asks()
    values = Paper(asks, known, agency.answers(), rows).whole_page()
    values["agency"] = agency.printable()
    values["form"] = {"title": form.title, "edition": form.edition, "blank": True}
    values["reader"] = {"label": "", "without_annex": False, "remarks": []}
    compiled = compile_data(
        dress(template_of(form) if template is None else template, agency),
        filters=BLANK_FILTERS,
        shape=shape_of(form, agency.shape()),
    )
    pictures = (path for path in picture_paths(form.model) if path in compiled.paths)
    shown = with_pictures(values, pictures, folder=folder, model=form.model)
    document = ruled(compiled.render(shown), asks)
    code = safe_part(said(known.answers, form.case_code) or "") if data else ""
    return BlankForm(
        document,
        known.problems,
        "_".join(part for part in (safe_part(form.aliases[0]), code, EMPTY) if part) + ".docx",
        frozenset(asks.placed),
    )
