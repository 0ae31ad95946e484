"""Records what a document tells before it is saved, where the agency keeps a record of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.cli.sources import now

if TYPE_CHECKING:
    from docgen.agency import Agency
    from docgen.render import Rendered


def keep_told(agency: Agency, rendered: Rendered, document: bytes) -> None:
    """Record a document; ``document`` is its bytes as they leave, perhaps encrypted.

    Raises DocgenError where that cannot be: then nothing is saved.
    """
    from docgen.disclosures import keeper, of_bytes

    if rendered.disclosed is not None:
        keeper(agency, now)([of_bytes(rendered.disclosed, document)])
