"""The PDF files and the print file of a batch."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from docgen.cli.progress import showing
from docgen.cli.sealed import private_place
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.batch import Order, Summary

__all__ = ["printed"]


def printed(
    summary: Summary,
    order: Order,
    pdf: bool,
    merge: Path | None,
    workers: int | None,
    *,
    quiet: bool,
) -> list[DocgenError]:
    """Make what is asked for of the documents, which stay whole; return what went wrong."""
    from docgen.batch import printing
    from docgen.batch.executor import cores

    wrong: list[DocgenError] = []
    if not summary.has_documents:
        return wrong
    protection = None if order.seal is None else (order.seal, private_place())
    workers = workers or cores()
    try:
        if pdf:
            show = partial(showing, quiet=quiet, what="PDF")
            wrong += printing.make_pdfs(
                summary, workers=workers, force=order.force, show=show, protection=protection
            )
        if merge is not None:
            printing.merge(
                summary, merge, workers=workers, force=order.force, protection=protection
            )
    except DocgenError as error:
        wrong.append(error)
    return wrong
