"""One record becomes one document: the pipeline, step by step."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.form.disclosure import DEFAULT_AUDIENCE, Audience
from docgen.form.library import read_template
from docgen.output.files.file_names import file_name
from docgen.render.door import admit, reader_options
from docgen.render.page_length import page_length_warnings
from docgen.template.embed_pictures import embed_pictures
from docgen.validation.validate import raise_for_problems
from docgen.view.page_values import build_page_values
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
    from docgen.template.compiled import CompiledTemplate


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    """One finished document, what was noticed on the way, and what to call it."""

    document: bytes = field(repr=False)
    problems: tuple[Problem, ...]
    """The warnings; a record with an error makes no document."""
    file_name: str
    case_code: str | None
    date: dt.date
    """Its date, or that of the fact nearest to it."""
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
    annex_names: frozenset[str]
    """What the template prints in the sealed annex."""
    own_template: bytes | None = None
    """The agency's own template, where it is not the one that ships."""
    is_for_teaching: bool = False
    """Whether the letterhead is nobody's."""

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
        if _is_disguised(self.agency, audience) and not self.is_for_teaching:
            taught = prepare_renderer(self.form, self.agency, self.own_template, audience=audience)
            return taught.render(
                data,
                today=today,
                identity=identity,
                audience=audience,
                accepted=accepted,
                folder=folder,
            )
        reader = reader_options(self.agency, audience, identity=identity, accepted=accepted)
        record = admit(self.form, data, self.agency, reader, today=today)
        if not self.agency.is_example:
            self._refuse_examples(data, record.problems)
        disclosure = record.permitted_disclosure()
        values = build_page_values(disclosure, self.agency_values, self.annex_names)
        shown = embed_pictures(values, self.pictures, folder=folder, model=self.form.model)
        document, lines_over = self.template.render_fitted(shown)
        warnings = (
            *self.agency.number_warnings(self.form, disclosure.answers),
            *page_length_warnings(self.form, values, lines_over),
        )
        date = disclosure.moment.document_date
        return RenderedDocument(
            document,
            (*record.problems, *warnings),
            file_name(self.form, disclosure.case_code, date, audience.reader),
            disclosure.case_code,
            date,
            disclosure.event(document),
        )

    def _refuse_examples(self, data: Mapping[str, Any], problems: tuple[Problem, ...]) -> None:
        """Raise RecordError where a real agency would print answers of an example."""
        from docgen.validation.sample_answers import list_sample_answers  # noqa: PLC0415 -- reads them

        invented = tuple(list_sample_answers(self.form, data))
        if invented:
            raise_for_problems((*problems, *invented))


def _is_disguised(agency: Agency, audience: Audience) -> bool:
    return audience.reader is not None and agency.readers.reader(audience.reader).disguised


def prepare_renderer(
    form: Form,
    agency: Agency,
    template: bytes | None = None,
    cache: TemplateCache | None = None,
    *,
    audience: Audience = DEFAULT_AUDIENCE,
) -> Renderer:
    """Return a form's renderer for an agency, with the agency's own template if one is given.

    For a reader to whom documents are disguised the letterhead is nobody's. Raises TemplateError
    with every problem of the template, AgencyError where the profile still has sample values.
    """
    if not agency.is_example:
        from docgen.agency.sample_values import refuse_sample_values  # noqa: PLC0415 -- needs the sample

        refuse_sample_values(agency)
    source = read_template(form) if template is None else template
    is_for_teaching = _is_disguised(agency, audience)
    shown = agency.for_teaching() if is_for_teaching else agency

    compiled = load_template(source, form, shown, cache)
    printed = compiled.paths
    named = list_picture_paths(form.model)
    places = (*named, *(f"sealed.{path}" for path in named))
    pictures = tuple(path for path in places if path in printed)
    inside = (path.removeprefix("sealed.") for path in printed if path.startswith("sealed."))
    annex_names = frozenset(re.split(r"[.\[]", path, maxsplit=1)[0] for path in inside)
    return Renderer(
        form,
        agency,
        compiled,
        shown.template_values(),
        pictures,
        annex_names,
        template,
        is_for_teaching,
    )


def load_template(
    source: bytes, form: Form, agency: Agency, cache: TemplateCache | None = None
) -> CompiledTemplate:
    """Return a form's template compiled for an agency, taken from the cache where it is there.

    Raises TemplateError with every problem of the template.
    """

    def compile_it() -> CompiledTemplate:
        from docgen.template.compiler import compile_for_agency  # noqa: PLC0415 -- loads docxtpl

        return compile_for_agency(source, form, agency)

    if cache is None:
        return compile_it()
    compiled_from = (source, form.id.encode(), repr(agency).encode())
    schemas = Path(inspect.getfile(form.model)).parents[1]
    return cache.load_or_compile(compiled_from, (schemas,), compile_it)


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
    renderer = prepare_renderer(form, agency, audience=audience)
    return renderer.render(data, today=today, identity=identity, audience=audience, folder=folder)
