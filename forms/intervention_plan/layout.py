"""Rencana intervensi: upright sheets around the landscape sheets of its activities."""

from __future__ import annotations

from ..blocks.page_sections import (
    FIRST_HEADER,
    LANDSCAPE_HEADER,
    REPORT_HEADER,
    PageSection,
    report_footer,
    section_end,
)
from ..blocks.template_file import Layout
from .activities import activities
from .agreement import agreement
from .plan_basis import plan_basis
from .problems_and_goals import problems_and_goals
from .roles_and_monitoring import roles_and_monitoring

FOOTER_FIELDS = ("client.case_code", "is_secret")
FOOTER = report_footer("footerReport", *FOOTER_FIELDS)
LANDSCAPE_FOOTER = report_footer("footerLandscape", *FOOTER_FIELDS, landscape=True)
FIRST_PAGES = PageSection(FIRST_HEADER, REPORT_HEADER, FOOTER, FOOTER, report=True)
LANDSCAPE_PAGES = PageSection(
    LANDSCAPE_HEADER,
    LANDSCAPE_HEADER,
    LANDSCAPE_FOOTER,
    LANDSCAPE_FOOTER,
    landscape=True,
    report=True,
)
LAST_PAGES = PageSection(REPORT_HEADER, REPORT_HEADER, FOOTER, FOOTER, report=True)

LAYOUT = Layout(
    title="Rencana Intervensi",
    blocks=(
        plan_basis(),
        problems_and_goals(),
        section_end(FIRST_PAGES),
        activities(),
        section_end(LANDSCAPE_PAGES),
        roles_and_monitoring(),
        agreement(),
    ),
    lists=("letters",),
    sections=(FIRST_PAGES, LANDSCAPE_PAGES, LAST_PAGES),
)
