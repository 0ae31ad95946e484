"""Whatever a condition or an empty loop takes away, Word can open what is left."""

from __future__ import annotations

import io
import random
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from lxml import etree

from docgen.template.compiler import compile_template
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ENDS_WITH_PARAGRAPH = {f"{W}{n}" for n in ("tc", "txbxContent", "hdr", "ftr", "footnote")}
VALUES = {"no": False, "yes": True, "empty": [], "two": [1, 2]}


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(*content: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(content)}</w:tc>"


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    grid = '<w:gridCol w:w="4000"/>' * 2
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def sdt(*content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{''.join(content)}</w:sdtContent></w:sdt>"


def box(*content: str) -> str:
    inside = f"<w:txbxContent>{''.join(content)}</w:txbxContent>"
    return (
        f"<w:p><w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r></w:p>"
    )


IF = (p("{%p if no %}"), p("x"), p("{%p endif %}"))
LOOP = (p("{%p for a in empty %}"), p("{{ a }}"), p("{%p endfor %}"))
ROW_IF, ROW_LOOP = tr(tc(p("{%tr if no %}"))), tr(tc(p("{%tr for a in empty %}")))
END_ROW_IF, END_ROW_LOOP = tr(tc(p("{%tr endif %}"))), tr(tc(p("{%tr endfor %}")))
CELL_LOOP = (tc(p("{%tc for a in empty %}")), tc(p("x")), tc(p("{%tc endfor %}")))
FULL = tr(tc(p("a")), tc(p("b")))
BOOKMARK = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'
PROOF = '<w:proofErr w:type="spellStart"/>'

BODIES = {
    "cell, condition": tbl(tr(tc(*IF), tc(p("b")))),
    "cell, loop": tbl(tr(tc(*LOOP), tc(p("b")))),
    "cell, both branches but the printed": tbl(
        tr(tc(p("{%p if yes %}"), p("{%p else %}"), p("x"), p("{%p endif %}")))
    ),
    "cell that ends with a table": tbl(tr(tc(p("a"), tbl(FULL), *IF))),
    "cell that ends with a conditional table": tbl(
        tr(tc(p("a"), p("{%p if yes %}"), tbl(FULL), p("{%p endif %}")))
    ),
    "cell whose table goes": tbl(tr(tc(tbl(ROW_LOOP, FULL, END_ROW_LOOP), *IF))),
    "cell in a loop": tbl(
        tr(tc(p("{%tr for b in two %}"))), tr(tc(*IF), tc(p("b"))), tr(tc(p("{%tr endfor %}")))
    ),
    "cell with a bookmark": tbl(tr(tc(BOOKMARK, *IF), tc(p("b")))),
    "control in a cell": tbl(tr(tc(sdt(*IF)))),
    "control": sdt(*IF),
    "control in a control": sdt(sdt(*LOOP)),
    "text box": box(*IF),
    "text box in a cell": tbl(tr(tc(box(*LOOP)))),
    "row without cells": tbl(FULL, tr(*CELL_LOOP)),
    "only row without cells": tbl(tr(*CELL_LOOP)),
    "control of cells": tbl(tr(sdt(*CELL_LOOP), tc(p("b")))),
    "row whose control of cells goes": tbl(tr(sdt(*CELL_LOOP))),
    "table, condition": tbl(ROW_IF, FULL, END_ROW_IF),
    "table, loop": tbl(ROW_LOOP, FULL, END_ROW_LOOP),
    "table, bookmark among the rows": tbl(ROW_LOOP, FULL, BOOKMARK, END_ROW_LOOP, BOOKMARK),
    "table, spelling mark among the rows": tbl(PROOF, ROW_LOOP, PROOF, FULL, END_ROW_LOOP, PROOF),
    "table, control of rows": tbl(sdt(ROW_LOOP, FULL, END_ROW_LOOP)),
    "table in a cell of a row that goes": tbl(
        ROW_IF, tr(tc(tbl(ROW_LOOP, FULL, END_ROW_LOOP), p("a"))), END_ROW_IF
    ),
    "table in a table that goes": tbl(tr(tc(tbl(tr(*CELL_LOOP)), *IF), *CELL_LOOP)),
    "block over two cells": tbl(tr(tc(p("{% if no %}a")), tc(*IF, p("{% endif %}")))),
    "only tags": tbl(tr(tc(p("{%p for a in two %}"), p("{%p endfor %}")), tc(p("b")))),
    "only a comment": tbl(tr(tc(p("{#p catatan #}")), tc(p("b")))),
    "value between blocks": tbl(tr(tc(p("{{p nothing }}")))),
}


def list_faults(document: bytes) -> Iterator[str]:
    """Yield what Word would call corrupt."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        roots: list[Any] = [
            etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        ]
    for element in (each for root in roots for each in root.iter(etree.Element)):
        blocks = [child.tag.removeprefix(W) for child in element if child.tag.startswith(W)]
        blocks = [name for name in blocks if name in ("p", "tbl", "sdt", "tr", "tc")]
        name = element.tag.removeprefix(W)
        if element.tag in ENDS_WITH_PARAGRAPH and blocks[-1:] not in (["p"], ["sdt"]):
            yield f"{name} ends with {blocks[-1:]}"
        if name == "sdtContent" and not blocks:
            yield "an empty control"
        if (name == "tbl" and next(element.iter(f"{W}tr"), None) is None) or (
            name == "tr" and next(element.iter(f"{W}tc"), None) is None
        ):
            yield f"an empty {name}"


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("strict", [True, False])
def test_what_was_emptied_is_filled_or_dropped(
    body: str, strict: bool, with_body: Callable[[str], bytes]
) -> None:
    values = VALUES | {"nothing": None if strict else ""}

    document = compile_template(with_body(body), strict=strict).render(values)

    assert list(list_faults(document)) == []


@pytest.mark.parametrize(
    "extra", [p("{% macro m() %}x{% endmacro %}"), p("{% set y %}x{% endset %}")]
)
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_so_it_is_where_a_lenient_template_keeps_what_it_prints(
    body: str, extra: str, with_body: Callable[[str], bytes]
) -> None:
    template = compile_template(with_body(extra + body), strict=False)

    document = template.render(VALUES | {"nothing": ""})

    assert list(list_faults(document)) == []
    assert b"docgen" not in zipfile.ZipFile(io.BytesIO(document)).read("word/document.xml")


@pytest.mark.parametrize("strict", [True, False])
def test_a_header_a_footer_and_a_note_keep_a_paragraph(
    strict: bool, with_footnote: Callable[..., bytes], saved: Callable[[Any], bytes]
) -> None:
    next_paragraph = "</w:t></w:r></w:p><w:p><w:r><w:t>"
    note = next_paragraph.join(["{%p if no %}", "x", "{%p endif %}"])
    source: Any = Document(io.BytesIO(with_footnote(note, sections=1)))
    for band in (source.sections[0].header, source.sections[0].footer):
        band.paragraphs[0].text = "{%p for a in empty %}"
        band.add_paragraph("{%p endfor %}")

    document = compile_template(saved(source), strict=strict).render(VALUES)

    assert list(list_faults(document)) == []


def test_what_prints_is_left_as_it_is(
    with_body: Callable[[str], bytes], parts_of: Callable[[bytes], dict[str, str]]
) -> None:
    with_tags = tbl(
        tr(tc(p("{%tr for a in two %}"))),
        tr(tc(p("{%p if yes %}"), p("a"), p("{%p endif %}")), tc(p("b"))),
        tr(tc(p("{%tr endfor %}"))),
    )
    row = tr(tc(p("a")), tc(p("b")))

    document = compile_template(with_body(with_tags)).render(VALUES)

    expected = parts_of(compile_template(with_body(tbl(row, row))).render({}))["word/document.xml"]
    assert parts_of(document)["word/document.xml"] == expected


def test_docxtpls_objects_need_no_paragraph_beside_them(
    with_body: Callable[[str], bytes], text_of: Callable[..., str]
) -> None:
    template = compile_template(with_body(tbl(tr(tc(p("{{p sub }}")), tc(*IF)))))

    def values(document: Any) -> dict[str, Any]:
        sub = document.new_subdoc()
        sub.add_paragraph("sub")
        return VALUES | {"sub": sub}

    document = template.render(values)

    assert text_of(document) == "sub\n"
    assert list(list_faults(document)) == []


def random_blocks(chance: random.Random, depth: int) -> list[str]:
    """Return blocks, some of them in conditions and loops."""
    found: list[str] = []
    for _ in range(chance.randint(0, 3)):
        block = chance.choice([p("a"), p("b"), random_table(chance, depth), sdt_of(chance, depth)])
        if chance.random() < 0.6:
            block = surround(chance, p, "p", block)
        found.append(block)
    return found


def sdt_of(chance: random.Random, depth: int) -> str:
    return p("c") if depth == 0 else sdt(*(random_blocks(chance, depth - 1) or [p("s")]))


def surround(chance: random.Random, place: Callable[[str], str], letter: str, content: str) -> str:
    opener, closer = chance.choice(
        [("if no", "endif"), ("if yes", "endif")] * 2
        + [("for a in empty", "endfor"), ("for a in two", "endfor")]
    )
    return place(f"{{%{letter} {opener} %}}") + content + place(f"{{%{letter} {closer} %}}")


def random_table(chance: random.Random, depth: int) -> str:
    if depth == 0:
        return p("t")
    rows = []
    for _ in range(chance.randint(1, 2)):
        cells = [
            tc(*random_blocks(chance, depth - 1), *chance.choice([(p("z"),), IF])) for _ in range(2)
        ]
        if chance.random() < 0.4:
            cells = [surround(chance, lambda text: tc(p(text)), "tc", "".join(cells))]
        row = tr(*cells)
        if chance.random() < 0.5:
            row = surround(chance, lambda text: tr(tc(p(text))), "tr", row)
        rows.append(row)
    return tbl(*rows)


@pytest.mark.parametrize("seed", range(30))
def test_any_template_of_tables_boxes_and_controls_leaves_a_sound_document(
    seed: int, with_body: Callable[[str], bytes]
) -> None:
    chance = random.Random(seed)  # noqa: S311 -- templates, not secrets
    body = "".join([*random_blocks(chance, 2), random_table(chance, 2), p("end")])

    strict = "for a in two" not in body  # strict templates may not nest many loops

    document = compile_template(with_body(body), strict=strict).render(VALUES)

    assert list(list_faults(document)) == []


GRID = "<w:tblGrid>{}</w:tblGrid>".format


def widths(document: bytes) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        root: Any = etree.fromstring(archive.read("word/document.xml"))
    return [
        [column.get(f"{W}w") for column in grid.iter(f"{W}gridCol")]
        for grid in root.iter(f"{W}tblGrid")
    ]


INNER = (
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/>'
    f'<w:gridCol w:w="1000"/></w:tblGrid>{tr(tc(p("x")), tc(p("y")), tc(p("z")))}</w:tbl>'
)
WIDE = '<w:gridCol w:w="7600"/><w:gridCol w:w="2000"/>'


def outer(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid>{WIDE}</w:tblGrid>{''.join(rows)}</w:tbl>"


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("other", ["", "{%tc for c in two %}"])
def test_a_table_within_a_table_leaves_the_outer_grid_alone(
    strict: bool, other: str, with_body: Callable[[str], bytes]
) -> None:
    body = outer(tr(tc(INNER, p("kiri")), tc(p("kanan"))))
    if other:
        moving = tr(tc(p(other)), tc(p("c")), tc(p("{%tc endfor %}")), tc(p("d")))
        body += outer(moving)

    document = compile_template(with_body(body), strict=strict).render(VALUES)

    assert widths(document)[:2] == [["7600", "2000"], ["1000", "1000", "1000"]]
    assert widths(document)[2:] == ([["5066", "1333", "3200"]] if other else [])


@pytest.mark.parametrize("strict", [True, False])
def test_a_grid_that_no_tag_moves_is_left_as_it_is(
    strict: bool, with_body: Callable[[str], bytes]
) -> None:
    body = outer(tr(tc(p("{{ yes|default('a') if no else 'b' }}"))))

    document = compile_template(with_body(body), strict=strict).render(VALUES)

    assert widths(document) == [["7600", "2000"]]


CELLS = f"{tc(p('{%tc for c in two %}'))}{tc(p('c'))}{tc(p('{%tc endfor %}'))}"
SPANNING = tc(p("a")).replace("<w:tcPr/>", '<w:tcPr><w:gridSpan w:val="x"/></w:tcPr>')
ODD_GRIDS = {
    "no grid": "",
    "an empty grid": "<w:tblGrid/>",
    "columns without width": "<w:tblGrid><w:gridCol/></w:tblGrid>",
    "more columns than cells": f"<w:tblGrid>{'<w:gridCol/>' * 5}</w:tblGrid>",
    "a width that is no number": '<w:tblGrid><w:gridCol w:w="lebar"/></w:tblGrid>',
    "a width with a fraction": '<w:tblGrid><w:gridCol w:w="900.5"/></w:tblGrid>',
}


@pytest.mark.parametrize("grid", ODD_GRIDS.values(), ids=ODD_GRIDS)
@pytest.mark.parametrize("cells", [CELLS, SPANNING, SPANNING + CELLS])
@pytest.mark.parametrize("strict", [True, False])
def test_a_table_written_by_another_program_is_printed(
    grid: str, cells: str, strict: bool, with_body: Callable[[str], bytes]
) -> None:
    body = f"<w:tbl><w:tblPr/>{grid}{tr(cells)}{tr(tc(p('{{ yes|yesno }}')))}</w:tbl>"
    filters = {"yesno": lambda flag: "Ya" if flag else "Tidak"}

    template = compile_template(with_body(body), strict=strict, filters=filters)

    assert list(list_faults(template.render(VALUES))) == []
