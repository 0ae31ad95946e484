"""One record becomes one document: the pipeline, step by step."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.agency.numbering import number_warning
from docgen.disclosure.decisions import shown_of
from docgen.disclosure.events import disclosed, remarks
from docgen.disclosure.pseudonymise import for_teaching
from docgen.form.definition import moment_of
from docgen.form.disclosure import OWN_RECEIVER, Audience
from docgen.form.library import template_of
from docgen.form.paths import look_up
from docgen.output.files.names import file_name
from docgen.template.branding.apply import dress
from docgen.template.compiled import compile_data
from docgen.template.pictures import with_pictures
from docgen.template.properties import with_properties
from docgen.template.register_page import with_register_page
from docgen.validation.check import Lens, examine, is_finding, raise_for
from docgen.validation.defaults import complete
from docgen.view.page import printable
from docgen.view.pictures import picture_paths
from docgen.view.schema import shape_of
from docgen.view.unanswered import tell_unanswered

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from docgen.agency.profile import Agency
    from docgen.disclosure.events import Disclosed
    from docgen.errors import Problem
    from docgen.form.definition import Form
    from docgen.form.model import FormModel, IdentityLevel
    from docgen.template.compiled import CompiledTemplate
    from docgen.validation.check import Examined


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
    sealed_names: frozenset[str]
    """What the template prints in the sealed annex."""

    def render(  # noqa: PLR0913 -- what a document may depend on beside its record
        self,
        data: Mapping[str, Any],
        *,
        today: dt.date,
        identity: IdentityLevel | None = None,
        audience: Audience = OWN_RECEIVER,
        accepted: str | None = None,
        folder: Path = Path(),
    ) -> Rendered:
        """Return a record's document; the pictures it names are looked for from ``folder``.

        ``audience`` is for whom it is made, where not for whom the form is made; ``accepted`` is
        the code of the officer who accepts what is found in free texts.

        Raises RecordError with every problem of the record, NotPermittedError where consent or
        disclosure forbids the document, and TemplateError where the template cannot print it.
        """
        lens = Lens(audience, self.agency.readers, identity, accepted)
        filled = complete(self.form, data, self.agency.answers())
        examined = examine(self.form, filled, today=today, lens=lens)
        raise_for(examined.problems)
        answers = examined.answers
        policy = examined.policy
        assert answers is not None  # noqa: S101 -- raise_for has raised where there are none
        assert policy is not None  # noqa: S101 -- there is one of every form's answers
        if policy.reader.disguised:
            answers = for_teaching(self.form, answers, audience.secret)
        moment = moment_of(self.form, answers, today)
        said = look_up(answers, self.form.case_code)
        case_code = said if isinstance(said, str) else None
        values = self._values(examined, answers, today, accepted)
        shown = with_pictures(values, self.pictures, folder=folder, model=self.form.model)
        document = self.template.render(shown)
        findings = (each.code.partition(".")[2] for each in examined.problems if is_finding(each))
        told = disclosed(
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
        return Rendered(
            document,
            (*examined.problems, *number_warning(self.form, answers, self.agency)),
            file_name(self.form, case_code, moment.document_date),
            case_code,
            moment.document_date,
            told,
        )

    def _values(
        self, examined: Examined, answers: FormModel, today: dt.date, accepted: str | None
    ) -> dict[str, Any]:
        """Return the page values of a record, with what is said where it has no answer."""
        values = printable(
            self.form,
            answers,
            agency_values=self.agency_values,
            today=today,
            policy=examined.policy,
            sealed_names=self.sealed_names,
        )
        values["reader"]["remarks"] = remarks(examined.facts, accepted)
        if not examined.unanswered or examined.policy is None:
            return values
        told = shown_of(self.form, examined.policy, examined.unanswered)
        values = tell_unanswered(self.form, values, told)
        if "sealed" in values:
            values["sealed"] = tell_unanswered(self.form, values["sealed"], told)
        return values


def prepare(form: Form, agency: Agency, template: bytes | None = None) -> Renderer:
    """Return a form's renderer for an agency, with the agency's own template if one is given.

    Raises TemplateError with every problem of the template.
    """
    dressed = dress(template_of(form) if template is None else template, agency)
    compiled = compile_data(
        with_register_page(with_properties(dressed, form)), shape=shape_of(form, agency.shape())
    )
    printed = compiled.paths
    named = picture_paths(form.model)
    places = (*named, *(f"sealed.{path}" for path in named))
    pictures = tuple(path for path in places if path in printed)
    inside = (path.removeprefix("sealed.") for path in printed if path.startswith("sealed."))
    sealed_names = frozenset(re.split(r"[.\[]", path, maxsplit=1)[0] for path in inside)
    return Renderer(form, agency, compiled, agency.printable(), pictures, sealed_names)


def render_record(  # noqa: PLR0913 -- all that a renderer takes, at once
    form: Form,
    data: Mapping[str, Any],
    agency: Agency,
    *,
    today: dt.date,
    identity: IdentityLevel | None = None,
    audience: Audience = OWN_RECEIVER,
    folder: Path = Path(),
) -> Rendered:
    """Return one record's document; for many records, ``prepare`` a renderer once."""
    renderer = prepare(form, agency)
    return renderer.render(data, today=today, identity=identity, audience=audience, folder=folder)
