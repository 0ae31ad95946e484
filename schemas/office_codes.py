"""The closed lists about offices, officers, signatures and documents."""

from __future__ import annotations

from docgen.form import CodeList


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
    HIV = "hiv", "Data HIV", "Data kesehatan khusus"
    DRUGS = "napza", "Data penggunaan NAPZA", "Data kesehatan khusus"
    MENTAL_HEALTH = "kesehatan_jiwa", "Data kesehatan jiwa", "Data kesehatan khusus"
    VIOLENCE = "kekerasan", "Data kejadian kekerasan", "Data kejadian"
