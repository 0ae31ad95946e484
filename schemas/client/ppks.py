"""The 26 categories of people in need of social welfare services (PPKS), and their age limits."""

from __future__ import annotations

from typing import Final

from docgen.form.codes import CodeList

ADULT = 18
ELDERLY = 60


_DISCREET_SOCIAL: Final = "Klaster tuna sosial dan korban perdagangan orang"
_SERVICE: Final = "Penerima layanan rehabilitasi sosial"


class Cluster(CodeList):
    """Clusters of ATENSI (Permensos 16/2019 art. 28; Permensos 7/2021)."""

    CHILD = "anak", "Anak"
    DISABILITY = "disabilitas", "Penyandang Disabilitas"
    SOCIAL = "ts_kpo", "Tuna Sosial dan Korban Perdagangan Orang", "Tuna Sosial"
    DRUGS = "napza", "Korban Penyalahgunaan NAPZA", "Rehabilitasi Sosial"
    ELDERLY = "lanjut_usia", "Lanjut Usia"
    DISASTER = "bencana", "Korban Bencana"
    OTHER = "lainnya", "PPKS Lainnya"

    @property
    def phrase(self) -> str:
        """Its short name for the middle of a sentence: ``tuna sosial``."""
        words = (self.discreet or self.label).split()
        return " ".join(word if word.isupper() else word.lower() for word in words)


class Ppks(CodeList):
    """Categories of Permensos 8/2012; a sensitive one prints what is said in its place."""

    CHILD_UNDER_FIVE_NEGLECTED = "01", "Anak balita telantar"
    CHILD_NEGLECTED = "02", "Anak telantar"
    CHILD_IN_CONFLICT_WITH_LAW = "03", "Anak yang berhadapan dengan hukum"
    CHILD_OF_THE_STREET = "04", "Anak jalanan"
    CHILD_WITH_DISABILITY = "05", "Anak dengan kedisabilitasan (ADK)"
    CHILD_VICTIM = ("06", "Anak yang menjadi korban tindak kekerasan atau diperlakukan salah")
    CHILD_NEEDING_PROTECTION = "07", "Anak yang memerlukan perlindungan khusus"
    ELDERLY_NEGLECTED = "08", "Lanjut usia telantar"
    DISABILITY = "09", "Penyandang disabilitas"
    SEX_WORK = "10", "Tuna susila", _DISCREET_SOCIAL
    HOMELESS = "11", "Gelandangan"
    BEGGAR = "12", "Pengemis"
    SCAVENGER = "13", "Pemulung"
    MINORITY = "14", "Kelompok minoritas", _DISCREET_SOCIAL
    FORMER_PRISONER = "15", "Bekas warga binaan lembaga pemasyarakatan (BWBLP)", _DISCREET_SOCIAL
    HIV = "16", "Orang dengan HIV/AIDS (ODHIV)", _SERVICE
    DRUGS = "17", "Korban penyalahgunaan NAPZA", _SERVICE
    TRAFFICKING = "18", "Korban trafficking", _SERVICE
    VIOLENCE = "19", "Korban tindak kekerasan", _SERVICE
    MIGRANT_WORKER = "20", "Pekerja migran bermasalah sosial (PMBS)"
    NATURAL_DISASTER = "21", "Korban bencana alam"
    SOCIAL_DISASTER = "22", "Korban bencana sosial"
    WOMAN_AT_RISK = "23", "Perempuan rawan sosial ekonomi"
    POOR = "24", "Fakir miskin"
    FAMILY = "25", "Keluarga bermasalah sosial psikologis"
    REMOTE_COMMUNITY = "26", "Komunitas adat terpencil"

    @property
    def hides_cluster(self) -> bool:
        """Whether its cluster would tell as much as it does, or call a victim what she is not."""
        return self.discreet == _SERVICE

    @property
    def cluster(self) -> Cluster:
        """The cluster suggested for the category; a record may name another."""
        return CLUSTERS[self]


def _categories(codes: str) -> frozenset[Ppks]:
    return frozenset(member for member in Ppks if member.value in codes.split())


CLUSTERS: Final = {
    member: cluster
    for cluster, codes in {
        Cluster.CHILD: "01 02 03 04 05 06 07",
        Cluster.ELDERLY: "08",
        Cluster.DISABILITY: "09",
        Cluster.SOCIAL: "10 11 12 13 14 15 16 18 19 20",
        Cluster.DRUGS: "17",
        Cluster.DISASTER: "21 22",
        Cluster.OTHER: "23 24 25 26",
    }.items()
    for member in _categories(codes)
}

CHILDREN: Final = _categories("01 02 03 04 05 06 07")
VICTIMS: Final = _categories("06 18 19")
NEGLECTED: Final = _categories("01 02 08 11 12")
"""Those whose family is to be traced (Permensos 16/2019 art. 17 and 18)."""
HOMELESS_OR_BEGGING: Final = _categories("11 12")
WITH_DISABILITY: Final = _categories("05 09")
