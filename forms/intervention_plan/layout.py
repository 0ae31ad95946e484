"""Rencana intervensi: upright sheets around the landscape sheets of its activities."""

from __future__ import annotations

from ..blocks.package import Layout
from ..blocks.sheet import (
    FIRST_HEADER,
    LANDSCAPE_HEADER,
    REPORT_HEADER,
    Section,
    report_footer,
    section_end,
)
from .activities import activities
from .agreement import agreement
from .cooperation import cooperation
from .focus import focus
from .identity import identity

__all__ = ["LAYOUT"]

ABOUT = ("client.case_code", "is_secret")
FOOT = report_footer("footerReport", *ABOUT)
WIDE_FOOT = report_footer("footerLandscape", *ABOUT, landscape=True)
FIRST = Section(FIRST_HEADER, REPORT_HEADER, FOOT, FOOT, report=True)
WIDE = Section(
    LANDSCAPE_HEADER, LANDSCAPE_HEADER, WIDE_FOOT, WIDE_FOOT, landscape=True, report=True
)
LAST = Section(REPORT_HEADER, REPORT_HEADER, FOOT, FOOT, report=True)

LAYOUT = Layout(
    title="Rencana Intervensi",
    blocks=(
        identity(),
        focus(),
        section_end(FIRST),
        activities(),
        section_end(WIDE),
        cooperation(),
        agreement(),
    ),
    lists=("letters",),
    sections=(FIRST, WIDE, LAST),
)
