"""What a record holds for a referral letter, in the order in which it is asked."""

from __future__ import annotations

from typing import Annotated

from docgen.form.model import FormModel, field
from docgen.form.types import ListOf, LongText, NonEmptyListOf, Text
from docgen.form.validators import NumberValidator, TextValidator

from ..client.applies import unless, when_record
from ..client.client import Client
from ..document.casework import AssessmentRef
from ..document.consent import Consent
from ..document.institution import Institution
from ..document.letter import AttachedFile, Feedback, Letter, Tte
from ..document.meta import LetterMeta
from ..document.officer import Officer
from ..document.receiver import Receiver
from ..document.signature import Signature
from .codes import ReceiverKind, ReferralType, Urgency
from .groups import ConditionSummary, ConfidentialAnnex, FamilyTracing, Handover, ServiceGiven

USED_IN_CHECKS = "dipakai untuk memeriksa ketentuan rujukan"

Background = Annotated[str, TextValidator(1500, 60)]
StayDays = Annotated[int, NumberValidator(0, 36500)]


class ReferralFields(FormModel):
    """The fields of a referral letter."""

    meta: LetterMeta = field("Kepala Surat", default_factory=LetterMeta, sensitivity="public")
    letter: Letter = field("Surat", sensitivity="public")
    sender: Institution = field("Lembaga Perujuk", sensitivity="public", agency="institution")
    receiver: Receiver = field("Penerima Surat", sensitivity="public")
    receiver_kind: ReceiverKind = field(
        "Jenis Penerima", example="upt_provinsi", sensitivity="public", unprinted=USED_IN_CHECKS
    )
    referral_type: ReferralType = field(
        "Jenis Rujukan", ReferralType.PARTIAL, example="penuh", sensitivity="public"
    )
    urgency: Urgency = field(
        "Tingkat",
        Urgency.NORMAL,
        help="segera dan darurat dicetak pada Sifat surat, di belakang kerahasiaannya.",
        example="biasa",
        sensitivity="public",
        unprinted="dicetak pada baris Sifat",
    )
    client: Client = field("Klien")
    assessment_ref: AssessmentRef = field("Dasar Asesmen", sensitivity="public")
    legal_basis: ListOf[Text] = field(
        "Dasar Hukum",
        default_factory=list,
        help="Pasal lebih dahulu, lalu peraturannya.",
        example=["Pasal 18 ayat (3) Peraturan Menteri Sosial Nomor 16 Tahun 2019"],
        sensitivity="public",
        exposed=True,
    )
    background: Background = field(
        "Latar Belakang Singkat",
        help="Paling panjang 1.500 huruf; tanpa nama, NIK, dan data khusus.",
        example="Klien dijangkau petugas di Kecamatan Medan Petisah.",
        lines=4,
    )
    condition_summary: ConditionSummary | None = field(
        "Kondisi Klien", None, sensitivity="specific", topic="condition"
    )
    services_given: ListOf[ServiceGiven] = field(
        "Layanan yang Telah Diberikan", default_factory=list
    )
    length_of_stay_days: StayDays | None = field(
        "Lama Penampungan (hari)", None, example=11, blank="dash"
    )
    stay_exception_reason: LongText | None = field(
        "Alasan Pengecualian Lama Tinggal",
        None,
        help="Bila rujukan dibuat di luar ketentuan Permensos 16/2019 Pasal 17 dan 18.",
        blank="nothing",
        applies=unless("length_of_stay_days", None),
    )
    family_tracing: FamilyTracing | None = field("Penelusuran Keluarga", None)
    criteria_met: ListOf[Text] = field(
        "Kriteria yang Terpenuhi",
        default_factory=list,
        example=["Tidak mempunyai tempat tinggal tetap"],
    )
    reason: Annotated[str, TextValidator(1500, 60)] = field(
        "Alasan Rujukan", example="Klien memerlukan pelatihan keterampilan dalam asrama.", lines=3
    )
    services_requested: NonEmptyListOf[Text] = field(
        "Layanan yang Dimohonkan", example=["Asrama", "Pelatihan kerja"]
    )
    expected_result: LongText | None = field(
        "Hasil yang Diharapkan",
        None,
        example="Klien mampu bekerja dan hidup mandiri.",
        blank="dash",
    )
    handover: Handover | None = field("Rencana Pengantaran", None)
    attachments: ListOf[AttachedFile] = field("Berkas Terlampir", default_factory=list)
    confidential_annex: ConfidentialAnnex | None = field(
        "Lampiran Rahasia", None, annex=True, applies=when_record("consent.given", True)
    )
    consent: Consent = field("Persetujuan Klien")
    contact_person: Officer = field("Narahubung", sensitivity="public")
    feedback: Feedback = field("Umpan Balik", default_factory=Feedback, sensitivity="public")
    signature: Signature = field("Tanda Tangan", sensitivity="public", agency="letter_signature")
    cc: ListOf[Text] = field(
        "Tembusan",
        default_factory=list,
        lines=3,
        help="Penerima tembusan hanya menerima surat, tanpa lampiran.",
        example=["Kepala Dinas Sosial Provinsi Sumatera Utara"],
        sensitivity="public",
        exposed=True,
    )
    tte: Tte = field("TTE", default_factory=Tte, sensitivity="public")
