"""The closed lists about offices, officers, signatures and documents."""

from __future__ import annotations

from docgen.form.codes import CodeList


class OfficerRole(CodeList):
    """Staff of social services (Permensos 16/2019 art. 42) and those who work with them."""

    SOCIAL_WORKER = "pekerja_sosial", "Pekerja Sosial"
    WELFARE_OFFICER = "tks", "Tenaga Kesejahteraan Sosial"
    VOLUNTEER = "relawan_sosial", "Relawan Sosial"
    COUNSELLOR = "penyuluh_sosial", "Penyuluh Sosial"
    COMPANION = "pendamping", "Pendamping"
    CASE_MANAGER = "manajer_kasus", "Manajer Kasus"
    PEER = "pendamping_sebaya", "Pendamping Sebaya"
    PSYCHOLOGIST = "psikolog", "Psikolog"


class InstitutionKind(CodeList):
    """Kinds of agency; the kind tells which rule of official letters binds it."""

    SENTRA = "kemensos_sentra", "Sentra/Sentra Terpadu Kemensos"
    DIRECTORATE = "kemensos_ditjen", "Direktorat Jenderal Kemensos"
    PROVINCE = "dinas_prov", "Dinas Sosial Provinsi"
    CITY = "dinas_kabkota", "Dinas Sosial Kabupaten/Kota"
    UNIT = "uptd", "UPTD"
    FOUNDATION = "lks_yayasan", "LKS/Yayasan"
    HEALTH = "faskes", "Fasilitas Kesehatan"
    POLICE = "kepolisian", "Kepolisian"
    OTHER = "lainnya", "Lainnya"

    @property
    def is_government(self) -> bool:
        """Whether the rules of official letters (tata naskah dinas) bind it."""
        return self not in {InstitutionKind.FOUNDATION, InstitutionKind.OTHER}


class SignatureMode(CodeList):
    """In whose capacity an official signs; the label is the prefix of the post."""

    OWN = "own", "Jabatan sendiri"
    ON_BEHALF = "an", "a.n."
    DELEGATED = "ub", "u.b."
    ACTING = "plt", "Plt."
    DAILY_ACTING = "plh", "Plh."
    APPOINTED = "pj", "Pj."


class SignaturePosition(CodeList):
    """Where a signature block stands on the page."""

    LEFT = "left", "Kiri"
    RIGHT = "right", "Kanan"
    CENTRE = "centre", "Tengah"


class SignatureParty(CodeList):
    """Which of the parties to a report signs."""

    MAKER = "pembuat", "Pembuat"
    CLIENT = "klien", "Klien/Wali"
    APPROVER = "mengetahui", "Mengetahui"


class Classification(CodeList):
    """Security classes of official documents (tata naskah dinas)."""

    OPEN = "B", "Biasa/Terbuka"
    LIMITED = "T", "Terbatas"
    SECRET = "R", "Rahasia"
    TOP_SECRET = "SR", "Sangat Rahasia"


class DocumentStatus(CodeList):
    """Whether a document may still change."""

    DRAFT = "draf", "Draf"
    FINAL = "final", "Final"


class ConsentMethod(CodeList):
    """How consent was given."""

    WRITTEN = "tertulis", "Tertulis"
    THUMBPRINT = "cap_jempol", "Cap jempol"
    ORAL = "lisan_bersaksi", "Lisan dengan saksi"


class ConsentBy(CodeList):
    """Who gave consent."""

    CLIENT = "klien", "Klien"
    GUARDIAN = "wali", "Wali"


class ConsentScope(CodeList):
    """What consent covers."""

    SERVICE = "layanan", "Pelayanan"
    SHARING = "berbagi_data", "Berbagi data dengan lembaga penerima"
    PHOTO = "foto", "Foto"
    HIV = "hiv", "Data HIV", "Data kesehatan khusus", (), "hiv"
    DRUGS = "napza", "Data penggunaan NAPZA", "Data kesehatan khusus", (), "napza"
    MENTAL_HEALTH = (
        "kesehatan_jiwa",
        "Data kesehatan jiwa",
        "Data kesehatan khusus",
        (),
        "mental_health",
    )
    VIOLENCE = "kekerasan", "Data kejadian kekerasan", "Data kejadian", (), "violence"

    @property
    def phrase(self) -> str:
        """What was agreed to, as a sentence lists it beside the others."""
        shared = self is ConsentScope.SHARING
        return "pembagian data kepada lembaga penerima" if shared else super().phrase


class RiskLevel(CodeList):
    """How grave a risk is."""

    LOW = "rendah", "Rendah"
    MEDIUM = "sedang", "Sedang"
    HIGH = "tinggi", "Tinggi"


class RiskKind(CodeList):
    """Risks that assessments ask about; others are written freely."""

    SELF_HARM = "bunuh_diri", "Bunuh diri atau menyakiti diri"
    VIOLENCE = "kekerasan", "Kekerasan"
    TREATMENT = "putus_obat", "Putus pengobatan"
    NEGLECT = "penelantaran", "Penelantaran"


class LetterNature(CodeList):
    """What the Sifat line of a letter may say."""

    NORMAL = "biasa", "Biasa"
    URGENT = "segera", "Segera"
    VERY_URGENT = "sangat_segera", "Sangat Segera"
    MOST_URGENT = "amat_segera", "Amat Segera"
    IMPORTANT = "penting", "Penting"
    OPEN = "terbuka", "Terbuka"
    LIMITED = "terbatas", "Terbatas"
    SECRET = "rahasia", "Rahasia"
    TOP_SECRET = "sangat_rahasia", "Sangat Rahasia"


class AttachmentKind(CodeList):
    """Papers that go with a referral, as receiving institutions ask for them."""

    ID_CARD = "ktp", "Fotokopi KTP-el"
    FAMILY_CARD = "kk", "Fotokopi Kartu Keluarga"
    BIRTH_CERTIFICATE = "akta_kelahiran", "Fotokopi akta kelahiran"
    CHILD_CARD = "kia", "Fotokopi Kartu Identitas Anak"
    HEALTH_CARD = "bpjs", "Fotokopi kartu BPJS/KIS"
    POVERTY_LETTER = "sktm", "Surat keterangan tidak mampu"
    HEALTH_LETTER = "surat_sehat", "Surat keterangan sehat"
    POLICE_LETTER = "surat_kepolisian", "Surat keterangan kepolisian"
    VILLAGE_LETTER = "surat_pengantar", "Surat pengantar kelurahan/desa"
    REQUEST = "surat_permohonan", "Surat permohonan"
    RECOMMENDATION = "surat_rekomendasi", "Surat rekomendasi"
    DTSEN = "bukti_dtsen", "Bukti data DTSEN"
    ASSESSMENT = "hasil_asesmen", "Laporan hasil asesmen"
    SOCIAL_REPORT = "laporan_sosial", "Laporan sosial"
    CASE_SUMMARY = "ringkasan_kasus", "Ringkasan kasus"
    CONSENT = "persetujuan_klien", "Lembar persetujuan klien"
    PHOTO = "foto", "Pasfoto klien"
    HANDOVER = "berita_acara", "Berita acara serah terima"
    OTHER = "lainnya", "Lainnya"


class AtensiComponent(CodeList):
    """The seven components of social assistance (ATENSI, Permensos 7/2021)."""

    DECENT_LIVING = "kebutuhan_hidup_layak", "Dukungan pemenuhan kebutuhan hidup layak"
    CARE = "perawatan_pengasuhan", "Perawatan sosial dan/atau pengasuhan anak"
    FAMILY_SUPPORT = "dukungan_keluarga", "Dukungan keluarga"
    THERAPY = "terapi", "Terapi fisik, psikososial, dan mental spiritual"
    TRAINING = ("pelatihan_kewirausahaan", "Pelatihan vokasional dan/atau pembinaan kewirausahaan")
    AID = "bantuan_asistensi", "Bantuan dan asistensi sosial"
    ACCESS = "aksesibilitas", "Dukungan aksesibilitas"
