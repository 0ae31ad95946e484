"""Section II: the client's identity, with the frame of the photo."""

from __future__ import annotations

from docgen.schemas.client.codes import IdDocument

from ..blocks.labelled_rows import (
    SECTION_LABEL_WIDTH,
    address_row,
    asked_on_paper,
    colon_section,
    contact_rows,
    hinted_label,
    known_row,
    row_asked_on_paper,
)
from ..blocks.measures import TEXT_WIDTH
from ..blocks.paragraphs import when
from ..blocks.photo import PHOTO_WIDTH, photo_frame
from ..blocks.runs import DOTS, Piece, blank_value, pen_line, text, value
from ..blocks.tables import (
    COLON_WIDTH,
    MERGE_CONTINUED,
    MERGE_START,
    PLAIN,
    Cell,
    Row,
    cell,
    colon_row,
    table,
    value_cell,
    when_rows,
)
from ..blocks.template_styles import SECTION_AT
from ..blocks.told_apart import is_shared
from .sections import section_heading, tick_row

GUTTER = 0.3
PHONE_ROW_SHOWN = 'client.phone or meta.identity_level_code == "penuh"'
"""Where the page hides how to call the client, no room is left to write it."""
DOCUMENTS = "client.id_documents_codes"
NAME = value('"Nama" if form.blank else name_label')
NIK = "NIK"
NEITHER_KNOWN = "client.religion is none and client.ethnicity is none"
LABELS_BESIDE_BLANK_PHOTO = (NAME, "Tempat, tanggal lahir", "Pekerjaan")
"""Labels of the rows that stand beside the photo of a blank form too."""


def client_identity() -> str:
    """Return the section on the client."""
    photo_column = PHOTO_WIDTH + GUTTER
    answer = TEXT_WIDTH - SECTION_AT - SECTION_LABEL_WIDTH - COLON_WIDTH - photo_column
    beside = [
        row
        for label, *answer_pieces in _answers_beside_photo()
        for row in _row_beside_photo(label, *answer_pieces, first=label is NAME)
    ]
    below = [
        _span_photo_column(row)
        for row in (*when_rows("form.blank", *_blank_form_rows()), *_rows_below_photo())
    ]
    widths = (SECTION_LABEL_WIDTH, COLON_WIDTH, answer, photo_column)
    framed = table(PLAIN, widths, (*beside, *below), indent=SECTION_AT)
    plain = colon_section((*_rows_without_photo(), *_rows_below_photo()))
    return section_heading("IDENTITAS KLIEN") + when(
        "form.blank or client.photo_path", framed, otherwise=(plain,)
    )


def _rows_without_photo() -> tuple[Row, ...]:
    """Return the first rows of a page that has neither a photo nor room to glue one."""
    rows: list[Row] = []
    for label, *answer in _answers_beside_photo():
        row = colon_row(label, *answer)
        rows += when_rows(is_shared("client.nik_text"), row) if label == NIK else (row,)
    return tuple(rows)


def _row_beside_photo(label: Piece, *answer: Piece, first: bool) -> tuple[Row, ...]:
    """Return a row beside the photo; a blank form has room there for a few answers only."""
    style = "DocgenFieldKept"
    frame = photo_frame("client.photo_path", indent=GUTTER)
    photo = Cell(frame, properties=MERGE_START) if first else (
        Cell(cell("DocgenHairline").blocks, properties=MERGE_CONTINUED)
    )  # fmt: skip
    row = Row((cell(style, label), cell(style, ":"), value_cell(style, *answer), photo))
    if label in LABELS_BESIDE_BLANK_PHOTO:
        return (row,)
    seen = f" and {is_shared('client.nik_text')}" if label == NIK else ""
    return when_rows(f"not form.blank{seen}", row)


def _blank_form_rows() -> tuple[Row, ...]:
    """Return the rows that need more room on a blank form than there is beside the photo."""
    return (
        colon_row("Umur", value("client.age_text"), " (bila tanggal lahir tidak diketahui)"),
        colon_row("NIK", value("client.nik")),
        *row_asked_on_paper("Status NIK", "client.nik_status"),
        colon_row("Jenis kelamin", value("client.sex")),
        colon_row("Agama", value("client.religion")),
        *row_asked_on_paper("Suku", "client.ethnicity"),
        colon_row("Status perkawinan", value("client.marital_status")),
        *row_asked_on_paper("Pendidikan", "client.education"),
    )


def _span_photo_column(row: Row) -> Row:
    """Return a row of three cells whose answer also takes the column of the photo."""
    *before, answer = row.cells
    if len(row.cells) == 1:
        return Row((Cell(answer.blocks, 4),), breaks=True)
    return Row((*before, Cell(answer.blocks, 2)))


def _answers_beside_photo() -> tuple[tuple[Piece, ...], ...]:
    """Return the rows that stand beside the photo: always the same, so that it is framed."""
    nickname = (
        text(
            "{% if client.nickname and client.nickname != client.name_or_initials %}"
            "{% if form.blank %}\nPanggilan {% else %} (panggilan: {% endif %}"
        ),
        value("client.nickname"),
        text("{% if not form.blank %}){% endif %}{% endif %}"),
    )
    initials = blank_value("client.initials", "Inisial ")
    return (
        (NAME, value("client.name_or_initials"), *nickname, *initials),
        (NIK, value("client.nik_text")),
        ("Tempat, tanggal lahir", value("client.birth_text")),
        (
            "Jenis kelamin, umur",
            value("client.sex", blank=DOTS),
            ", ",
            value("client.age_text", blank=DOTS),
        ),
        (
            "Agama, suku",
            text(f"{{% if {NEITHER_KNOWN} %}}"),
            pen_line(),
            text("{% else %}"),
            value("client.religion", blank=DOTS),
            ", ",
            value("client.ethnicity", blank=DOTS),
            text("{% endif %}"),
        ),
        ("Status perkawinan", value("client.marital_status")),
        ("Pendidikan", value("client.education")),
        ("Pekerjaan", value("client.occupation")),
    )


def _rows_below_photo() -> tuple[Row, ...]:
    decile = (
        value("client.dtsen_status"),
        text("{% if client.dtsen_decile %}, desil "),
        value("client.dtsen_decile"),
        text("{% endif %}"),
    )
    aid = (
        text("{% if client.aid_received %}"),
        value("client.aid_received|join(', ')"),
        text("{% else %}"),
        pen_line(),
        text("{% endif %}"),
    )
    housing = (
        text("{% if client.no_fixed_address and not client.housing_status %}"),
        "Tidak memiliki tempat tinggal tetap",
        text("{% else %}"),
        value("client.housing_status"),
        text("{% endif %}"),
        *blank_value("client.no_fixed_address|yesno('Tidak memiliki tempat tinggal tetap', '')"),
    )
    return (
        *row_asked_on_paper("Penghasilan per bulan", "client.monthly_income"),
        *row_asked_on_paper("Nomor KK", "client.kk_number"),
        *row_asked_on_paper("No. BPJS/KIS", "client.bpjs_number"),
        # The two pages of a first assessment ask for the address alone.
        *when_rows(
            "not (form.blank and is_first)", colon_row("Alamat asal", value("client.origin_text"))
        ),
        *address_row("Alamat sesuai KTP", "client.address_ktp"),
        *address_row(hinted_label("Alamat domisili", "bila berbeda"), "client.address_domicile"),
        *when_rows(
            asked_on_paper("client.housing_status"), colon_row("Status tempat tinggal", *housing)
        ),
        *when_rows(PHONE_ROW_SHOWN, colon_row("No. HP/telepon", value("client.phone"))),
        *contact_rows("Kontak keluarga", "client.emergency_contact"),
        *when_rows("not form.blank", colon_row("Kategori PPKS", value("client.category_text"))),
        *when_rows(
            "form.blank and client.category_text",
            colon_row("Kategori PPKS", "(satu yang utama)"),
            Row((cell("DocgenField", value("client.category_text")),)),
        ),
        *known_row(
            hinted_label("Kategori PPKS lainnya", "bila ada"),
            "client.ppks_other|join(', ')",
            "client.ppks_other",
        ),
        *known_row("Subklaster", "client.subcluster"),
        *known_row(
            "Ragam disabilitas", "client.disability_kinds|join(', ')", "client.disability_kinds"
        ),
        tick_row(
            "Dokumen yang dimiliki", "client.id_documents_codes", tuple(IdDocument), columns=3
        ),
        *when_rows(asked_on_paper("client.dtsen_status"), colon_row("Status DTSEN", *decile)),
        *when_rows(asked_on_paper("client.aid_received"), colon_row("Bantuan yang diterima", *aid)),
    )
