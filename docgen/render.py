"""One record becomes one document: the pipeline, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.checking import complete, examine, raise_for
from docgen.library import template_of
from docgen.moment import look_up, moment_of
from docgen.numbered import number_warning
from docgen.output.naming import file_name
from docgen.picture import picture_paths
from docgen.shape import shape_of
from docgen.telling import tell_unanswered
from docgen.template.compiled import compile_data
from docgen.template.dress import dress
from docgen.template.pictures import with_pictures
from docgen.template.properties import with_properties
from docgen.view import printable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from docgen.agency import Agency
    from docgen.disclosures import Disclosed
    from docgen.form import Form, IdentityLevel
    from docgen.problems import Problem
    from docgen.template.compiled import CompiledTemplate


@dataclass(frozen=True, slots=True)
class Rendered:
    """One finished document, what was noticed on the way, and what to call it."""

    document: bytes
    problems: tuple[Problem, ...]
    """The warnings; a record with an error makes no document."""
    file_name: str
    case_code: str | None
    date: dt.date
    """The date it bears."""
    disclosed: Disclosed | None = None
    """What it tells a reader outside; None where nobody outside is told anything."""


@dataclass(frozen=True, slots=True)
class Renderer:
    """A form in an agency's layout, its template compiled once for any number of records."""

    form: Form
    agency: Agency
    template: CompiledTemplate
    agency_values: Mapping[str, Any]
    pictures: tuple[str, ...]
    """The paths of the pictures that the template prints."""

    def render(
        self,
        data: Mapping[str, Any],
        *,
        today: dt.date,
        identity: IdentityLevel | None = None,
        folder: Path = Path(),
    ) -> Rendered:
        """Return a record's document; the pictures it names are looked for from ``folder``.

        Raises RecordError with every problem of the record, NotPermittedError where consent or
        disclosure forbids the document, and TemplateError where the template cannot print it.
        """
        examined = examine(self.form, complete(self.form, data, self.agency.answers()), today=today)
        raise_for(examined.problems)
        answers = examined.answers
        assert answers is not None  # noqa: S101 -- raise_for has raised where there are none
        values = printable(
            self.form, answers, agency_values=self.agency_values, today=today, identity=identity
        )
        if examined.unanswered:
            values = tell_unanswered(self.form, values, examined.unanswered)
        moment = moment_of(self.form, answers, today)
        said = look_up(answers, self.form.case_code)
        case_code = said if isinstance(said, str) else None
        shown = with_pictures(values, self.pictures, folder=folder, model=self.form.model)
        return Rendered(
            self.template.render(shown),
            (*examined.problems, *number_warning(self.form, answers, self.agency)),
            file_name(self.form, case_code, moment.document_date),
            case_code,
            moment.document_date,
        )


def prepare(form: Form, agency: Agency, template: bytes | None = None) -> Renderer:
    """Return a form's renderer for an agency, with the agency's own template if one is given.

    Raises TemplateError with every problem of the template.
    """
    dressed = dress(template_of(form) if template is None else template, agency)
    compiled = compile_data(with_properties(dressed, form), shape=shape_of(form, agency.shape()))
    printed = compiled.paths
    pictures = tuple(path for path in picture_paths(form.model) if path in printed)
    return Renderer(form, agency, compiled, agency.printable(), pictures)


def render_record(  # noqa: PLR0913 -- all that a renderer takes, at once
    form: Form,
    data: Mapping[str, Any],
    agency: Agency,
    *,
    today: dt.date,
    identity: IdentityLevel | None = None,
    folder: Path = Path(),
) -> Rendered:
    """Return one record's document; for many records, ``prepare`` a renderer once."""
    renderer = prepare(form, agency)
    return renderer.render(data, today=today, identity=identity, folder=folder)
