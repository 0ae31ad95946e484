"""Laporan terminasi: the report, and the client's statement where it is asked for."""

from __future__ import annotations

from ..blocks.annex import secrecy_box, title_block
from ..blocks.letter_parts import letterhead
from ..blocks.page_sections import (
    FIRST_HEADER,
    REPORT_HEADER,
    PageSection,
    report_footer,
    section_end,
)
from ..blocks.paragraphs import when
from ..blocks.runs import either, end_of, page_count, section_page_count
from ..blocks.template_file import Layout
from .client_and_period import client_and_period
from .follow_up import closing
from .kind_and_reason import kind_and_reason
from .results import condition_changes, goals, services
from .statement import statement

FOOTER_FIELDS = ("client.case_code", "is_secret")
STATED = "form.blank or signed_statement"
REPORT_END = "docgenReportEnd"
FOOTER = report_footer("footerReport", *FOOTER_FIELDS, count=end_of(REPORT_END))
PAGES = PageSection(FIRST_HEADER, REPORT_HEADER, FOOTER, FOOTER, report=True)
LAST_FOOTER = report_footer(
    "footerStatement", *FOOTER_FIELDS, count=either(STATED, section_page_count(), (page_count(),))
)
LAST_PAGES = PageSection(
    FIRST_HEADER, REPORT_HEADER, LAST_FOOTER, LAST_FOOTER, report=True, restart=True
)
"""The statement, which counts its own page; the whole report where there is no statement."""

LAYOUT = Layout(
    title="Laporan Terminasi",
    blocks=(
        letterhead(),
        secrecy_box("is_secret"),
        title_block("LAPORAN TERMINASI", "meta.doc_number"),
        client_and_period(),
        kind_and_reason(),
        services(),
        goals(),
        condition_changes(),
        closing(),
        when(STATED, section_end(PAGES, REPORT_END), statement()),
    ),
    lists=("letters", "points", "points"),
    sections=(PAGES, LAST_PAGES),
)
