"""Section B: type of and reason for termination, destination, referral, graduation."""

from __future__ import annotations

from docgen.schemas.termination_report.codes import TerminationType

from ..blocks.labelled_rows import colon_section, hinted_label, known_long_row, known_row
from ..blocks.paragraphs import hairline, when
from ..blocks.runs import known, text, value
from ..blocks.tables import Row, breakable_row, colon_row, when_rows
from ..blocks.ticks import tick_lines
from .sections import section_heading, text_block

MANY_PARTICIPANTS = 10
"""Participants from which their row may break over two pages."""


def kind_and_reason() -> str:
    """Return the section: a tick to a line, the reason, then what is known beside it."""
    rows = (
        *known_row("Jenis lainnya", "termination_type_text"),
        *_destination(),
        *_referral(),
        *_graduation(),
        *_conference(),
    )
    known = "termination_type_text or destination or referral_ref or graduation or conference"
    return "".join(
        (
            section_heading("JENIS DAN ALASAN TERMINASI"),
            tick_lines("termination_type_code", tuple(TerminationType)),
            text_block("Alasan", "reason_text"),
            when(known, colon_section(rows), hairline()),
        )
    )


def _destination() -> tuple[Row, ...]:
    answer = (value("destination_text"), *known("destination_address", ", ", "Alamat"))
    return (
        *when_rows("destination", colon_row(hinted_label("Tempat tujuan", "bila ada"), *answer)),
        *known_row("Penerima", "destination_receiver"),
    )


def _referral() -> tuple[Row, ...]:
    return known_row(
        hinted_label("Surat rujukan", "bila dirujuk"), "referral_ref.told", "referral_ref"
    )


def _graduation() -> tuple[Row, ...]:
    group = "graduation"
    return when_rows(
        group,
        colon_row(hinted_label("Program graduasi", "bila mandiri"), value(f"{group}.programme")),
        *known_long_row("Usaha", f"{group}.business"),
        *known_long_row("Sumber pembiayaan", f"{group}.financing"),
        *known_long_row("Penghasilan", f"{group}.income_note"),
    )


def _conference() -> tuple[Row, ...]:
    group, item = "conference", "participant"
    participants = (
        text(f"{{% for {item} in {group}.participants %}}"),
        value(f"{item}.name"),
        text(
            f"{{% if form.blank %}}\nPeran {{% elif {item}.role or {item}.institution %}} ("
            "{% endif %}"
        ),
        value(f"{item}.role"),
        text(
            f"{{% if form.blank %}} lembaga {{% elif {item}.role and {item}.institution %}}, "
            "{% endif %}"
        ),
        value(f"{item}.institution"),
        text(
            f"{{% if form.blank %}}\n{{% else %}}{{% if {item}.role or {item}.institution %}})"
            "{% endif %}{% if not loop.last %}; {% endif %}{% endif %}{% endfor %}"
        ),
    )
    return when_rows(
        group,
        colon_row(hinted_label("Temu bahas kasus", "bila diadakan"), value(f"{group}.date")),
        *breakable_row(
            f"{group}.participants|length > {MANY_PARTICIPANTS}",
            colon_row("Peserta", *participants),
            known=f"{group}.participants",
        ),
        *known_long_row("Keputusan", f"{group}.decision"),
    )
