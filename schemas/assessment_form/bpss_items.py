"""What an assessment asks about each aspect of a client's life, item by item."""

from __future__ import annotations

from typing import Final

from docgen.form.model import FieldFacts, FormModel, field
from docgen.form.types import LongText

HEALTH: Final[FieldFacts] = {"sensitivity": "specific", "topic": "health"}
MENTAL_HEALTH: Final[FieldFacts] = {"sensitivity": "specific", "topic": "mental_health"}
CRIMINAL: Final[FieldFacts] = {"sensitivity": "specific", "topic": "criminal"}


class BiologicalItems(FormModel):
    """Body and health; HIV and its therapy have their place in the health data alone."""

    physical_condition: LongText | None = field(
        "Kondisi fisik umum", None, example="gizi cukup, luka ringan di kaki", **HEALTH
    )
    height_weight: LongText | None = field(
        "Tinggi dan berat badan", None, example="165 cm, 58 kg", **HEALTH
    )
    illness_history: LongText | None = field(
        "Riwayat penyakit", None, example="tidak ada penyakit menahun", **HEALTH
    )
    current_treatment: LongText | None = field(
        "Pengobatan berjalan", None, example="vitamin dari puskesmas", **HEALTH
    )
    disability_aids: LongText | None = field(
        "Disabilitas dan alat bantu", None, example="tongkat", **HEALTH
    )
    daily_activities: LongText | None = field(
        "Aktivitas sehari-hari (ADL)", None, example="mandiri", **HEALTH
    )
    eating_sleeping: LongText | None = field(
        "Pola makan dan tidur", None, example="makan tiga kali, tidur enam jam", **HEALTH
    )
    pregnancy: LongText | None = field("Kehamilan", None, example="tidak hamil", **HEALTH)
    substance_use: LongText | None = field(
        "Penggunaan NAPZA", None, example="tidak ada", sensitivity="specific", topic="napza"
    )
    self_care: LongText | None = field("Kebersihan diri", None, example="terjaga", **HEALTH)


class PsychologicalItems(FormModel):
    """Mind and mood, with what shows of the mental status."""

    emotion: LongText | None = field(
        "Emosi", None, example="sedih bila membicarakan keluarga", **MENTAL_HEALTH
    )
    cognition: LongText | None = field("Kognitif", None, example="daya ingat baik", **MENTAL_HEALTH)
    self_concept: LongText | None = field(
        "Konsep diri", None, example="merasa mampu bekerja", **MENTAL_HEALTH
    )
    behaviour: LongText | None = field("Perilaku", None, example="kooperatif", **MENTAL_HEALTH)
    motivation: LongText | None = field(
        "Motivasi", None, example="ingin bekerja kembali", **MENTAL_HEALTH
    )
    trauma: LongText | None = field(
        "Trauma", None, example="tidak ada", sensitivity="specific", topic="violence"
    )
    mental_history: LongText | None = field(
        "Riwayat gangguan jiwa", None, example="tidak ada", **MENTAL_HEALTH
    )
    suicidal_ideation: LongText | None = field(
        "Keinginan bunuh diri", None, example="tidak ada", **MENTAL_HEALTH
    )
    coping: LongText | None = field(
        "Mekanisme koping", None, example="berdoa dan bercerita", **MENTAL_HEALTH
    )
    appearance: LongText | None = field("Penampilan", None, example="rapi", **MENTAL_HEALTH)
    speech: LongText | None = field("Bicara", None, example="jelas", **MENTAL_HEALTH)
    orientation: LongText | None = field(
        "Orientasi", None, example="waktu, tempat, dan orang baik", **MENTAL_HEALTH
    )


class SocialItems(FormModel):
    """Family, work and the people around."""

    family: LongText | None = field("Keluarga", None, example="tidak berhubungan sejak 2023")
    peers: LongText | None = field("Teman sebaya", None, example="akrab dengan penghuni lain")
    neighbourhood: LongText | None = field("Lingkungan", None, example="diterima warga")
    education: LongText | None = field("Pendidikan", None, example="tamat SD")
    work: LongText | None = field("Pekerjaan", None, example="buruh bangunan selama 12 tahun")
    economy: LongText | None = field("Ekonomi", None, example="tanpa penghasilan tetap")
    recreation: LongText | None = field("Rekreasi", None, example="bermain catur")
    support: LongText | None = field("Dukungan sosial", None, example="pengurus masjid")
    stigma: LongText | None = field(
        "Stigma dan diskriminasi", None, example="pernah diusir warga", **HEALTH
    )
    roles: LongText | None = field("Peran sosial", None, example="anggota kelompok pengajian")
    legal_status: LongText | None = field(
        "Status hukum", None, example="tidak ada perkara", **CRIMINAL
    )


class SpiritualItems(FormModel):
    """Belief, values and meaning."""

    practice: LongText | None = field("Agama dan praktik", None, example="salat lima waktu")
    meaning: LongText | None = field("Makna hidup", None, example="bekerja untuk keluarga")
    values: LongText | None = field("Nilai", None, example="jujur")
    hope: LongText | None = field("Harapan", None, example="pulang dengan hasil kerja sendiri")
    worship_community: LongText | None = field(
        "Komunitas ibadah", None, example="pengajian hari Jumat"
    )


class CultureItems(FormModel):
    """Ethnic group, language and customs."""

    ethnicity: LongText | None = field("Suku", None, example="Melayu")
    language: LongText | None = field("Bahasa", None, example="Indonesia dan Melayu")
    customs: LongText | None = field("Adat", None, example="adat Melayu Langkat")


class LegalItems(FormModel):
    """Legal status and needs."""

    status: LongText | None = field("Status hukum", None, example="tidak ada perkara", **CRIMINAL)
    needs: LongText | None = field(
        "Kebutuhan hukum", None, example="dokumen kependudukan", **CRIMINAL
    )
