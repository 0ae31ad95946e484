"""The closed lists of an assessment."""

from __future__ import annotations

from docgen.form.codes import CodeList


class AssessmentKind(CodeList):
    """Which of the assessments of a case it is."""

    FIRST = "awal", "Asesmen awal"
    COMPREHENSIVE = "komprehensif", "Asesmen komprehensif"
    AGAIN = "ulang", "Asesmen ulang"


class AssessmentMethod(CodeList):
    """How facts were gathered."""

    INTERVIEW = "wawancara", "Wawancara"
    OBSERVATION = "observasi", "Observasi"
    DOCUMENTS = "studi_dokumen", "Studi dokumen"
    HOME_VISIT = "kunjungan_rumah", "Kunjungan rumah"
    TEST = "tes", "Tes"


class ServiceKind(CodeList):
    """Where services are given: the approaches of ATENSI, and emergencies."""

    RESIDENTIAL = "residensial", "Residensial"
    FAMILY = "keluarga", "Keluarga"
    COMMUNITY = "komunitas", "Komunitas"
    EMERGENCY = "kedaruratan", "Kedaruratan"


class ResourceKind(CodeList):
    """Systems of resources around a client."""

    INFORMAL = "informal", "Informal"
    FORMAL = "formal", "Formal"
    SOCIETAL = "kemasyarakatan", "Kemasyarakatan"


class TieQuality(CodeList):
    """How strong the tie to a system around the client is."""

    STRONG = "kuat", "Kuat"
    FAIR = "cukup", "Cukup"
    WEAK = "lemah", "Lemah"
    CONFLICT = "konflik", "Konflik"


class TieDirection(CodeList):
    """Which way a tie gives."""

    TO_CLIENT = "ke_klien", "Ke klien"
    FROM_CLIENT = "dari_klien", "Dari klien"
    MUTUAL = "timbal_balik", "Timbal balik"


class EligibilityCriterion(CodeList):
    """Criteria of homeless and begging clients (Permensos 16/2019 art. 11 and 21)."""

    HEAD_OF_FAMILY = "kepala_keluarga", "kepala keluarga berumur 19 sampai 60 tahun"
    BASIC_NEEDS = "kebutuhan_dasar", "kebutuhan dasar tidak terpenuhi"
    NO_DWELLING = "tanpa_tempat_tinggal", "tidak mempunyai tempat tinggal tetap"
    NOBODY_CARES = "tanpa_perawat", "tidak ada lagi keluarga yang merawat"
