"""One record becomes one document: the pipeline, step by step."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.agency.letter_number import list_number_warnings
from docgen.disclosure.decisions import filter_visible
from docgen.disclosure.events import build_disclosure_event, list_file_copy_remarks
from docgen.disclosure.pseudonymise import pseudonymise_for_teaching
from docgen.form.definition import build_moment
from docgen.form.disclosure import DEFAULT_AUDIENCE, Audience
from docgen.form.library import read_template
from docgen.form.paths import get_answer
from docgen.output.files.file_names import file_name
from docgen.template.branding.apply import apply_branding
from docgen.template.compiled import compile_bytes
from docgen.template.document_properties import set_document_properties
from docgen.template.embed_pictures import embed_pictures
from docgen.template.register_page import add_register_page
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.validate import ReaderOptions, is_text_finding, raise_for_problems, validate
from docgen.view.missing_answers import write_unanswered
from docgen.view.page_values import build_page_values
from docgen.view.picture_fields import list_picture_paths
from docgen.view.template_schema import build_template_schema

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from docgen.agency.profile import Agency
    from docgen.disclosure.events import DisclosureEvent
    from docgen.errors import Problem
    from docgen.form.definition import Form
    from docgen.form.model import FormModel, IdentityLevel
    from docgen.template.compiled import CompiledTemplate
    from docgen.validation.validate import ValidationResult


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    """One finished document, what was noticed on the way, and what to call it."""

    document: bytes
    problems: tuple[Problem, ...]
    """The warnings; a record with an error makes no document."""
    file_name: str
    case_code: str | None
    date: dt.date
    """The date it bears."""
    disclosed: DisclosureEvent | None = None
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
    sealed_names: frozenset[str]
    """What the template prints in the sealed annex."""

    def render(  # noqa: PLR0913 -- what a document may depend on beside its record
        self,
        data: Mapping[str, Any],
        *,
        today: dt.date,
        identity: IdentityLevel | None = None,
        audience: Audience = DEFAULT_AUDIENCE,
        accepted: str | None = None,
        folder: Path = Path(),
    ) -> RenderedDocument:
        """Return a record's document; the pictures it names are looked for from ``folder``.

        ``audience`` is for whom it is made, where not for whom the form is made; ``accepted`` is
        the code of the officer who accepts what is found in free texts.

        Raises RecordError with every problem of the record, NotPermittedError where consent or
        disclosure forbids the document, and TemplateError where the template cannot print it.
        """
        lens = ReaderOptions(audience, self.agency.readers, identity, accepted)
        filled = fill_from_agency(self.form, data, self.agency.record_answers())
        examined = validate(self.form, filled, today=today, lens=lens)
        raise_for_problems(examined.problems)
        answers = examined.answers
        policy = examined.policy
        assert answers is not None  # noqa: S101 -- raise_for has raised where there are none
        assert policy is not None  # noqa: S101 -- there is one of every form's answers
        if policy.reader.disguised:
            answers = pseudonymise_for_teaching(self.form, answers, audience.secret)
        moment = build_moment(self.form, answers, today)
        said = get_answer(answers, self.form.case_code)
        case_code = said if isinstance(said, str) else None
        values = self._page_values(examined, answers, today, accepted)
        shown = embed_pictures(values, self.pictures, folder=folder, model=self.form.model)
        document = self.template.render(shown)
        findings = (
            each.code.partition(".")[2] for each in examined.problems if is_text_finding(each)
        )
        told = build_disclosure_event(
            self.form,
            answers,
            policy,
            examined.facts,
            document,
            case_code=case_code,
            day=moment.document_date,
            accepted_by=accepted,
            accepted=tuple(dict.fromkeys(findings)) if accepted else (),
        )
        return RenderedDocument(
            document,
            (*examined.problems, *list_number_warnings(self.form, answers, self.agency)),
            file_name(self.form, case_code, moment.document_date),
            case_code,
            moment.document_date,
            told,
        )

    def _page_values(
        self, examined: ValidationResult, answers: FormModel, today: dt.date, accepted: str | None
    ) -> dict[str, Any]:
        """Return the page values of a record, with what is said where it has no answer."""
        values = build_page_values(
            self.form,
            answers,
            agency_values=self.agency_values,
            today=today,
            policy=examined.policy,
            sealed_names=self.sealed_names,
        )
        values["reader"]["remarks"] = list_file_copy_remarks(examined.facts, accepted)
        if not examined.unanswered or examined.policy is None:
            return values
        told = filter_visible(self.form, examined.policy, examined.unanswered)
        values = write_unanswered(self.form, values, told)
        if "sealed" in values:
            values["sealed"] = write_unanswered(self.form, values["sealed"], told)
        return values


def prepare_renderer(form: Form, agency: Agency, template: bytes | None = None) -> Renderer:
    """Return a form's renderer for an agency, with the agency's own template if one is given.

    Raises TemplateError with every problem of the template.
    """
    dressed = apply_branding(read_template(form) if template is None else template, agency)
    compiled = compile_bytes(
        add_register_page(set_document_properties(dressed, form)),
        schema=build_template_schema(form, agency.schema()),
    )
    printed = compiled.paths
    named = list_picture_paths(form.model)
    places = (*named, *(f"sealed.{path}" for path in named))
    pictures = tuple(path for path in places if path in printed)
    inside = (path.removeprefix("sealed.") for path in printed if path.startswith("sealed."))
    sealed_names = frozenset(re.split(r"[.\[]", path, maxsplit=1)[0] for path in inside)
    return Renderer(form, agency, compiled, agency.template_values(), pictures, sealed_names)


def render_record(  # noqa: PLR0913 -- all that a renderer takes, at once
    form: Form,
    data: Mapping[str, Any],
    agency: Agency,
    *,
    today: dt.date,
    identity: IdentityLevel | None = None,
    audience: Audience = DEFAULT_AUDIENCE,
    folder: Path = Path(),
) -> RenderedDocument:
    """Return one record's document; for many records, ``prepare_renderer`` a renderer once."""
    renderer = prepare_renderer(form, agency)
    return renderer.render(data, today=today, identity=identity, audience=audience, folder=folder)
