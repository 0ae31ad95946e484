"""The client's statement (surat pernyataan), a page of its own."""

from __future__ import annotations

from docgen.schemas.termination_report.codes import STATEMENT_REASONS, TerminationType

from ..blocks.letter_parts import letterhead
from ..blocks.paragraphs import each, numbered, paragraph, when
from ..blocks.report_signatures import side_by_side
from ..blocks.runs import DOTS, Piece, text, value
from ..blocks.tables import colon_row, colon_table
from ..blocks.ticks import bracketed_tick

SERVICE_LIST, DECLARATION_LIST = 2, 3
"""Places of the lists of services and of declarations among the template's lists."""

STATEMENT_LABEL_WIDTH = 5.9
MANY_SERVICES = 10
"""Services from which their list is set tighter, so that the statement stays on its page."""
RESPONSIBILITY_CLAUSE = (
    "Setelah layanan berakhir, saya bertanggung jawab sendiri atas diri dan kehidupan saya."
)


def statement() -> str:
    """Return the page, from the letterhead to the client's signature."""
    return "".join(
        (
            letterhead(),
            paragraph("DocgenTitleOver", "SURAT PERNYATAAN"),
            paragraph("DocgenTitleLine", "Pengakhiran Layanan"),
            paragraph("DocgenStatement", "Yang bertanda tangan di bawah ini:"),
            _identity(),
            _services(),
            paragraph("DocgenStatementLead", "Layanan tersebut berakhir karena:"),
            *(_reason(each) for each in STATEMENT_REASONS),
            _other_reason(),
            paragraph("DocgenStatementLead", "Dengan ini saya menyatakan bahwa:"),
            numbered("DocgenPointLast", RESPONSIBILITY_CLAUSE, list_id=DECLARATION_LIST),
            numbered("DocgenPointLast", value("statement_text"), list_id=DECLARATION_LIST),
            side_by_side("maker", "statement_signature"),
        )
    )


def _identity() -> str:
    rows = (
        colon_row("Nama lengkap", value("signed_statement.name")),
        colon_row("Usia", value("signed_statement.age")),
        colon_row("Alamat", value("signed_statement.address")),
        colon_row("Nomor yang bisa dihubungi", value("signed_statement.phone")),
    )
    return colon_table(rows, label=STATEMENT_LABEL_WIDTH)


def _services() -> str:
    lead = (
        "telah menerima layanan di ",
        value("agency.name"),
        " sejak ",
        value("service_start", blank=DOTS),
        " sampai dengan ",
        value("service_end", blank=DOTS),
    )
    return when(
        "services_received",
        paragraph("DocgenStatementLead", *lead, ", berupa:"),
        when(
            f"services_received|length > {MANY_SERVICES}",
            _service_list("DocgenPointTight"),
            otherwise=(_service_list("DocgenPoint"),),
        ),
        otherwise=(paragraph("DocgenStatement", *lead, "."),),
    )


def _service_list(style: str) -> str:
    point = numbered(style, value("given.name"), list_id=SERVICE_LIST)
    return each("given", "services_received", point)


def _reason(kind: TerminationType) -> str:
    chosen = f'termination_type_code == "{kind.value}"'
    words: tuple[Piece, ...] = (kind.label,)
    if kind is TerminationType.OWN_REQUEST:
        reason = (text(f"{{% if form.blank or {chosen} %}}, dengan alasan: "), value("reason_text"))
        words = (*words, *reason, text("{% endif %}"))
    return paragraph("DocgenTick", bracketed_tick(chosen), "\t", *words)


def _other_reason() -> str:
    return when(
        "statement_other",
        paragraph(
            "DocgenTick",
            bracketed_tick("statement_other and not form.blank"),
            "\t",
            value("statement_other"),
        ),
    )
