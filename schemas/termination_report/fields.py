"""What a record holds for a termination report, in the order in which it is asked."""

from __future__ import annotations

from docgen.form.model import FormModel, field
from docgen.form.types import Date, ListOf, LongText, Text

from ..client.applies import unless, when
from ..client.client import Client
from ..document.consent import SharingConsent, sharing_consent_field
from ..document.meta import DocumentMeta
from .codes import ENDS_WITHOUT_CLIENT, TerminationType
from .groups import (
    ClientStatement,
    ConditionChange,
    Destination,
    DocumentRef,
    Dorm,
    FollowUp,
    GoalResult,
    Graduation,
    ServiceReceived,
    TerminationConference,
)


class TerminationFields(FormModel):
    """The fields of a termination report."""

    meta: DocumentMeta = field("Kepala Dokumen", default_factory=DocumentMeta, sensitivity="public")
    client: Client = field(
        "Identitas", unprinted="hanya identitas ringkas; selebihnya dalam formulir asesmen"
    )
    assessment_ref: DocumentRef | None = field("Dasar Asesmen", None, sensitivity="public")
    plan_ref: DocumentRef | None = field("Dasar Rencana", None, sensitivity="public")
    service_start: Date = field("Tanggal Masuk", example="11-06-2026")
    service_end: Date = field("Tanggal Terminasi", example="25-06-2026")
    unit_or_dorm: Dorm | None = field("Asrama/Unit", None)
    termination_type: TerminationType = field(
        "Jenis Terminasi",
        help="graduasi bila klien atau keluarga sudah mampu, juga bila ia sendiri memintanya; "
        "permintaan_sendiri bila klien mengundurkan diri sebelum itu.",
        example="selesai_program",
    )
    termination_type_text: Text | None = field(
        "Jenis Terminasi Lainnya",
        None,
        help="Hanya bila jenis terminasi lainnya.",
        example="Pindah domisili ke provinsi lain",
        blank="dots",
        applies=when("termination_type", TerminationType.OTHER),
    )
    reason_text: LongText = field(
        "Alasan", example="Klien memerlukan asrama dan pelatihan kerja.", lines=3
    )
    services_received: ListOf[ServiceReceived] = field(
        "Layanan yang Diterima", default_factory=list
    )
    goal_results: ListOf[GoalResult] = field("Capaian Tujuan", default_factory=list)
    condition_before_after: ConditionChange | None = field(
        "Perubahan Kondisi",
        None,
        help="Boleh kosong bila jenis terminasi graduasi.",
        sensitivity="specific",
        topic="health",
    )
    obstacles: LongText | None = field("Hambatan", None, example="Keluarga belum dapat dihubungi.")
    remaining_issues: LongText | None = field(
        "Masalah yang Belum Terselesaikan", None, example="KTP-el belum terbit."
    )
    destination: Destination | None = field(
        "Tujuan Setelah Terminasi", None, applies=unless("termination_type", *ENDS_WITHOUT_CLIENT)
    )
    referral_ref: DocumentRef | None = field("Surat Rujukan", None, sensitivity="public")
    graduation: Graduation | None = field(
        "Graduasi Mandiri", None, applies=when("termination_type", TerminationType.GRADUATED)
    )
    follow_up_plan: ListOf[FollowUp] = field(
        "Rencana Tindak Lanjut/Bimbingan Lanjut", default_factory=list
    )
    mementos: ListOf[Text] = field(
        "Dokumen/Barang yang Diserahkan", default_factory=list, example=["Buku jurnal klien"]
    )
    client_feedback: LongText | None = field(
        "Kesan/Umpan Balik Klien",
        None,
        example="Klien merasa terbantu.",
        blank="dash",
        applies=unless("termination_type", *ENDS_WITHOUT_CLIENT),
    )
    client_statement: ClientStatement | None = field(
        "Pernyataan Klien", None, applies=unless("termination_type", *ENDS_WITHOUT_CLIENT)
    )
    recommendation: LongText = field(
        "Rekomendasi", example="Berkas kasus ditutup setelah umpan balik diterima.", lines=3
    )
    conference: TerminationConference | None = field("Keputusan Temu Bahas", None)
    consent: SharingConsent | None = sharing_consent_field()
