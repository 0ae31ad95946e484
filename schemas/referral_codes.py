"""The closed lists of a referral letter."""

from __future__ import annotations

from docgen.form import CodeList


class ReceiverKind(CodeList):
    """Who receives a referral (Permensos 16/2019 art. 18, and practice)."""

    FAMILY = "keluarga", "Keluarga"
    INSTITUTION = "panti_sosial", "Panti Sosial"
    PROVINCIAL_UNIT = "upt_provinsi", "UPT Provinsi"
    SENTRA = "sentra", "Sentra/Sentra Terpadu"
    HEALTH = "faskes", "Fasilitas Kesehatan"
    POLICE = "kepolisian", "Kepolisian"
    LEGAL_AID = "lbh", "Lembaga Bantuan Hukum"
    SAFE_HOUSE = "rumah_aman", "Rumah Aman"
    WELFARE_AGENCY = "lks", "Lembaga Kesejahteraan Sosial"
    EDUCATION = "pendidikan", "Lembaga Pendidikan"
    SOCIAL_OFFICE = "dinas", "Dinas"
    OTHER = "lainnya", "Lainnya"


class ReferralType(CodeList):
    """How much of the case moves to the receiver."""

    FULL = "penuh", "Rujukan penuh"
    PARTIAL = "parsial", "Rujukan parsial"
    BACK = "rujuk_balik", "Rujuk balik"
    TRANSFER = "pengalihan", "Pengalihan kasus"


class Urgency(CodeList):
    """How soon the receiver is asked to act."""

    NORMAL = "biasa", "Biasa"
    URGENT = "segera", "Segera"
    EMERGENCY = "darurat", "Darurat"


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
