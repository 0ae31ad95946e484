"""Surat rujukan: the letter, its annexes and the reply slip, as one template."""

from __future__ import annotations

from docgen.schemas.referral_letter.form import ReferralLetter

from ..blocks.package import Layout
from ..blocks.paragraphs import paragraph, when
from ..blocks.sealed import WITH_ANNEX, sealed
from ..blocks.sheet import (
    FIRST_HEADER,
    LETTER_HEADER,
    Section,
    secret_foot,
    section_end,
    signed_note_footer,
)
from .case_summary import case_summary
from .file_list import file_list
from .letter_page import letter_page
from .reply_slip import reply_slip

__all__ = ["LAYOUT"]

HAS_SLIP = f"form.blank or (feedback.requested and feedback.slip and {WITH_ANNEX})"
ANSWERS = {*ReferralLetter.model_fields, *ReferralLetter.derivations} - {"letter"}

# A sheet of the sealed annex that comes loose still tells whose it is.
FOOT = signed_note_footer(
    "footerNext",
    under=when(
        f"has_case_annex and {WITH_ANNEX}",
        secret_foot("client.case_code", "is_secret"),
        otherwise=(paragraph("DocgenPageFirst"),),
    ),
)
LETTER = Section(FIRST_HEADER, LETTER_HEADER, signed_note_footer("footerFirst"), FOOT)
# The last section of the document is the slip's, or the letter's where there is no slip: its
# first page has no number in either case, and it tells of the signature only under a letter.
LAST = Section(
    FIRST_HEADER,
    LETTER_HEADER,
    signed_note_footer("footerLast", f"tte.enabled and not ({HAS_SLIP})"),
    FOOT,
)

LAYOUT = Layout(
    title="Surat Rujukan",
    blocks=(
        letter_page(),
        when(f"has_case_annex and {WITH_ANNEX}", sealed(case_summary(), ANSWERS)),
        when(f"has_file_annex and {WITH_ANNEX}", file_list()),
        when(HAS_SLIP, section_end(LETTER), reply_slip()),
    ),
    lists=("items", "copies", "letters", "letters"),
    sections=(LETTER, LAST),
)
