"""What the page of a report may tell: its class, the client's identity, its open texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.form import Moment, derived

from .disclosing import Disclosing
from .office_codes import Classification

if TYPE_CHECKING:
    from .document import DocumentMeta


class ReportDisclosure(Disclosing):
    """The rules on what a report tells; the report itself has the fields ``meta`` and ``client``.

    Reports print what letters keep for their sealed annex, but never a word of HIV that the record
    does not give a reason for, and no name that the identity level hides.
    """

    if TYPE_CHECKING:
        meta: DocumentMeta

    @derived("Rahasia")
    def is_secret(self, _moment: Moment) -> bool:
        """Return whether RAHASIA is printed, as it is unless the record says B or T."""
        given = self.meta.classification or Classification.SECRET
        return given in {Classification.SECRET, Classification.TOP_SECRET}
