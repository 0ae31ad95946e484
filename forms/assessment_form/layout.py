"""Formulir asesmen: ten sections, of which a first assessment prints five, as one template."""

from __future__ import annotations

from ..blocks.annex import secrecy_box, title_block
from ..blocks.letter import letterhead
from ..blocks.package import Layout
from ..blocks.paragraphs import when
from ..blocks.runs import value
from ..blocks.sheet import FIRST_HEADER, REPORT_HEADER, Section, report_footer
from .aspects import aspects, basic_needs
from .basics import assessment_data, case_source
from .closing import conclusion, evidence, risks
from .family import family
from .identity import client_identity
from .problems import problems
from .resources import strengths_and_resources

__all__ = ["LAYOUT"]

FOOT = report_footer("footer", "client.case_code", "is_secret")

LAYOUT = Layout(
    title="Formulir Asesmen",
    blocks=(
        letterhead(),
        secrecy_box("is_secret"),
        title_block(value("title_text"), "meta.doc_number"),
        assessment_data(),
        client_identity(),
        case_source(),
        when("not is_first", family()),
        problems(),
        when(
            "not is_first",
            aspects(),
            basic_needs(),
            strengths_and_resources(),
            risks(),
        ),
        conclusion(),
        evidence(),
    ),
    lists=("romans",),
    sections=(Section(FIRST_HEADER, REPORT_HEADER, FOOT, FOOT, report=True),),
)
