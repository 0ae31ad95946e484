"""What the client's statement prints, a page that the client signs and is named in full on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.form.model import FormModel, IdentityLevel, derived, field
from docgen.form.types import LongText, Text

from ..document.report_signers import SignatureBlock, SignedReport, blank_signature
from .codes import ENDS_WITHOUT_CLIENT, STATEMENT_REASONS, TerminationType
from .groups import STANDARD_STATEMENT
from .rules import TerminationRules

if TYPE_CHECKING:
    from docgen.form.model import Moment

SIGNER_POST = "Yang membuat pernyataan,"


class StatedIdentity(FormModel):
    """Who states: a statement without a whole name and an address is nobody's."""

    name: Text | None = field("Nama lengkap", None)
    age: Text | None = field("Usia", None)
    address: LongText | None = field("Alamat", None)
    phone: Text | None = field("Nomor yang bisa dihubungi", None)


class StatementPage(SignedReport, TerminationRules):
    """A termination report with the values of the client's statement."""

    def client_signs(self, _moment: Moment) -> bool:
        """Return whether the client signs the report: not beside a statement, nor after a death."""
        return self.termination_type not in ENDS_WITHOUT_CLIENT and not self.is_stated()

    def is_stated(self) -> bool:
        """Return whether the client's statement goes with the report, as it does by default.

        The client then signs what the client states, and not the clinical report.
        """
        if self.termination_type in ENDS_WITHOUT_CLIENT:
            return False
        return self.client_statement is None or self.client_statement.included

    @derived("Identitas dalam Pernyataan", signed=True)
    def signed_statement(self, moment: Moment) -> StatedIdentity | None:
        """Return who states; None where there is no statement, or nobody may be named in full."""
        if not self.is_stated() or self.identity_level(moment) is not IdentityLevel.FULL:
            return None
        addresses = (self.client.address_domicile, self.client.address_ktp)
        lines = (each.line(moment) for each in addresses if each)
        return StatedIdentity(
            name=self.client.full_name,
            age=self.client.age_text(moment),
            address=next((line for line in lines if line), self.client.origin_text(moment)),
            phone=self.client.phone,
        )

    @derived("Isi Pernyataan", on_blank=STANDARD_STATEMENT)
    def statement_text(self, _moment: Moment) -> str:
        """Return the client's own words, or those that every statement has."""
        given = self.client_statement.text if self.client_statement else None
        return given or STANDARD_STATEMENT

    @derived("Alasan Lain dalam Pernyataan", blank="nothing", on_blank="{termination_type_text}")
    def statement_other(self, _moment: Moment) -> str | None:
        """Return the reason for the end, where it is none of those that a statement lists."""
        if self.termination_type in STATEMENT_REASONS:
            return None
        given = self.termination_type_text
        other = self.termination_type is TerminationType.OTHER and given is not None
        return given if other and given else self.termination_type.label

    @derived("Yang Membuat Pernyataan", on_blank=blank_signature(SIGNER_POST), signed=True)
    def statement_signature(self, moment: Moment) -> SignatureBlock:
        """Return the signature under the client's statement."""
        block = self.client_block(moment, SIGNER_POST)
        return block.model_copy(update={"posts": [SIGNER_POST]})
