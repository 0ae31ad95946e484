"""What a batch is asked to do, and what of it every worker must know."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.batch.files import content_at
from docgen.batch.naming import PATTERN, check_pattern
from docgen.form.disclosure import OWN_RECEIVER, Audience
from docgen.form.library import template_of
from docgen.view.pictures import pictures_named

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from docgen.agency.profile import Agency
    from docgen.form.definition import Form
    from docgen.output.disclosure_log import Keep
    from docgen.output.encryption import Seal


@dataclass(frozen=True, slots=True)
class Order:
    """One batch as its caller wants it."""

    form: Form
    agency: Agency
    folder: Path
    today: dt.date
    template: bytes | None = None
    """A template in place of the one that ships."""
    pattern: str = PATTERN
    only: tuple[range, ...] | None = None
    """The rows to make, where not all."""
    limit: int | None = None
    strict: bool = False
    """Whether nothing is made unless all records are good."""
    force: bool = False
    """Whether a file that is no work of this batch is replaced."""
    rehearse: bool = False
    """Whether nothing is written at all."""
    audience: Audience = OWN_RECEIVER
    """For whom the documents are made."""
    seal: Seal | None = field(default=None, repr=False)
    """What encrypts every document, where that is wanted."""
    keep: Keep | None = field(default=None, repr=False, compare=False)
    """What records the documents that tell somebody outside something, before they are placed."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker prepares once; equal where the documents would be the same."""

    key: str
    """SHA-256 of the form, the template, the agency and the engine."""
    form: Form = field(compare=False, repr=False)
    agency: Agency = field(compare=False, repr=False)
    template: bytes | None = field(compare=False, repr=False)
    today: dt.date = field(compare=False)
    pattern: str = field(compare=False)
    room: Path | None = field(compare=False)
    """The folder for unfinished files; None where nothing is written."""
    engine: str = field(compare=False)
    """The version of docgen that ordered the work."""
    seal: Seal | None = field(default=None, compare=False, repr=False)
    audience: Audience = field(default=OWN_RECEIVER, compare=False, repr=False)


@cache
def engine() -> str:
    """Return the version of docgen that runs here."""
    return version("docgen")


def setup_of(order: Order, room: Path | None, salt: bytes = b"") -> Setup:
    """Return what every worker needs for an order. Raises UsageError for a bad name pattern.

    The same documents with another password are others: ``salt`` is that of the folder.
    """
    check_pattern(order.pattern)
    parts: tuple[object, ...] = (
        engine(),
        order.form.id,
        order.form.edition,
        order.pattern,
        order.template or template_of(order.form),
        order.agency.facts.model_dump_json(),
        order.agency.logo.content if order.agency.logo else b"",
        *([] if order.seal is None else [order.seal.mark(salt)]),
        order.agency.need_to_know or "",
        *([] if order.audience == OWN_RECEIVER else astuple(order.audience)),
    )
    key = hashlib.sha256()
    for part in parts:
        content = part if isinstance(part, bytes) else str(part).encode()
        key.update(b"%d:" % len(content) + content)
    return Setup(
        key.hexdigest(),
        order.form,
        order.agency,
        order.template,
        order.today,
        order.pattern,
        room,
        engine(),
        order.seal,
        order.audience,
    )


def record_key(
    setup: Setup, data: Mapping[str, Any], row: int | None, folder: Path | None = None
) -> str:
    """Return the SHA-256 of a document's whole origin: its record and everything around it.

    The pictures that the record names are looked for from ``folder``.
    """
    pictures = [
        content_at(Path(folder or "", each)) for each in pictures_named(setup.form.model, data)
    ]
    told = json.dumps(
        [setup.key, row if "{row}" in setup.pattern else None, data, pictures],
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
        default=_told,
    )
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _told(answer: object) -> str:
    """Return what JSON has no word for, such as the date of a spreadsheet's cell."""
    return f"{type(answer).__name__}:{answer}"
