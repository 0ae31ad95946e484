"""Where an element of a document is, in its author's words."""

from __future__ import annotations

from docx import Document
from docx.oxml.ns import qn

from docgen.template.ooxml.locator import ElementLocator


def test_a_row_of_a_nested_table_is_counted_in_its_own_table() -> None:
    document = Document()
    document.add_table(1, 2).cell(0, 1).add_table(2, 1)
    inner = list(document.element.iter(qn("w:tbl")))[1]
    locator = ElementLocator(document.element)

    row = inner.findall(qn("w:tr"))[1]

    assert locator.locate(row) == "table 2, row 2"
    assert locator.locate(row.find(qn("w:tc"))) == "table 2, row 2, column 1"
    assert locator.locate(inner) == "table 2"
