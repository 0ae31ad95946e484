"""The letter itself, on one page where it fits."""

from __future__ import annotations

from ..blocks.letter_parts import addressee, copies, letter_head, letterhead, security_code
from ..blocks.letter_signature import official_signature
from ..blocks.paragraphs import numbered, paragraph, when
from ..blocks.runs import BEFORE_AGE, COPY_NUMBER_LOOK, DOTS, NUMBER_DOTS, Piece, known, text, value
from ..blocks.sealed_annex import ANNEX_INCLUDED
from ..blocks.tables import colon_row, colon_table
from ..blocks.template_styles import ITEM_AT
from ..blocks.told_apart import READER_NOTE, reader_note

ITEM_LIST, COPY_LIST = 1, 2
"""Places of the lists of items and of copies among the template's lists."""

IDENTITY_LABEL = 4.8

LEAD_IN = "Sebagai bahan pertimbangan, kami sampaikan hal-hal sebagai berikut:"
HAS_ANNEXES = f"(has_case_annex or has_file_annex) and {ANNEX_INCLUDED}"
IF_PLACE_SHOWN = text("{% if agency.letter.show_place_before_date %}")
CLIENT_NAME = value("client.name_or_initials", blank=DOTS)


def letter_page() -> str:
    """Return the letter, from the letterhead to the list of copies."""
    parts = (_head, _opening, _identity, _items, _request, _closing)
    return "".join(part() for part in parts)


def _head() -> str:
    date = (
        IF_PLACE_SHOWN,
        value("letter.place", blank=DOTS),
        text(", {% endif %}"),
        value("letter.date", blank=DOTS),
    )
    lines = {
        "Sifat": (value("nature_text"),),
        "Lampiran": (value("letter.attachment_text"),),
        "Hal": (value("letter.subject"),),
    }
    copy_number = (
        text("{% if agency.letter.copy_number %}\tSalinan ke-1 dari ", COPY_NUMBER_LOOK),
        value("cc|length + 1", COPY_NUMBER_LOOK),
        text("{% endif %}", COPY_NUMBER_LOOK),
    )
    return (
        letterhead()
        + security_code("security_code", "is_secret", *copy_number)
        + letter_head(value("letter.number", blank=NUMBER_DOTS), date, lines)
        + addressee("receiver")
    )


def _opening() -> str:
    greeting = when(
        "agency.letter.greeting_open",
        paragraph("DocgenGreeting", value("agency.letter.greeting_open")),
    )
    grounds = (
        text("{% if legal_basis %}Berdasarkan "),
        value("legal_basis|sentence"),
        text(" serta {% else %}Sehubungan dengan {% endif %}hasil asesmen"),
        text("{% if assessment_ref.number %} Nomor "),
        value("assessment_ref.number"),
        text("{% endif %} tanggal "),
        value("assessment_ref.date", blank=DOTS),
        text(
            ", bersama ini kami merujuk penerima manfaat dengan identitas ringkas berikut untuk "
            "memperoleh layanan lanjutan di lembaga yang Bapak/Ibu pimpin."
        ),
    )
    return greeting + paragraph("DocgenBody", *grounds)


def _identity() -> str:
    register = (
        text("{% if client.name_or_initials != client.case_code %} (nomor register "),
        value("client.case_code", blank=DOTS),
        text("){% endif %}"),
    )
    rows: tuple[tuple[Piece, tuple[Piece, ...]], ...] = (
        (value("name_label"), (CLIENT_NAME, *register)),
        (
            "Jenis kelamin, umur",
            (value("client.sex", blank=DOTS), BEFORE_AGE, value("client.age_text", blank=DOTS)),
        ),
        ("Kategori", (value("client.category_text"),)),
        ("Asal", (value("client.origin_short"),)),
    )
    table_rows = [colon_row(label, *answer, style="DocgenIdentity") for label, answer in rows]
    return colon_table(table_rows, label=IDENTITY_LABEL, indent=ITEM_AT)


def _items() -> str:
    def item(words: str, answer: str, *since: Piece) -> str:
        return numbered("DocgenItem", words, *since, ": ", value(answer), list_id=ITEM_LIST)

    since = known("services_since", " sejak ", "")
    return "".join(
        (
            paragraph("DocgenLeadIn", LEAD_IN),
            when("condition_text", item("Kondisi", "condition_text")),
            when("services_text", item("Layanan yang telah diberikan", "services_text", *since)),
            item("Alasan rujukan", "reason"),
            item("Layanan yang dimohonkan", "services_requested_text"),
        )
    )


def _request() -> str:
    # The number of the item that names the services asked for, as Word will count it.
    last_item = (
        "{% if condition_text and services_text %}4"
        "{% elif condition_text or services_text %}3{% else %}2{% endif %}"
    )
    return paragraph(
        "DocgenBody",
        "Kami mohon kesediaan Bapak/Ibu untuk menerima dan memberikan layanan sebagaimana "
        f"tersebut pada angka {last_item}. Narahubung kami adalah "
        "{% if contact_person.title %}",
        value("contact_person.title"),
        " {% endif %}",
        value("contact_person.name", blank=DOTS),
        ", telepon ",
        value("contact_person.phone", blank=DOTS),
        ". {% if feedback.requested %}Mohon hasil penanganan disampaikan kembali"
        "{% if feedback.slip %} melalui lembar umpan balik terlampir{% endif %} paling lambat ",
        value("reply_deadline", blank=DOTS),
        f". {{% endif %}}Informasi dalam surat{{% if {HAS_ANNEXES} %}} dan lampiran{{% endif %}} "
        "ini bersifat {% if is_secret %}rahasia{% else %}terbatas{% endif %} dan hanya untuk "
        "layanan klien.",
    )


def _closing() -> str:
    greeting = when(
        "agency.letter.greeting_close",
        paragraph("DocgenGreetingClose", value("agency.letter.greeting_close")),
    )
    note = when(f"{READER_NOTE} and not ({ANNEX_INCLUDED})", reader_note())
    closing = paragraph(
        "DocgenClosing",
        "Demikian kami sampaikan. Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima "
        "kasih.",
    )
    signed = official_signature("signature", copies("cc", list_id=COPY_LIST), note)
    return closing + greeting + signed
