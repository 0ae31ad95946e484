"""Leniently compiled, every template gives the document docxtpl gives."""

from __future__ import annotations

import io
import re
import threading
from typing import TYPE_CHECKING, Any, cast

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.shared import Mm, RGBColor
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph

from docgen.template.compiler import compile_template

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = [{"a": "satu", "b": 1, "c": True}, {"a": "dua & <b>", "b": 2.5, "c": None}]
VALUES: dict[str, Any] = {
    "name": 'Siti & "Budi" <istri>',
    "lines": "satu\ndua\n\ntiga",
    "tabs": "a\tb\tc",
    "pages": "awal\fakhir",
    "paragraphs": "awal\aakhir",
    "none": None,
    "yes": True,
    "rows": ROWS,
    "empty": [],
    "columns": ["K1", "K2", "K3"],
    "colour": "FF0000",
    "span": 2,
    "nested": [{"name": "A", "items": ["x", "y"]}, {"name": "B", "items": []}],
}
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docxtpl_render(template: bytes, values: Any) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    context = values(document) if callable(values) else values
    document.render(context, autoescape=True)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


PARAGRAPHS: dict[str, list[str]] = {
    "value": ["Nama: {{ name }}."],
    "undefined": ["a{{ nothing }}b", "{% if nothing %}x{% endif %}{{ nothing|default('y') }}"],
    "none and bool": ["{{ none }} {{ yes }} {{ rows[1].b }}"],
    "line breaks": ["{{ lines }}", "static\tand {{ lines }} after"],
    "tabs": ["{{ tabs }}"],
    "form feed": ["x{{ pages }}y"],
    "bell": ["x{{ paragraphs }}y"],
    "inline if": ["{% if yes %}ya{% else %}no{% endif %} {% if none %}x{% elif yes %}y{% endif %}"],
    "inline for": ["{% for r in rows %}{{ r.a }}{% if not loop.last %}, {% endif %}{% endfor %}"],
    "paragraph if": ["{%p if yes %}", "{{ name }}", "{%p else %}", "no", "{%p endif %}", "end"],
    "paragraph for": ["{%p for r in rows %}", "{{ loop.index }} {{ r.a }}", "{%p endfor %}"],
    "nested": [
        "{%p for n in nested %}", "{{ n.name }}", "{%p for i in n['items'] %}", "- {{ i }}",
        "{%p endfor %}", "{%p endfor %}",
    ],
    "block over paragraphs": ["a {% if yes %}b", "c", "d{% endif %} e"],
    "loop over paragraphs": ["a {% for r in rows %}b {{ r.a }}", "c{% endfor %} e"],
    "merged with previous": ["before", "{%- if yes %} joined {%- endif %}"],
    "merged with next": ["{% if yes -%}", "joined {% endif %}"],
    "whitespace control": ["a {{- name -}} b"],
    "comment": ["a{# gone #}b", "{#p gone #}", "c"],
    "set": ["{% set x = 'a b' %}{{ x }}", "{% set y %}<{{ name }}>{% endset %}{{ y }}"],
    "macro": ["{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(name) }} {{ m('x') }}"],
    "filter block": ["{% filter upper %}abc {{ colour }}{% endfilter %}"],
    "filters": ["{{ name|upper }} {{ rows|length }} {{ columns|join(' / ') }} {{ name|e }}"],
    "concatenation": ["{{ name ~ ' / ' ~ span }} {{ 'a' if yes else 'b' }} {{ span * 2 }}"],
    "raw": ["{% raw %}{{ not a tag }}{% endraw %}"],
    "escaped braces": ["{_{ name }_} {_% if %_}"],
    "smart quotes": ["{% if name == “x” %}a{% else %}b{% endif %}"],
    "comparison": ["{% if span < 3 and span > 1 %}in{% endif %}"],
    "with": ["{% with z = name %}{{ z }}{% endwith %}"],
    "cycle": ["{% for r in rows %}{{ loop.cycle('a', 'b') }}{% endfor %}"],
    "namespace": [
        "{% set ns = namespace(n=0) %}{% for r in rows %}{% set ns.n = ns.n + 1 %}{% endfor %}",
        "{{ ns.n }}",
    ],
    "dictionary methods": ["{% for k, v in rows[0].items() %}{{ k }}={{ v }};{% endfor %}"],
    "special characters": ["é ü ☑ “q” – … \u00a0 {{ name }} & < >"],
}  # fmt: skip

ROW_CASES: dict[str, list[tuple[str, ...]]] = {
    "rows": [("No", "A"), ("{%tr for r in rows %}", ""), ("{{ loop.index }}", "{{ r.a }}"),
             ("{%tr endfor %}", "")],
    "row if": [("a", "b"), ("{%tr if none %}", ""), ("x", "y"), ("{%tr endif %}", "")],
    "rows of unlike width": [("{%tr if none %}",), ("x", "y", "z"), ("{%tr endif %}",),
                             ("{% colspan span %}x", "y", "z")],
    "columns": [("{%tc for c in columns %}", "{{ c }}", "{%tc endfor %}")],
    "fewer columns": [("{%tc for c in empty %}", "{{ c }}", "{%tc endfor %}", "last")],
    "colspan": [("{% colspan span %}{{ name }}", "b"), ("c", "d")],
    "cellbg": [("{% cellbg colour %}{{ name }}", "b")],
    "vertical merge": [("{%tr for r in rows %}", ""), ("{% vm %}{{ name }}", "{{ r.a }}"),
                       ("{%tr endfor %}", "")],
    "horizontal merge": [("{%tc for c in columns %}", "{% hm %}{{ name }}", "{%tc endfor %}")],
    "line breaks in cells": [("{{ lines }}", "{{ tabs }}")],
}  # fmt: skip


@pytest.mark.parametrize("texts", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraphs_are_the_same(
    texts: list[str], with_paragraphs: Callable[..., bytes], parts_of: Callable[..., Any]
) -> None:
    template = with_paragraphs(*texts)

    document = compile_template(template, strict=False).render(VALUES)

    assert parts_of(document) == parts_of(docxtpl_render(template, VALUES))


@pytest.mark.parametrize("rows", ROW_CASES.values(), ids=ROW_CASES)
def test_tables_are_the_same(
    rows: list[tuple[str, ...]], with_rows: Callable[..., bytes], parts_of: Callable[..., Any]
) -> None:
    template = with_rows(*rows)

    document = compile_template(template, strict=False).render(VALUES)

    assert parts_of(document) == parts_of(docxtpl_render(template, VALUES))


def test_split_runs_keep_their_properties(
    saved: Callable[[Any], bytes], parts_of: Callable[..., Any]
) -> None:
    source = Document()
    paragraph = source.add_paragraph()
    for text, bold in (("{", False), ("{ na", True), ("me }", False), ("} and {{ tabs }}", True)):
        run = paragraph.add_run(text)
        run.bold = bold
        run.font.color.rgb = RGBColor(1, 2, 3)
    paragraph.paragraph_format.left_indent = Mm(5)
    source.add_paragraph("{{ paragraphs }}", style="Heading 1")
    template = saved(source)

    document = compile_template(template, strict=False).render(VALUES)

    assert parts_of(document) == parts_of(docxtpl_render(template, VALUES))


def test_headers_footers_sections_and_properties_are_the_same(
    saved: Callable[[Any], bytes], parts_of: Callable[..., Any]
) -> None:
    source = Document()
    source.sections[0].header.paragraphs[0].text = "{{ name }} {{ lines }}"
    source.sections[0].footer.paragraphs[0].text = "{% for r in rows %}{{ r.a }}{% endfor %}"
    landscape = source.add_section()
    landscape.orientation = WD_ORIENT.LANDSCAPE
    landscape.header.is_linked_to_previous = False
    landscape.header.paragraphs[0].text = "{{ tabs }}"
    source.core_properties.title = "Laporan {{ columns[0] }}"
    source.core_properties.subject = "{% if yes %}ya{% endif %}"
    template = saved(source)

    document = compile_template(template, strict=False).render(VALUES)

    assert parts_of(document) == parts_of(docxtpl_render(template, VALUES))


def test_a_footnote_in_one_section_is_the_same(
    with_footnote: Callable[..., bytes], parts_of: Callable[..., Any]
) -> None:
    template = with_footnote("{{ columns[1] }}", sections=1)

    document = compile_template(template, strict=False).render(VALUES)

    assert parts_of(document) == parts_of(docxtpl_render(template, VALUES))


def objects(document: Any, picture: bytes) -> dict[str, Any]:
    rich = RichText("merah", color="FF0000", bold=True)
    rich.add(" tautan\nbaru\tdua", url_id=document.build_url_id("https://contoh.go.id"))
    sub = document.new_subdoc()
    sub.add_paragraph("sub & <dokumen>")
    return VALUES | {
        "rich": rich,
        "block": RichTextParagraph("paragraf", parastyle="Heading1"),
        "listing": Listing("a\nb <c>\nd"),
        "image": InlineImage(document, io.BytesIO(picture), width=Mm(20)),
        "sub": sub,
    }


EDITORS = re.compile(
    r' w:rsid\w*="[^"]*"|<w:rsids>.*?</w:rsids>\s*|<w:rsid w:val="\w+"></w:rsid>\s*', re.DOTALL
)

OBJECTS = {
    "rich text": ["{{r rich }}", "before {{r rich }} after"],
    "rich paragraph": ["{{p block }}"],
    "listing": ["{{ listing }}", "x {{ listing }} y"],
    "image": ["{{ image }}", "{{ image }} again {{ image }}"],
    "subdocument": ["{{p sub }}", "end"],
    "all": ["{{ name }} {{ lines }} {{ tabs }} {{ paragraphs }}", "{{ image }}", "{{p sub }}"],
}


@pytest.mark.parametrize("texts", OBJECTS.values(), ids=OBJECTS)
@pytest.mark.parametrize("strict", [False, True])
def test_docxtpl_objects_are_the_same(
    texts: list[str],
    strict: bool,
    png: bytes,
    with_paragraphs: Callable[..., bytes],
    parts_of: Callable[..., Any],
) -> None:
    template = with_paragraphs(*(t for t in texts if not (strict and "paragraphs" in t)))

    def values(document: Any) -> dict[str, Any]:
        return objects(document, png)

    document = compile_template(template, strict=strict).render(values)
    expected = parts_of(docxtpl_render(template, values))
    if strict:  # it keeps no marks of who wrote the template when
        expected = {name: EDITORS.sub("", content) for name, content in expected.items()}

    assert parts_of(document) == expected


def test_a_picture_and_a_link_in_a_header_are_the_same(
    png: bytes, saved: Callable[[Any], bytes], parts_of: Callable[..., Any]
) -> None:
    source = Document()
    source.sections[0].header.paragraphs[0].text = "{{ image }} {{ name }}"
    source.sections[0].footer.paragraphs[0].text = "{{ lines }}"
    source.add_table(1, 1).cell(0, 0).text = "{{p sub }}"
    template = saved(source)

    def values(document: Any) -> dict[str, Any]:
        return objects(document, png)

    document = compile_template(template, strict=False).render(values)

    assert parts_of(document) == parts_of(docxtpl_render(template, values))


def test_objects_that_need_no_document_may_stand_in_a_plain_mapping(
    with_paragraphs: Callable[..., bytes], parts_of: Callable[..., Any]
) -> None:
    template = with_paragraphs("{{r rich }}", "{{ listing }}")
    values = {"rich": RichText("a\nb\tc", italic=True), "listing": Listing("a\nb")}

    document = compile_template(template, strict=False).render(values)

    assert parts_of(document) == parts_of(docxtpl_render(template, values))


def test_pictures_are_numbered_as_docxtpl_numbers_them(
    saved: Callable[[Any], bytes], png: bytes, parts_of: Callable[..., Any]
) -> None:
    source = Document()
    source.add_paragraph("{%p for r in rows %}")
    source.add_picture(io.BytesIO(png))
    source.add_paragraph("{%p endfor %}")
    source.add_picture(io.BytesIO(png))
    template = saved(source)

    document = compile_template(template, strict=False).render(VALUES)

    assert parts_of(document) == parts_of(docxtpl_render(template, VALUES))


def test_a_text_box_is_the_same(
    saved: Callable[[Any], bytes], parts_of: Callable[..., Any]
) -> None:
    source = Document()
    source.add_paragraph("{{ name }}")
    box = parse_xml(
        f'<w:r {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>'
        "<w:txbxContent><w:p><w:r><w:rPr><w:b/></w:rPr>"
        "<w:t>{{ lines }} {{ tabs }}</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    cast("Any", source.paragraphs[0])._p.append(box)  # noqa: SLF001 -- python-docx makes no text boxes
    template = saved(source)

    document = compile_template(template, strict=False).render(VALUES)

    assert parts_of(document) == parts_of(docxtpl_render(template, VALUES))


@pytest.mark.parametrize("text", ["Nama:\tA\nB {{ name }}\tC", "a\t{{ tabs }}\n", "tanpa\ttag"])
def test_tabs_and_line_ends_in_a_templates_own_text_are_the_same(
    text: str, saved: Callable[[Any], bytes], parts_of: Callable[..., Any]
) -> None:
    source = Document()
    source.add_paragraph("{{ name }}")
    run = source.add_paragraph().add_run("x")
    run.bold = True
    cast("Any", run)._r.t_lst[0].text = text  # noqa: SLF001 -- python-docx draws them itself
    template = saved(source)

    document = compile_template(template, strict=False).render(VALUES)

    assert parts_of(document) == parts_of(docxtpl_render(template, VALUES))


def test_one_template_renders_many_records_in_turn_and_in_threads(
    with_rows: Callable[..., bytes], parts_of: Callable[..., Any]
) -> None:
    template = with_rows(*ROW_CASES["rows"])
    compiled = compile_template(template, strict=False)
    records = [{"rows": [{"a": f"{n}-{m}"} for m in range(n)]} for n in range(8)]
    expected = [parts_of(docxtpl_render(template, record)) for record in records]
    found: dict[int, Any] = {}

    def work(number: int) -> None:
        for _ in range(5):
            found[number] = parts_of(compiled.render(records[number]))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [found[number] for number in range(8)] == expected


def test_custom_filters_are_applied(
    with_paragraphs: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    template = with_paragraphs("{{ name|shout }}")

    document = compile_template(
        template, strict=False, filters={"shout": lambda text: f"{text}!"}
    ).render({"name": "a & b"})

    assert text_of(document) == "a & b!"
