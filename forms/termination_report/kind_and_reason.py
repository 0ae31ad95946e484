"""Section B: how the services ended, why, and where the client goes."""

from __future__ import annotations

from docgen.schemas.termination_codes import TerminationType

from ..blocks.paragraphs import hairline, paragraph, when
from ..blocks.rows import colon_section, known_row
from ..blocks.runs import text, value
from ..blocks.tables import Row, colon_row, when_rows
from ..blocks.ticks import tick_lines
from .sections import section_heading

__all__ = ["kind_and_reason"]


def kind_and_reason() -> str:
    """Return the section: a tick to a line, the reason, then what is known beside it."""
    other = when(
        "termination_type_text",
        paragraph("DocgenSectionApart", "Jenis lainnya: ", value("termination_type_text")),
    )
    rows = (*_destination(), *_referral(), *_graduation(), *_conference())
    known = "destination or referral_ref or graduation or conference"
    return "".join(
        (
            section_heading("JENIS DAN ALASAN TERMINASI"),
            tick_lines("termination_type_code", tuple(TerminationType)),
            other,
            paragraph("DocgenSectionApart", "Alasan: ", value("reason_text")),
            when(known, colon_section(rows), hairline()),
        )
    )


def _destination() -> tuple[Row, ...]:
    answer = (
        value("destination_text"),
        text("{% if destination_address %}, "),
        value("destination_address"),
        text("{% endif %}"),
    )
    return (
        *when_rows("destination", colon_row("Tempat tujuan", *answer)),
        *known_row("Penerima", "destination_receiver"),
    )


def _referral() -> tuple[Row, ...]:
    return known_row("Surat rujukan", "referral_ref.told", "referral_ref")


def _graduation() -> tuple[Row, ...]:
    group = "graduation"
    return when_rows(
        group,
        colon_row("Graduasi mandiri", "Program ", value(f"{group}.programme")),
        *known_row("Usaha", f"{group}.business"),
        *known_row("Sumber pembiayaan", f"{group}.financing"),
        *known_row("Penghasilan", f"{group}.income_note"),
    )


def _conference() -> tuple[Row, ...]:
    group, one = "conference", "participant"
    participants = (
        text(f"{{% for {one} in {group}.participants %}}"),
        value(f"{one}.name"),
        text(f"{{% if {one}.role or {one}.institution %}} ("),
        value(f"{one}.role"),
        text(f"{{% if {one}.role and {one}.institution %}}, {{% endif %}}"),
        value(f"{one}.institution"),
        text("){% endif %}{% if not loop.last %}; {% endif %}{% endfor %}"),
    )
    return when_rows(
        group,
        colon_row("Temu bahas kasus", value(f"{group}.date")),
        *when_rows(f"{group}.participants", colon_row("Peserta", *participants)),
        *known_row("Keputusan", f"{group}.decision"),
    )
