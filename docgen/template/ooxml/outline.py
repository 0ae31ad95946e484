"""The outline of a .docx as text, a line a paragraph or table row, to read and compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.template.ooxml.package import read_package
from docgen.template.ooxml.units import read_twips
from docgen.template.ooxml.xml import W, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

TWIPS_PER_MM = 1440 / 25.4
SIGNS = {f"{W}br": " ⏎ ", f"{W}tab": " → ", f"{W}noBreakHyphen": "-"}


def outline(document: bytes) -> str:
    """Return the outline of a .docx: a line a paragraph or table row, part by part."""
    entries = read_package(document)
    lines: list[str] = []
    for name in sorted(entries, key=_order):
        if _order(name)[0] < len(PARTS):
            lines.append(f"# {name}")
            lines += _block(parse_xml(entries[name]), "")
            lines.append("")
    return "\n".join(line.rstrip() for line in lines)


PARTS = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")


def _order(name: str) -> tuple[int, str]:
    found = next((i for i, part in enumerate(PARTS) if name.startswith(part)), len(PARTS))
    return (found if name.endswith(".xml") else len(PARTS)), name


def _block(root: Any, indent: str) -> Iterator[str]:
    for element in root:
        if element.tag == f"{W}p":
            yield f"{indent}{_paragraph(element)}".rstrip()
            yield from _sections(element.findall(f"{W}pPr/{W}sectPr"), indent)
        elif element.tag == f"{W}tbl":
            yield from _table(element, indent)
        elif element.tag == f"{W}sectPr":
            yield from _sections([element], indent)
        elif isinstance(element.tag, str) and element.tag.startswith(W):
            yield from _block(element, indent)


def _paragraph(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = "" if style is None else f"[{style.get(f'{W}val')}] "
    return name + _text(paragraph)


def _text(paragraph: Any) -> str:
    pieces = []
    for node in paragraph.iter():
        if node.tag in (f"{W}t", f"{W}instrText"):
            pieces.append(node.text or "")
        elif node.tag in SIGNS and node.getparent().tag == f"{W}r":
            pieces.append(SIGNS[node.tag])
        elif node.tag == f"{W}drawing":
            pieces.append("(picture)")
    return "".join(pieces)


def _table(table: Any, indent: str) -> Iterator[str]:
    widths = [column.get(f"{W}w") for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    yield f"{indent}table {' + '.join(each or '?' for each in widths)}"
    for row in table.iterfind(f"{W}tr"):
        repeats = row.find(f"{W}trPr/{W}tblHeader") is not None
        mark = "=" if repeats else "|"
        cells = [_cell(cell) for cell in row.iterfind(f"{W}tc")]
        yield f"{indent}  {mark} {' | '.join(cells)}"
    yield f"{indent}end"


def _cell(cell: Any) -> str:
    pieces = [_paragraph(p) for p in cell.iterfind(f"{W}p")]
    inner = ["{" + "; ".join(_table(table, "")) + "}" for table in cell.iterfind(f"{W}tbl")]
    return " ¶ ".join([*pieces, *inner]).strip()


def _sections(sections: list[Any], indent: str) -> Iterator[str]:
    for section in sections:
        size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        paper = " x ".join(_mm(size, side) for side in ("w", "h")) if size is not None else "?"
        sides = ("top", "right", "bottom", "left")
        edges = " ".join(_mm(margin, side) for side in sides) if margin is not None else "?"
        title = ", own first page" if section.find(f"{W}titlePg") is not None else ""
        yield f"{indent}section {paper} mm, margins {edges} mm{title}"


def _mm(element: Any, name: str) -> str:
    value = element.get(f"{W}{name}")
    return "?" if value is None else f"{read_twips(value) / TWIPS_PER_MM:.1f}"
