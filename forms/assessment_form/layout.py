"""Formulir asesmen: ten sections, of which a first assessment prints five, as one template."""

from __future__ import annotations

from ..blocks.annex import secrecy_box, title_block
from ..blocks.letter_parts import letterhead
from ..blocks.page_sections import FIRST_HEADER, REPORT_HEADER, PageSection, report_footer
from ..blocks.paragraphs import when
from ..blocks.runs import value
from ..blocks.template_file import Layout
from .aspects import aspects, basic_needs, health_sheet
from .assessment_data import assessment_data, case_source
from .assessment_summary_box import summary
from .client_details import client_identity
from .conclusion import conclusion, risks
from .evidence import drawings, evidence
from .family_and_genogram import family
from .presenting_problem import problems
from .resources import strengths_and_resources

FOOTER = report_footer("footer", "client.case_code", "is_secret")

LAYOUT = Layout(
    title="Formulir Asesmen",
    blocks=(
        letterhead(),
        secrecy_box("is_secret"),
        title_block(value("title_text"), "meta.doc_number"),
        summary(),
        assessment_data(),
        client_identity(),
        case_source(),
        when("not is_first", family()),
        problems(),
        when("not is_first", aspects(), basic_needs(), strengths_and_resources(), risks()),
        conclusion(),
        when("not is_first", health_sheet(), drawings()),
        evidence(),
    ),
    lists=("romans",),
    sections=(PageSection(FIRST_HEADER, REPORT_HEADER, FOOTER, FOOTER, report=True),),
)
