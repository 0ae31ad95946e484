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
from ..blocks.template_file import Layout
from .client_and_period import client_and_period
from .follow_up import closing
from .kind_and_reason import kind_and_reason
from .results import condition_changes, goals, services
from .statement import statement

FOOTER = report_footer("footerReport", "client.case_code", "is_secret")
PAGES = PageSection(FIRST_HEADER, REPORT_HEADER, FOOTER, FOOTER, report=True)

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
        when("form.blank or client_statement.included", section_end(PAGES), statement()),
    ),
    lists=("letters", "points", "points"),
    sections=(PAGES,),
)
