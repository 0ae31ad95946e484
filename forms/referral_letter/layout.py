"""Surat rujukan: the letter, its annexes and the reply slip, as one template."""

from __future__ import annotations

from docgen.schemas.referral_letter.form import ReferralLetter

from ..blocks.page_sections import (
    FIRST_HEADER,
    LETTER_HEADER,
    HeaderFooter,
    PageSection,
    annex_footer_line,
    electronic_signature_footer,
    section_end,
)
from ..blocks.paragraphs import paragraph, when
from ..blocks.sealed_annex import ANNEX_INCLUDED, use_annex_values
from ..blocks.template_file import Layout
from .attachment_list import attachment_list
from .case_summary import case_summary
from .letter_page import letter_page
from .reply_slip import reply_slip
from .sections import LIMITED

HAS_SLIP = f"not form.blank and feedback.requested and feedback.slip and {ANNEX_INCLUDED}"
ANNEX_ANSWERS = {*ReferralLetter.model_fields, *ReferralLetter.derivations} - {"letter"}

# A sheet of the sealed annex that comes loose still tells whose it is.
FOOTER = HeaderFooter(
    "footerNext",
    "footer",
    when(
        f"has_case_annex and {ANNEX_INCLUDED}",
        annex_footer_line("client.case_code", "is_secret", LIMITED),
        otherwise=(paragraph("DocgenPageFirst"),),
    ),
)
LETTER_PAGES = PageSection(
    FIRST_HEADER, LETTER_HEADER, electronic_signature_footer("footerFirst"), FOOTER
)
# The last section of the document is the slip's, or the letter's where there is no slip: its
# first page has no number in either case, and it tells of the signature only under a letter.
LAST_PAGES = PageSection(
    FIRST_HEADER,
    LETTER_HEADER,
    electronic_signature_footer("footerLast", f"tte.enabled and not ({HAS_SLIP})"),
    FOOTER,
)

LAYOUT = Layout(
    title="Surat Rujukan",
    blocks=(
        # Nobody writes a letter by pen: on paper the sections of its annex ask for the facts.
        when("not form.blank", letter_page()),
        when(
            f"has_case_annex and {ANNEX_INCLUDED}", use_annex_values(case_summary(), ANNEX_ANSWERS)
        ),
        when(f"has_file_annex and {ANNEX_INCLUDED} and not form.blank", attachment_list()),
        when(HAS_SLIP, section_end(LETTER_PAGES), reply_slip()),
    ),
    lists=("items", "copies", "letters", "letters"),
    sections=(LETTER_PAGES, LAST_PAGES),
)
