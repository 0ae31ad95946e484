"""The outline says what a document says, in order and structure."""

from __future__ import annotations

import io

from docx import Document

from docgen.template.ooxml.outline import outline


def test_an_outline_tells_paragraphs_tables_and_sections() -> None:
    document = Document()
    document.add_heading("Judul", 1)
    document.add_paragraph("satu\tdua\ntiga")
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "a"
    table.cell(1, 1).text = "d"
    document.sections[0].footer.paragraphs[0].text = "kaki"
    stream = io.BytesIO()
    document.save(stream)

    text = outline(stream.getvalue())

    assert text.splitlines() == [
        "# word/document.xml",
        "[Heading1] Judul",
        "satu → dua ⏎ tiga",
        "table 4320 + 4320",
        "  | a |",
        "  |  | d",
        "end",
        "section 215.9 x 279.4 mm, margins 25.4 31.7 25.4 31.7 mm",
        "",
        "# word/footer1.xml",
        "[Footer] kaki",
    ]
