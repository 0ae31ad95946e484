"""The closed lists about a person: what a record stores and what a page prints."""

from __future__ import annotations

from docgen.form.codes import CodeList


class Sex(CodeList):
    """Sex, as the civil registry writes it."""

    MALE = "L", "Laki-laki"
    FEMALE = "P", "Perempuan"


class Religion(CodeList):
    """Religions and beliefs of the civil registry."""

    ISLAM = "islam", "Islam"
    PROTESTANT = "kristen", "Kristen"
    CATHOLIC = "katolik", "Katolik"
    HINDU = "hindu", "Hindu"
    BUDDHIST = "buddha", "Buddha"
    CONFUCIAN = "khonghucu", "Khonghucu"
    BELIEF = "kepercayaan", "Kepercayaan terhadap Tuhan YME"


class Education(CodeList):
    """Education by the codes of the civil registry (Dukcapil)."""

    NONE = "1", "Tidak/Belum Sekolah"
    PRIMARY_UNFINISHED = "2", "Belum Tamat SD/Sederajat"
    PRIMARY = "3", "Tamat SD/Sederajat"
    LOWER_SECONDARY = "4", "SLTP/Sederajat"
    UPPER_SECONDARY = "5", "SLTA/Sederajat"
    DIPLOMA_ONE_TWO = "6", "Diploma I/II"
    DIPLOMA_THREE = "7", "Akademi/Diploma III/S. Muda"
    BACHELOR = "8", "Diploma IV/Strata I"
    MASTER = "9", "Strata II"
    DOCTOR = "10", "Strata III"


class MaritalStatus(CodeList):
    """Marital status; the last two are those of newer family cards."""

    SINGLE = "belum_kawin", "Belum Kawin"
    MARRIED = "kawin", "Kawin"
    DIVORCED = "cerai_hidup", "Cerai Hidup"
    WIDOWED = "cerai_mati", "Cerai Mati"
    MARRIED_RECORDED = "kawin_tercatat", "Kawin Tercatat"
    MARRIED_UNRECORDED = "kawin_belum_tercatat", "Kawin Belum Tercatat"


class FamilyRelation(CodeList):
    """Relation of a relative, as people and family cards name it."""

    HEAD = "kepala_keluarga", "Kepala Keluarga"
    HUSBAND = "suami", "Suami"
    WIFE = "istri", "Istri"
    CHILD = "anak", "Anak"
    FATHER = "ayah", "Ayah"
    MOTHER = "ibu", "Ibu"
    OLDER_SIBLING = "kakak", "Kakak"
    YOUNGER_SIBLING = "adik", "Adik"
    GRANDFATHER = "kakek", "Kakek"
    GRANDMOTHER = "nenek", "Nenek"
    UNCLE = "paman", "Paman"
    AUNT = "bibi", "Bibi"
    NEPHEW_OR_NIECE = "keponakan", "Keponakan"
    COUSIN = "sepupu", "Sepupu"
    CHILD_IN_LAW = "menantu", "Menantu"
    GRANDCHILD = "cucu", "Cucu"
    PARENT = "orang_tua", "Orang Tua"
    PARENT_IN_LAW = "mertua", "Mertua"
    OTHER_RELATIVE = "famili_lain", "Famili Lain"
    HELPER = "pembantu", "Pembantu"
    OTHER = "lainnya", "Lainnya"


class Disability(CodeList):
    """Kinds of disability of UU 8/2016."""

    PHYSICAL = "fisik", "Fisik"
    INTELLECTUAL = "intelektual", "Intelektual"
    MENTAL = "mental", "Mental", None, (), "mental_health"
    SENSORY = "sensorik", "Sensorik"
    MULTIPLE = "ganda", "Ganda"


class Housing(CodeList):
    """Where the person lives."""

    HOUSEHOLD = "rumah_tangga", "Rumah tangga"
    INSTITUTION = "panti_sosial", "Panti sosial"
    HOMELESS = "tuna_wisma", "Tuna wisma"
    RENTED = "rumah_sewa", "Rumah sewa"
    WITH_OTHERS = "menumpang", "Menumpang"
    SHELTER = "rumah_singgah", "Rumah singgah"
    PRISON = "lapas", "Lapas", None, (), "criminal"


class IdDocument(CodeList):
    """Civil and social documents that a person holds."""

    ID_CARD = "ktp_el", "KTP-el"
    FAMILY_CARD = "kk", "KK"
    BIRTH_CERTIFICATE = "akta_kelahiran", "Akta kelahiran"
    CHILD_CARD = "kia", "KIA"
    MARRIAGE_BOOK = "buku_nikah", "Buku nikah"
    HEALTH_CARD = "bpjs_kis", "BPJS/KIS"
    WELFARE_CARD = "kks", "KKS"
    NONE = "tidak_ada", "Tidak ada"


class CaseSource(CodeList):
    """How the case came to the agency."""

    SELF = "datang_sendiri", "Datang sendiri"
    FAMILY = "keluarga", "Keluarga"
    PEER = "pendamping_sebaya", "Pendamping sebaya"
    OUTREACH = "penjangkauan", "Penjangkauan/razia"
    COMMUNITY = "laporan_masyarakat", "Laporan masyarakat"
    AGENCY = "rujukan_lembaga", "Rujukan lembaga"
    POLICE = "kepolisian", "Kepolisian"
    HEALTH_FACILITY = "rs_puskesmas", "RS/Puskesmas"
    MEDIA = "media", "Media"
    PROGRAMME = "program_pemerintah", "Program pemerintah"
    OTHER = "lainnya", "Lainnya"


class DtsenStatus(CodeList):
    """Whether the person is in the national socio-economic data (DTSEN, before 2025 DTKS)."""

    REGISTERED = "terdaftar", "Terdaftar"
    UNREGISTERED = "tidak_terdaftar", "Tidak terdaftar"
    UNCHECKED = "belum_dicek", "Belum dicek"


class Aid(CodeList):
    """Social assistance a person may have received."""

    PKH = "pkh", "PKH"
    FOOD = "bpnt", "BPNT/Sembako"
    HEALTH_PREMIUM = "pbi_jk", "PBI-JK"
    ATENSI = "atensi", "ATENSI"
    REGIONAL = "bansos_daerah", "Bantuan sosial daerah"
    OTHER = "lainnya", "Lainnya"
    NONE = "tidak_ada", "Tidak ada"


class NikStatus(CodeList):
    """What is known of the person's NIK."""

    PRESENT = "ada", "Ada"
    NONE = "tidak_memiliki", "Belum memiliki NIK"
    PENDING = "dalam_pengurusan", "Belum memiliki KTP-el, perekaman sedang diurus"
    UNKNOWN = "belum_diketahui", "Belum diketahui"


class NameStatus(CodeList):
    """Whether the name is the person's own."""

    KNOWN = "diketahui", "Diketahui"
    INITIALS = "inisial", "Hanya inisial"
    UNKNOWN = "tidak_diketahui", "Tidak diketahui"
    ALIAS = "samaran", "Nama samaran"


class RelationshipQuality(CodeList):
    """How strong a family tie is."""

    STRONG = "kuat", "Kuat"
    FAIR = "cukup", "Cukup"
    WEAK = "lemah", "Lemah"
    CONFLICT = "konflik", "Konflik"
    BROKEN = "putus", "Putus"


class Disclosure(CodeList):
    """Where a sensitive block prints: nowhere, in the sealed annex, or in the document too."""

    NONE = "none", "Tidak dicetak"
    ANNEX = "annex", "Hanya dalam lampiran rahasia"
    BODY = "body", "Dalam surat dan lampiran rahasia"


class HivStatus(CodeList):
    """What the record says of HIV."""

    UNRECORDED = "tidak_dicatat", "Tidak dicatat"
    POSITIVE = "positif", "Positif"
    NEGATIVE = "negatif", "Negatif"
    UNKNOWN = "tidak_diketahui", "Tidak diketahui"
