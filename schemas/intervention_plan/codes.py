"""The closed lists of an intervention plan."""

from __future__ import annotations

from docgen.form.codes import CodeList


class Approach(CodeList):
    """Approaches of social assistance (ATENSI, Permensos 7/2021)."""

    FAMILY = "keluarga", "Berbasis keluarga"
    COMMUNITY = "komunitas", "Berbasis komunitas"
    RESIDENTIAL = "residensial", "Berbasis residensial"


class Horizon(CodeList):
    """How far ahead a goal lies."""

    SHORT = "pendek", "Pendek"
    MEDIUM = "menengah", "Menengah"
    LONG = "panjang", "Panjang"


class ActivityTarget(CodeList):
    """Whom an activity is meant for."""

    CLIENT = "klien", "Klien"
    FAMILY = "keluarga", "Keluarga"
    SURROUNDINGS = "lingkungan", "Lingkungan"
    INSTITUTION = "lembaga", "Lembaga"


class ActivityStatus(CodeList):
    """How far an activity has come."""

    PLANNED = "rencana", "Rencana"
    RUNNING = "berjalan", "Berjalan"
    DONE = "selesai", "Selesai"
    CANCELLED = "batal", "Batal"
