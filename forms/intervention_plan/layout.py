"""Rencana intervensi: eight sections on upright sheets."""

from __future__ import annotations

from ..blocks.page_sections import FIRST_HEADER, REPORT_HEADER, PageSection, report_footer
from ..blocks.template_file import Layout
from .activities import activities
from .agreement import agreement
from .plan_basis import plan_basis
from .problems_and_goals import problems_and_goals
from .roles_and_monitoring import roles_and_monitoring

FOOTER = report_footer("footerReport", "client.case_code", "is_secret")
PAGES = PageSection(FIRST_HEADER, REPORT_HEADER, FOOTER, FOOTER, report=True)

LAYOUT = Layout(
    title="Rencana Intervensi",
    blocks=(plan_basis(), problems_and_goals(), activities(), roles_and_monitoring(), agreement()),
    lists=("letters",),
    sections=(PAGES,),
)
