"""The one door by which a record leaves: checked, searched, disclosed and recorded, in that order.

Whatever prints a record comes in by ``admit()`` and goes out by ``record_leaving()``: a document, a
form begun from a record, a table of codes. What numbers and files documents for the office belongs
between the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from docgen.disclosure.disclose import ReaderOptions
from docgen.form.disclosure import DEFAULT_AUDIENCE, Audience
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.validate import ValidationResult, validate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from docgen.agency.profile import Agency
    from docgen.disclosure.events import DisclosureEvent
    from docgen.form.definition import Form
    from docgen.form.model import IdentityLevel


class Leaving(Protocol):
    """A document that was made of a record and has not left yet."""

    @property
    def disclosed(self) -> DisclosureEvent | None:
        """What it tells a reader outside; None where nobody outside is told anything."""


def reader_options(
    agency: Agency,
    audience: Audience = DEFAULT_AUDIENCE,
    *,
    identity: IdentityLevel | None = None,
    accepted: str | None = None,
) -> ReaderOptions:
    """Return who reads what an agency makes, under its own table of who may be told what.

    Raises UsageError where ``accepted`` is not the code of one of the agency's officers.
    """
    return ReaderOptions(
        audience,
        agency.readers,
        identity,
        agency_names=agency.telling_names,
        accepted_by=None if accepted is None else agency.officer_code(accepted),
    )


def admit(
    form: Form, data: Mapping[str, Any], agency: Agency, reader: ReaderOptions, *, today: dt.date
) -> ValidationResult:
    """Return a record as it may be printed for a reader, with every problem of it.

    ``permitted_disclosure()`` of the result gives what may be printed, or raises.
    """
    filled = fill_from_agency(form, data, agency.record_answers())
    return validate(form, filled, today=today, options=reader)


def record_leaving(
    agency: Agency, leaving: Iterable[tuple[Leaving, bytes]], now: Callable[[], dt.datetime]
) -> None:
    """Record documents with the bytes that leave, perhaps encrypted, before any is saved.

    Raises DocgenError where that cannot be: then nothing may leave.
    """
    from docgen.output.disclosure_log import make_recorder, with_document_hash  # noqa: PLC0415 -- few documents leave the agency

    disclosed = [
        with_document_hash(each.disclosed, content)
        for each, content in leaving
        if each.disclosed is not None
    ]
    if disclosed:
        make_recorder(agency, now)(disclosed)
