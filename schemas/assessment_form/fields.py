"""What a record holds for an assessment, in the order in which it is asked."""

from __future__ import annotations

from docgen.form.model import FormModel, field
from docgen.form.types import Date, ListOf, LongText, NonEmptyListOf, Text, YesNo

from ..client.applies import all_of, for_a_child, not_answered, unless, when
from ..client.client import Client
from ..client.codes import CaseSource
from ..client.family import FamilyMember
from ..client.health import ReportedHealth
from ..document.consent import SharingConsent, sharing_consent_field
from ..document.meta import DocumentMeta
from ..document.risk import Risk
from .basic_needs import BasicNeeds
from .bpss import Bpss
from .case_source import AssessmentOfficer, FoundAt, IncomingReferral, Informant
from .codes import AssessmentKind, AssessmentMethod, ServiceKind
from .diagrams import Ecomap, Genogram, HistoryMap
from .groups import Eligibility, Evidence, Incident, Parents, ProblemFocus, Resource

IN_FULL_ASSESSMENT = unless("assessment_kind", AssessmentKind.FIRST)
"""Asked for what the short page plan of a first assessment has no place for."""


class AssessmentFields(FormModel):
    """The fields of an assessment."""

    meta: DocumentMeta = field(
        "Kepala Dokumen",
        default_factory=DocumentMeta,
        help="Klasifikasi R bila dikosongkan.",
        sensitivity="public",
    )
    assessment_kind: AssessmentKind = field(
        "Jenis Asesmen", example="komprehensif", sensitivity="public"
    )
    registration_date: Date | None = field("Tanggal Registrasi", None, example="11-06-2026")
    assessment_date: Date = field("Tanggal Asesmen", example="12-06-2026", sensitivity="public")
    end_date: Date | None = field(
        "s.d.", None, help="Bila asesmen berlangsung beberapa hari.", example="13-06-2026"
    )
    location: Text | None = field("Tempat", None, example="Rumah singgah Dinas Sosial Kota Medan")
    officers: NonEmptyListOf[AssessmentOfficer] = field(
        "Petugas Asesmen", sensitivity="public", lines=2
    )
    methods: ListOf[AssessmentMethod] = field(
        "Metode", default_factory=list, example=["wawancara", "observasi"]
    )
    informants: ListOf[Informant] = field("Sumber Data", default_factory=list, lines=2)
    client: Client = field("Identitas Klien")
    service_kind: ServiceKind | None = field("Jenis Layanan", None, example="residensial")
    case_source: CaseSource = field("Sumber Kasus", example="penjangkauan")
    case_source_note: LongText | None = field(
        "Keterangan Kasus", None, example="Dijangkau saat mengemis di persimpangan."
    )
    incoming_referral: IncomingReferral | None = field(
        "Rujukan dari", None, applies=when("case_source", CaseSource.AGENCY)
    )
    found_location_time: FoundAt | None = field(
        "Lokasi dan Waktu Ditemukan", None, applies=unless("case_source", CaseSource.SELF)
    )
    family: ListOf[FamilyMember] = field(
        "Susunan Keluarga", default_factory=list, applies=IN_FULL_ASSESSMENT
    )
    no_family: YesNo = field(
        "Tidak memiliki keluarga",
        default=False,
        help="ya bila keluarga memang tidak ada.",
        applies=all_of(IN_FULL_ASSESSMENT, not_answered("family")),
    )
    parents: Parents | None = field(
        "Nama Ayah, Ibu, Pekerjaan",
        None,
        topic="child",
        applies=all_of(IN_FULL_ASSESSMENT, for_a_child),
    )
    caregiver_pattern: LongText | None = field(
        "Pola Pengasuhan",
        None,
        help="Hanya untuk klien anak.",
        example="Diasuh ibu dan nenek.",
        applies=all_of(IN_FULL_ASSESSMENT, for_a_child),
        sensitivity="specific",
        topic="child",
    )
    presenting_problem: LongText = field(
        "Permasalahan yang Dihadapi",
        example="Klien kehilangan pekerjaan dan mengemis untuk makan sehari-hari.",
        lines=4,
    )
    problem_history: LongText | None = field(
        "Riwayat Masalah/Kronologi", None, example="Berhenti bekerja sejak 2023.", lines=3
    )
    incidents: ListOf[Incident] = field("Riwayat Kejadian", default_factory=list)
    efforts_made: LongText | None = field(
        "Upaya yang Pernah Dilakukan", None, example="Mencari kerja harian.", lines=2
    )
    supporting_factors: LongText | None = field(
        "Faktor Pendukung", None, example="Sehat dan mau bekerja.", lines=2
    )
    inhibiting_factors: LongText | None = field(
        "Faktor Penghambat", None, example="Belum mempunyai KTP-el.", lines=2
    )
    client_expectation: LongText | None = field(
        "Harapan/Kebutuhan Klien", None, example="Ingin bekerja kembali.", lines=2
    )
    bpss: Bpss = field(
        "Asesmen Bio-Psiko-Sosial-Spiritual",
        default_factory=Bpss,
        sensitivity="specific",
        topic="health",
        applies=IN_FULL_ASSESSMENT,
    )
    basic_needs: BasicNeeds = field(
        "Kebutuhan Dasar (Skor)", default_factory=BasicNeeds, applies=IN_FULL_ASSESSMENT
    )
    strengths: ListOf[Text] = field(
        "Kekuatan/Potensi Klien",
        default_factory=list,
        example=["Pernah menjadi tukang"],
        applies=IN_FULL_ASSESSMENT,
    )
    resources: ListOf[Resource] = field(
        "Sistem Sumber", default_factory=list, applies=IN_FULL_ASSESSMENT
    )
    genogram: Genogram | None = field("Genogram", None, applies=IN_FULL_ASSESSMENT)
    ecomap: Ecomap | None = field("Ekomap", None, applies=IN_FULL_ASSESSMENT)
    history_map: HistoryMap | None = field("Peta Riwayat", None, applies=IN_FULL_ASSESSMENT)
    risk: ListOf[Risk] = field(
        "Penilaian Risiko",
        default_factory=list,
        sensitivity="specific",
        topic="risk",
        applies=IN_FULL_ASSESSMENT,
    )
    health: ReportedHealth | None = field(
        "Data Kesehatan", None, sensitivity="specific", topic="health", applies=IN_FULL_ASSESSMENT
    )
    problem_focus: NonEmptyListOf[ProblemFocus] = field("Fokus Masalah")
    service_needs: NonEmptyListOf[Text] = field(
        "Kebutuhan Layanan", example=["Pelatihan kerja", "Dokumen kependudukan"]
    )
    eligibility: Eligibility | None = field("Kelayakan", None)
    conclusion: LongText = field(
        "Kesimpulan", example="Klien memerlukan pembinaan dan pelatihan kerja.", lines=3
    )
    recommendation: LongText = field(
        "Rekomendasi", example="Dirujuk ke UPT milik provinsi.", lines=2
    )
    needs_referral: YesNo = field("Perlu Rujukan", example=True)
    referral_suggestion: Text | None = field(
        "Lembaga yang Disarankan",
        None,
        help="Wajib bila perlu rujukan.",
        example="UPT di Binjai",
        applies=when("needs_referral", True),
    )
    initial_interventions: ListOf[Text] = field(
        "Intervensi Awal", default_factory=list, example=["Penampungan sementara"]
    )
    evidence: ListOf[Evidence] = field("Bukti/Foto", default_factory=list, lines=3)
    consent: SharingConsent | None = sharing_consent_field()
