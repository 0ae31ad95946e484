"""The section on the client's agreement and consent, with the signatures."""

from __future__ import annotations

from ..blocks.consent_block import blank_consent, consent_people, consent_scope
from ..blocks.paragraphs import KEEP_WITH_NEXT, hint, paragraph, when
from ..blocks.report_signatures import report_signatures
from ..blocks.runs import BOLD, DOTS, SYMBOL, known, text, value
from .sections import section_heading

"""The choices stay together, with the date under them."""
AGREED = "client_agreement.agreed"
CLOSING = "Rencana ini ditinjau kembali bersama klien menurut hasil pemantauan."


def agreement() -> str:
    """Return the last section with the signatures, all on the page that says what is agreed."""
    return "".join(
        (
            section_heading("PERSETUJUAN"),
            _sharing_asked(),
            _choice(agreed=True, words="Klien/wali menyetujui rencana ini"),
            _choice(agreed=False, words="Klien/wali belum menyetujui rencana ini"),
            _date_and_note(),
            _sharing_told(),
            paragraph("DocgenSectionLast", CLOSING),
            report_signatures(),
        )
    )


def _choice(*, agreed: bool, words: str) -> str:
    """Return a line with its tick, bold where it is chosen."""
    code = str(agreed).lower()
    return paragraph(
        "DocgenTick",
        value(f"{AGREED}|tick({code})", SYMBOL),
        f"\t{{% if {AGREED} == {code} %}}",
        text(words, BOLD),
        f"{{% else %}}{words}{{% endif %}}",
        properties=KEEP_WITH_NEXT,
    )


def _date_and_note() -> str:
    note = "client_agreement.note"
    return paragraph(
        "DocgenSectionLast",
        "Tanggal persetujuan: ",
        value("client_agreement.date", blank=DOTS),
        text("{% if not form.blank %}.{% endif %}"),
        *known(note, " Catatan klien: ", "Catatan klien:"),
    )


def _sharing_asked() -> str:
    """Return what a blank form asks of sharing, before what the client signs for."""
    return when(
        "consent and form.blank",
        paragraph("DocgenSubheading", "Persetujuan berbagi data"),
        hint("Diisi bila data klien akan dibagikan kepada lembaga lain."),
        blank_consent("consent"),
        paragraph("DocgenSubheading", "Persetujuan rencana"),
    )


def _sharing_told() -> str:
    """Return what the client agrees to share, where the record tells it."""
    people = "consent.guardian or consent.child_assent or consent.witness"
    given = (value("consent.statement"), " untuk berbagi data.", *consent_scope("consent", alone=0))
    return when(
        "consent and not form.blank",
        when(
            "consent.given",
            paragraph("DocgenSectionLast", *given),
            when(people, paragraph("DocgenSectionLast", *consent_people("consent"))),
            otherwise=(paragraph("DocgenSectionLast", "Klien belum menyetujui berbagi data."),),
        ),
    )
