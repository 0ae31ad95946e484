"""The signatures of a report: maker, client or guardian, and who acknowledges it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.form.formatting import initials, long_date
from docgen.form.model import FormModel, IdentityLevel, Moment, derived, error, field, rule, warning
from docgen.form.types import Date, ListOf, Text

from ..client.identifiers import Nip
from .codes import SignatureParty, SignaturePosition
from .signature import Signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

    from ..client.client import Client
    from .meta import DocumentMeta
    from .officer import Officer

PARTY_BY_POSITION: Final = {
    SignaturePosition.LEFT: SignatureParty.MAKER,
    SignaturePosition.CENTRE: SignatureParty.APPROVER,
}
"""Who signs where, when a signature does not say whose it is: the right is the client's or the
maker's, and has to say."""

SIGNATURE_OR_THUMBPRINT: Final = "tanda tangan atau cap jempol"
ACKNOWLEDGED_LABEL: Final = "Mengetahui,"
GUARDIAN_POST: Final = "Orang Tua/Wali,"


class SignatureBlock(FormModel):
    """One signature as a page prints it; what is missing is filled in by pen."""

    place: Text | None = field("Tempat", None, blank="dots", sensitivity="public")
    date: Date | None = field("Tanggal", None, blank="dots", sensitivity="public")
    label: Text | None = field("Keterangan", None, blank="nothing", sensitivity="public")
    prefix: Text | None = field("Awalan Jabatan", None, blank="nothing", sensitivity="public")
    posts: ListOf[Text] = field("Baris Jabatan", default_factory=list, sensitivity="public")
    name: Text | None = field("Nama", None, sensitivity="public")
    note: Text | None = field("Catatan", None, blank="nothing", sensitivity="public")
    rank: Text | None = field("Pangkat", None, blank="nothing", sensitivity="public")
    nip: Nip | None = field("NIP", None, print_as="nip", blank="nothing", sensitivity="public")
    id_line: Text | None = field("Nomor Lain", None, blank="nothing", sensitivity="public")


def blank_signature(post: str) -> SignatureBlock:
    """Return what a blank form has where a client or a guardian signs."""
    return SignatureBlock(
        place=None,
        date=None,
        label=None,
        prefix=None,
        posts=[post],
        note=f"({SIGNATURE_OR_THUMBPRINT})",
        rank=None,
        nip=None,
        id_line=None,
    )


class SignedReport(FormModel):
    """The signatures of a report; those not given follow from the maker, client and agency.

    It stands first among the bases of a form, whose own fields then come before these.
    """

    if TYPE_CHECKING:
        meta: DocumentMeta
        client: Client

    signatures: ListOf[Signature] = field(
        "Tanda Tangan",
        default_factory=list,
        help="Bila dikosongkan mengikuti penyusun, klien, dan profil lembaga.",
        sensitivity="public",
        unprinted="dicetak sebagai blok tanda tangan",
        on_demand=True,
    )
    acknowledged_by: Signature | None = field(
        "Mengetahui",
        None,
        sensitivity="public",
        agency="report_signature",
        unprinted="dicetak sebagai blok tanda tangan",
        on_demand=True,
    )

    def made_by(self) -> Officer | None:
        """Return the officer who made the report, unless a signature says otherwise."""
        return self.meta.prepared_by

    def made_by_at(self) -> str:
        """Return the path of the officer who made the report."""
        return "meta.prepared_by"

    def client_signs(self, _moment: Moment) -> bool:
        """Return whether the client, or a guardian, signs the report itself."""
        return True

    @rule("signatures")
    def each_party_signs_once(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a signature that is nobody's, or a second one of the same party."""
        found: set[SignatureParty] = set()
        for index, each in enumerate(self.signatures):
            party = signature_party(each)
            if party is None:
                message = "sebutkan pihaknya: pembuat, klien, atau mengetahui"
                yield error("signatures.party_missing", message, at=f"signatures[{index}].party")
            elif party in found:
                message = "pihak ini sudah menandatangani"
                yield error("signatures.party_repeated", message, at=f"signatures[{index}].party")
            else:
                found.add(party)

    @rule("meta", "signatures")
    def the_maker_has_a_post(self, moment: Moment) -> Iterator[Problem]:
        """Tell a report that names nobody who made it, or not in what post."""
        if self.signature_of(SignatureParty.MAKER) is not None:
            return
        officer, at = self.made_by(), self.made_by_at()
        if officer is None:
            message = "belum diisi; nama dan jabatan pembuat laporan ditulis dengan pena"
            yield warning("maker.missing", message, at=at)
        elif officer.post_text(moment) is None:
            message = "belum diisi; tanda tangan pembuat dicetak tanpa jabatan"
            yield warning("maker.post_missing", message, at=f"{at}.position")

    @rule("meta", "signatures", "acknowledged_by")
    def the_approver_signs(self, _moment: Moment) -> Iterator[Problem]:
        """Tell an approver whom the report does not print: another acknowledges it, or nobody."""
        approver = self.meta.approved_by
        signed = self.signature_of(SignatureParty.APPROVER) or self.acknowledged_by
        if approver and (signed is None or approver.name.casefold() != signed.name.casefold()):
            yield warning(
                "meta.approved_by_unprinted",
                "tidak dicetak; isi bagian Mengetahui bila ia yang menandatangani",
                at="meta.approved_by",
            )

    @derived(
        "Pembuat",
        on_blank=SignatureBlock(
            place=None,
            date=None,
            label=None,
            prefix=None,
            posts=["Petugas,"],
            rank=None,
            note=None,
            id_line=None,
        ),
    )
    def maker(self, moment: Moment) -> SignatureBlock:
        """Return the signature of the one who made the report."""
        given, officer = self.signature_of(SignatureParty.MAKER), self.made_by()
        if given is not None:
            return build_signature_block(given, moment)
        if officer is None:
            return SignatureBlock()
        post = officer.post_text(moment)
        return SignatureBlock(
            posts=[f"{post},"] if post else [],
            name=officer.name,
            rank=officer.rank,
            nip=officer.nip,
            id_line=officer.employee_id or officer.str_number,
        )

    @derived("Klien/Wali", on_blank=blank_signature("Klien/Wali,"))
    def client_signature(self, moment: Moment) -> SignatureBlock | None:
        """Return the signature of the client or a guardian, where one signs the report."""
        return self.client_block(moment, "Klien,") if self.client_signs(moment) else None

    @derived(
        "Mengetahui",
        on_blank=SignatureBlock(
            place=None,
            date=None,
            label=ACKNOWLEDGED_LABEL,
            prefix=None,
            rank=None,
            note=None,
            id_line=None,
        ),
    )
    def approver(self, moment: Moment) -> SignatureBlock | None:
        """Return the signature of who acknowledges the report."""
        given = self.signature_of(SignatureParty.APPROVER) or self.acknowledged_by
        if given is None:
            return None
        block = build_signature_block(given, moment)
        return block if block.label else block.model_copy(update={"label": ACKNOWLEDGED_LABEL})

    @derived("Tempat Tanda Tangan", blank="dots", on_blank="{meta.place:dots}")
    def signing_place(self, _moment: Moment) -> str | None:
        """Return where the report is signed."""
        return next(
            (each.place for each in self._dating_signatures() if each.place), self.meta.place
        )

    @derived("Tanggal Tanda Tangan", blank="dots", on_blank="{meta.date:dots}")
    def signing_date(self, _moment: Moment) -> str | None:
        """Return the day on which the report is signed."""
        day = next((each.date for each in self._dating_signatures() if each.date), self.meta.date)
        return long_date(day) if day else None

    def client_block(self, moment: Moment, post: str) -> SignatureBlock:
        """Return the signature of the client, or of a guardian who is named for it."""
        given = self.signature_of(SignatureParty.CLIENT)
        if given is None and self.client.is_child(moment):
            return SignatureBlock(posts=[GUARDIAN_POST], note=f"({SIGNATURE_OR_THUMBPRINT})")
        if given is None:
            name = self.client.name_or_initials(moment)
            return SignatureBlock(posts=[post], name=name, note=f"({SIGNATURE_OR_THUMBPRINT})")
        block = build_signature_block(given, moment)
        named = block.name and self._guardian_name(block.name)
        return block.model_copy(update={"name": named, "note": f"({SIGNATURE_OR_THUMBPRINT})"})

    def signature_of(self, party: SignatureParty) -> Signature | None:
        """Return the signature that the record gives for a party."""
        return next((each for each in self.signatures if signature_party(each) is party), None)

    def _dating_signatures(self) -> list[Signature]:
        """Return the signatures under whose place and date the others stand."""
        both = (self.signature_of(each) for each in (SignatureParty.CLIENT, SignatureParty.MAKER))
        return [each for each in both if each is not None]

    def _guardian_name(self, name: str) -> str:
        """Return a guardian's name as far as the page names the client."""
        level = self.meta.identity_level
        return name if level in {None, IdentityLevel.FULL} else initials(name)


def signature_party(signature: Signature) -> SignatureParty | None:
    """Return whose signature it is, as it says or by where it stands."""
    return signature.party or PARTY_BY_POSITION.get(signature.position_on_page)


def build_signature_block(signature: Signature, moment: Moment) -> SignatureBlock:
    """Return a record's signature as a page prints it."""
    return SignatureBlock(
        place=signature.place if signature.date else None,
        date=signature.date,
        label=signature.label,
        prefix=signature.prefix(moment),
        posts=signature.posts(moment),
        name=signature.name,
        rank=signature.rank,
        nip=signature.nip,
        id_line=signature.id_line,
    )
