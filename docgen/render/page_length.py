"""Tells the writer of a document that is to stand on one page, and does not, what to shorten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.form.field_location import label_at
from docgen.form.model import warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.errors import Problem
    from docgen.form.definition import Form


def page_length_warnings(
    form: Form, values: Mapping[str, Any], lines_over: int
) -> Iterator[Problem]:
    """Yield a warning at the longest of the texts that push a document over its one page."""
    lengths = {path: _length(values.get(name)) for name, path in form.page_texts}
    if lines_over and lengths:
        longest = max(lengths, key=lengths.__getitem__)
        message = (
            f"isian terpanjang; surat {lines_over} baris lebih panjang dari satu halaman, sesudah "
            "dirapatkan, ringkaskan bila perlu"
        )
        label = label_at(form.model, longest)
        yield warning("letter.over_a_page", message, at=longest, label=label)


def _length(printed: Any) -> int:
    if isinstance(printed, (list, tuple)):
        return sum(map(_length, printed))
    return len(printed) if isinstance(printed, str) else 0
