"""Laporan terminasi: the report, and the client's statement where it is asked for."""

from __future__ import annotations

from ..blocks.annex import secrecy_box, title_block
from ..blocks.letter import letterhead
from ..blocks.package import Layout
from ..blocks.paragraphs import when
from ..blocks.sheet import FIRST_HEADER, REPORT_HEADER, Section, report_footer, section_end
from .client_and_period import client_and_period
from .closing import closing
from .kind_and_reason import kind_and_reason
from .results import changes, goals, services
from .statement import statement

__all__ = ["LAYOUT"]

FOOT = report_footer("footerReport", "client.case_code", "is_secret")
PAGES = Section(FIRST_HEADER, REPORT_HEADER, FOOT, FOOT, report=True)

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
        changes(),
        closing(),
        when("form.blank or client_statement.included", section_end(PAGES), statement()),
    ),
    lists=("letters", "points", "points"),
    sections=(PAGES,),
)
