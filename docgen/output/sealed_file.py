"""The print file of protected documents: gathered in memory, written only when encrypted."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docgen.output.join import join_into
from docgen.output.merge import merge_into
from docgen.output.merge_body import Body
from docgen.output.private_pdf import pdfs_of
from docgen.output.refusals import unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docgen.output.encrypt import Seal

__all__ = ["opened", "sealed_print_file"]

PDF = ".pdf"


def opened(path: Path, seal: Seal) -> bytes:
    """Return a document without its password; raise UsageError where it has another."""
    try:
        return seal.opened(path.read_bytes(), str(path))
    except OSError as error:
        raise unreadable(path, error) from error


def sealed_print_file(
    documents: Sequence[Path], target: Path, seal: Seal, place: Path, workers: int
) -> bytes:
    """Return all documents in their order in one encrypted file, of the kind that ``target`` is."""
    gathered = io.BytesIO()
    if target.suffix.casefold() == PDF:
        join_into(gathered, _pdfs(documents, seal, place, workers))
    else:
        merge_into(gathered, (opened(each, seal) for each in documents), Body(on_disk=False))
    return seal.closed(gathered.getvalue())


def _pdfs(documents: Sequence[Path], seal: Seal, place: Path, workers: int) -> list[bytes]:
    """Return the PDF of every document."""
    content = {each: opened(each, seal) for each in dict.fromkeys(documents)}
    word = {each: content[each] for each in content if each.suffix.casefold() != PDF}
    made = content | pdfs_of(word, place, workers=workers)
    return [made[each] for each in documents]
