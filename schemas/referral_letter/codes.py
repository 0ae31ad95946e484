"""The closed lists of a referral letter."""

from __future__ import annotations

from docgen.form.codes import CodeList


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
