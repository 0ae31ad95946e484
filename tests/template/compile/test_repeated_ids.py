"""Notes, comments, pictures and shapes follow what is printed, and no id comes twice."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from docgen.template.compiler import compile_template
from docgen.template.ooxml.xml import WP, W

if TYPE_CHECKING:
    from collections.abc import Callable

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}s+xml"
VALUES = {"two": [1, 2], "no": False, "word": "isi"}
SEPARATOR = '<w:{0} w:type="separator" w:id="-1"><w:p/></w:{0}>'


def p(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


def r(content: str) -> str:
    return f"<w:r>{content}</w:r>"


def line(text: str) -> str:
    return p(r(f"<w:t>{text}</w:t>"))


def mark(kind: str, number: int) -> str:
    if kind != "comment":
        return p(r(f'<w:{kind}Reference w:id="{number}"/>'))
    return p(
        f'<w:commentRangeStart w:id="{number}"/>', r("<w:t>x</w:t>"),
        f'<w:commentRangeEnd w:id="{number}"/>', r(f'<w:commentReference w:id="{number}"/>'),
    )  # fmt: skip


def with_notes(body: bytes, kind: str, *texts: str) -> bytes:
    document: Any = Document(io.BytesIO(body))
    notes = "".join(
        f'<w:{kind} w:id="{number}">{line(text)}</w:{kind}>'
        for number, text in enumerate(texts, start=1)
    )
    namespace = W.strip("{}")
    xml = f'<w:{kind}s xmlns:w="{namespace}">{SEPARATOR.format(kind)}{notes}</w:{kind}s>'
    name = PackURI(f"/word/{kind}s.xml")
    part = Part(name, TYPE.format(kind), xml.encode(), document.part.package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S"))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(document: bytes, part: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return etree.fromstring(archive.read(part))


def notes_by_mark(document: bytes, kind: str) -> list[str]:
    """Return the text of the note of each printed mark; the notes must stand in that order."""
    notes = read(document, f"word/{kind}s.xml").findall(f"{W}{kind}")
    texts = {note.get(f"{W}id"): "".join(note.itertext()) for note in notes}
    marks = [
        each.get(f"{W}id")
        for each in read(document, "word/document.xml").iter(f"{W}{kind}Reference")
    ]
    assert [each.get(f"{W}id") for each in notes] == ["-1", *marks]
    assert len(set(marks)) == len(marks)
    return [texts[each] for each in marks]


@pytest.mark.parametrize(
    ("kind", "strict"),
    # A strict template has no comments: they are left out at load.
    [("footnote", True), ("endnote", True)]
    + [(each, False) for each in ("footnote", "endnote", "comment")],
)
@pytest.mark.parametrize("with_objects", [False, True])
def test_each_printed_mark_has_its_note_and_a_removed_one_has_none(
    kind: str, with_objects: bool, strict: bool, with_body: Callable[[str], bytes]
) -> None:
    body = [
        mark(kind, 1), line("{%p for a in two %}"), mark(kind, 2), line("{%p endfor %}"),
        line("{%p if no %}"), mark(kind, 3), line("{%p endif %}"), mark(kind, 4),
    ]  # fmt: skip
    template = compile_template(
        with_notes(with_body("".join(body)), kind, "satu", "dua", "tiga", "empat"), strict=strict
    )

    document = template.render((lambda _: VALUES) if with_objects else VALUES)

    assert notes_by_mark(document, kind) == ["satu", "dua", "dua", "empat"]


def test_a_note_is_filled_in_wherever_it_is_printed(with_body: Callable[[str], bytes]) -> None:
    body = line("{%p for a in two %}") + mark("footnote", 1) + line("{%p endfor %}")
    template = compile_template(with_notes(with_body(body), "footnote", "{{ word }}"))

    assert notes_by_mark(template.render(VALUES), "footnote") == ["isi", "isi"]


def test_what_a_reviewer_quotes_in_a_comment_is_not_filled_in(
    with_body: Callable[[str], bytes],
) -> None:
    body = line("{%p for a in two %}") + mark("comment", 1) + line("{%p endfor %}")
    source = with_notes(with_body(body), "comment", "{{ word }} {% if %} {# x")

    document = compile_template(source, strict=False).render(VALUES)

    assert notes_by_mark(document, "comment") == ["{{ word }} {% if %} {# x"] * 2


def test_notes_that_no_block_moves_are_left_as_they_are(with_body: Callable[[str], bytes]) -> None:
    source = with_notes(with_body(mark("footnote", 2) + line("x")), "footnote", "satu", "dua")

    document = compile_template(source).render(VALUES)

    notes = read(document, "word/footnotes.xml")
    assert [each.get(f"{W}id") for each in notes] == ["-1", "1", "2"]


PICTURE = '<w:drawing><wp:inline><wp:docPr id="1001" name="a"/></wp:inline></w:drawing>'
SHAPE = (
    '<w:pict><v:shapetype id="_x0000_t202"/>'
    '<v:shape id="_x0000_s1026" type="#_x0000_t202"/></w:pict>'
)
LOOP = (line("{%p for a in two %}"), line("{%p endfor %}"))


def test_a_shape_in_a_loop_has_an_id_of_its_own(with_body: Callable[[str], bytes]) -> None:
    document = compile_template(with_body(LOOP[0] + p(r(SHAPE)) + LOOP[1])).render(VALUES)

    root = read(document, "word/document.xml")
    shapes = [each.get("id") for each in root.iter("{urn:schemas-microsoft-com:vml}shape")]
    kinds = {each.get("id") for each in root.iter("{urn:schemas-microsoft-com:vml}shapetype")}
    assert shapes == ["_x0000_s1026", "_x0000_s1026_2"]
    assert kinds == {"_x0000_t202"}


@pytest.mark.parametrize("header_loop", [False, True])
@pytest.mark.parametrize("with_objects", [False, True])
def test_no_picture_of_the_body_has_the_number_of_one_in_a_header(
    header_loop: bool, with_objects: bool, with_body: Callable[[str], bytes]
) -> None:
    source: Any = Document(io.BytesIO(with_body(LOOP[0] + p(r(PICTURE)) + LOOP[1])))
    header = source.sections[0].header
    declared = f'xmlns:w="{W.strip("{}")}" xmlns:wp="{WP.strip("{}")}"'
    content = LOOP[0] + p(r(PICTURE)) + LOOP[1] if header_loop else p(r(PICTURE))
    for element in etree.fromstring(f"<w:hdr {declared}>{content}</w:hdr>"):
        header._element.append(element)  # noqa: SLF001 -- python-docx adds no pictures here
    stream = io.BytesIO()
    source.save(stream)

    template = compile_template(stream.getvalue())
    document = template.render((lambda _: VALUES) if with_objects else VALUES)

    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = [n for n in archive.namelist() if n.startswith(("word/document", "word/header"))]
    found = Counter(
        each.get("id") for part in parts for each in read(document, part).iter(f"{WP}docPr")
    )
    assert len(found) == found.total() == (4 if header_loop else 3)
