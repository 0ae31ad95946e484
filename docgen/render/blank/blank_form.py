"""Renders a blank form: the same template, with placeholders in place of missing answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.agency.sample_values import list_invented_answers, refuse_sample_values
from docgen.form.disclosure import DEFAULT_AUDIENCE, Audience
from docgen.form.library import read_template
from docgen.form.withheld import WITHHELD
from docgen.output.files.file_names import safe_part
from docgen.render.blank.blank_values import BlankValues
from docgen.render.blank.filters import build_blank_filters
from docgen.render.blank.known_answers import read_known_answers, text_answer
from docgen.render.blank.placeholders import FillInRegistry
from docgen.render.blank.ruling import rule_document
from docgen.render.document import load_template
from docgen.render.door import reader_options
from docgen.template.embed_pictures import embed_pictures
from docgen.validation.validate import raise_for_problems
from docgen.view.picture_fields import list_picture_paths

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from docgen.agency.profile import Agency
    from docgen.disclosure.events import DisclosureEvent
    from docgen.errors import Problem
    from docgen.form.definition import Form
    from docgen.form.model import IdentityLevel
    from docgen.template.cache import TemplateCache

EMPTY_SUFFIX = "kosong"


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A form for the pen, what was noticed on the way, and what to call it."""

    document: bytes
    problems: tuple[Problem, ...]
    """The warnings of the template, and what is wrong with the record it was begun from."""
    file_name: str
    placed: frozenset[str]
    """The fields that are printed, or that have a place to be written.

    A number has one wherever the template names it: it may have a column for each of its values.
    """
    disclosed: DisclosureEvent | None = None
    """What it tells a reader outside of the record it was begun from."""


def build_blank_form(  # noqa: PLR0913 -- each by its name, and all but three by their defaults
    form: Form,
    agency: Agency,
    *,
    today: dt.date,
    data: Mapping[str, Any] | None = None,
    identity: IdentityLevel | None = None,
    audience: Audience = DEFAULT_AUDIENCE,
    accepted: str | None = None,
    rows: int | None = None,
    template: bytes | None = None,
    cache: TemplateCache | None = None,
    folder: Path = Path(),
) -> BlankForm:
    """Return a form to fill by hand; what ``data`` and the agency tell is printed.

    ``rows`` is how many rows a table has; ``audience`` is for whom it is made, where not for whom
    the form is made. Raises NotPermittedError where the record forbids its document, RecordError
    for a picture that cannot be printed or an answer of an example, TemplateError for a template
    and AgencyError for a profile that cannot be used.
    """
    refuse_sample_values(agency)
    raise_for_problems(list_invented_answers(agency, form, data or {}))
    reader = reader_options(agency, audience, identity=identity, accepted=accepted)
    known = read_known_answers(form, data, agency, reader, today=today)
    fill_ins = FillInRegistry()
    values = BlankValues(fill_ins, known, agency.record_answers(), rows).build_page()
    values["agency"] = agency.template_values()
    values["form"] = {"title": form.title, "edition": form.edition, "blank": True}
    values["reader"] = {
        "label": "",
        "without_annex": False,
        "remarks": [],
        "note": None,
        "withheld": WITHHELD,
        "mark": None,
    }
    source = read_template(form) if template is None else template
    compiled = load_template(source, form, agency, cache)
    pictures = (path for path in list_picture_paths(form.model) if path in compiled.paths)
    page_values = embed_pictures(values, pictures, folder=folder, model=form.model)
    written = compiled.with_filters(build_blank_filters(fill_ins)).render(page_values)
    document = rule_document(written, fill_ins)
    numbers = fill_ins.list_numbers() & {path.replace("[]", "") for path in compiled.paths}
    code = safe_part(text_answer(known.answers, form.case_code) or "") if data else ""
    return BlankForm(
        document,
        (*compiled.warnings, *known.problems),
        "_".join(part for part in (safe_part(form.aliases[0]), code, EMPTY_SUFFIX) if part)
        + ".docx",
        frozenset(fill_ins.placed | numbers),
        known.disclosure.event(document) if known.disclosure else None,
    )
