"""A template is code from outside: what it may not say is refused before it runs."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from docgen.errors import ExitCode, TemplateError
from docgen.form.definition import DocumentKind, Form
from docgen.form.model import FormModel, derived, field
from docgen.template.compiler import compile_bytes, compile_template
from docgen.view.template_schema import FormSchema, build_template_schema

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = [
    "{{ x.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ x['__class__'] }}",
    "{{ x|attr('__class__') }}",
    "{{ x()|upper }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ self.__init__ }}",
    "{{ lipsum(100) }}",
    "{{ range(100000000)|join(',') }}",
    "{{ x.save('/tmp/x') }}",
    "{{ x.format(y) }}",
    "{{ '%99999999d' % 1 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 9 ** 999999999 }}",
    "{{ [1] * 999999999 }}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% from 'x' import y %}",
    "{% extends 'x' %}",
    "{% macro m() %}{% endmacro %}",
    "{% call x() %}{% endcall %}",
    "{% set ns = namespace() %}",
    "{% block b %}{% endblock %}",
    "{% filter upper %}{% endfilter %}",
    "{% set y %}a{% endset %}",
    "{% autoescape false %}{% endautoescape %}",
    "{% with y = x %}{% endwith %}",
    "{{ x|safe }}",
    "{{ x|map('upper')|list }}",
    "{{ x|tojson }}",
    "{{ x|pprint }}",
    "{{ x is filter }}",
    "{{ _x }}",
    "{% for a in range(10) recursive %}{% endfor %}",
    "{% for a in range(9) %}" * 5 + "x" + "{% endfor %}" * 5,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_tag_is_refused_before_it_runs(
    text: str, with_rows: Callable[..., bytes]
) -> None:
    template = with_rows(("a", "b"), ("c", text))

    with pytest.raises(TemplateError) as refused:
        compile_template(template)

    assert refused.value.exit_code == ExitCode.BAD_TEMPLATE
    assert {(p.part, p.place) for p in refused.value.problems} == {
        ("word/document.xml", "table 1, row 2, column 2")
    }


RUNAWAY = [
    "{% for a in v %}" * 4 + "x" + "{% endfor %}" * 4,
    "{% set t = t ~ t %}" * 12 + "{{ t }}",
    "{{ v|join(t) }}",
    "{{ t * n }}",
    "{{ t % n }}",
]


@pytest.mark.parametrize("text", RUNAWAY)
def test_work_that_runs_away_is_refused(text: str, with_paragraphs: Callable[..., bytes]) -> None:
    template = compile_template(with_paragraphs(text))

    with pytest.raises(TemplateError, match=r"paragraph 1"):
        template.render({"v": ["x"] * 200, "t": "y" * 10_000, "n": 10**9})


BROKEN = {
    "{% for a in b %}": "template.unclosed",
    "{%p if a %}": "template.unclosed",
    "{% endif %}": "template.unopened",
    "{% else %}": "template.unopened",
    "{{ a": "template.syntax",
    "{{ a b }}": "template.syntax",
    "{{ }}": "template.syntax",
    "{% unknown %}": "template.syntax",
    "{{ a|nofilter }}": "template.unknown_filter",
}


@pytest.mark.parametrize(("text", "code"), BROKEN.items(), ids=BROKEN)
def test_a_broken_tag_is_reported_with_its_place(
    text: str, code: str, with_paragraphs: Callable[..., bytes]
) -> None:
    with pytest.raises(TemplateError) as refused:
        compile_template(with_paragraphs("first", "second", text))

    problem = refused.value.problems[0]
    assert problem.code == code
    assert problem.place is not None
    assert "second" in problem.place or problem.place == "paragraph 3"


def test_every_problem_of_a_template_is_reported_at_once(
    with_paragraphs: Callable[..., bytes],
) -> None:
    with pytest.raises(TemplateError) as refused:
        compile_template(with_paragraphs("{{ a.__b__ }}", "{{ c() }}", "{{ d|nofilter }}"))

    assert [problem.place for problem in refused.value.problems] == [
        "paragraph 1", "paragraph 2", "paragraph 3",
    ]  # fmt: skip


def test_a_block_that_opens_and_closes_in_different_structures_is_refused() -> None:
    document = Document()
    document.add_paragraph("{% if a %}")
    document.add_table(1, 1).cell(0, 0).text = "{% endif %}"
    stream = io.BytesIO()
    document.save(stream)

    with pytest.raises(TemplateError) as refused:
        compile_template(stream.getvalue())

    assert refused.value.problems[0].code == "template.crossing"


@pytest.mark.parametrize(
    ("text", "tag"),
    [("Catatan {%p if a %}", "{%p if a %}"), ("{%p endif %} {{ b }}", "{%p endif %}")],
)
def test_text_that_a_tag_would_swallow_is_reported(
    text: str, tag: str, with_paragraphs: Callable[..., bytes]
) -> None:
    others = {"{%p if a %}": "{%p endif %}", "{%p endif %}": "{%p if a %}"}
    texts = [text, others[tag]] if tag == "{%p if a %}" else [others[tag], text]

    with pytest.raises(TemplateError) as refused:
        compile_template(with_paragraphs(*texts))

    problem = refused.value.problems[0]
    assert (problem.code, problem.tag) == ("template.swallowed", tag)


def test_text_in_the_row_of_a_row_tag_is_reported(with_rows: Callable[..., bytes]) -> None:
    with pytest.raises(TemplateError) as refused:
        compile_template(
            with_rows(("a", "b"), ("{%tr for x in y %}", "Catatan"), ("{%tr endfor %}",))
        )

    problem = refused.value.problems[0]
    assert (problem.code, problem.place) == ("template.swallowed", "table 1, row 2")


def test_a_tag_where_nothing_is_filled_in_is_reported(saved: Callable[[Any], bytes]) -> None:
    document = Document()
    document.add_paragraph("x")
    relation = document.part.relate_to(
        "https://contoh.go.id/{{ a }}", "hyperlink", is_external=True
    )
    assert relation

    with pytest.raises(TemplateError) as refused:
        compile_template(saved(document))

    assert refused.value.problems[0].part == "word/_rels/document.xml.rels"


class Member(FormModel):
    nama: str = field("Nama")


class Record(FormModel):
    client: Member = field("Klien")
    family: list[Member] = field("Keluarga", default_factory=list)
    agreed: bool = field("Setuju", default=False)
    note: str | None = field("Catatan", None, blank="dash")
    line: str | None = field("Baris", None)

    @derived("Umur")
    def age_text(self, _moment: object) -> str | None:
        return None


@pytest.fixture(name="schema")
def _shape() -> FormSchema:
    form = Form("x", "X", (), "1", "", Record, DocumentKind.REPORT, "client", "client.nama")
    return build_template_schema(form, {"name": "text"})


UNKNOWN = {
    "{{ cleint.nama }}": "client",
    "{{ client.nma }}": "nama",
    "{% for m in family %}{{ m.nam }}{% endfor %}": "nama",
    "{% if agred %}x{% endif %}": "agreed",
    "{{ agency.nme }}": "name",
    "{{ age_txt }}": "age_text",
}


@pytest.mark.parametrize(("text", "meant"), UNKNOWN.items(), ids=UNKNOWN)
def test_a_tag_that_names_no_field_is_reported_with_the_nearest(
    text: str, meant: str, schema: FormSchema, with_paragraphs: Callable[..., bytes]
) -> None:
    with pytest.raises(TemplateError, match=f"did you mean '{meant}'") as refused:
        compile_bytes(with_paragraphs(text), schema=schema)

    assert [problem.code for problem in refused.value.problems] == ["template.unknown_field"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ client }}", "template.whole_block"),
        ("{{ family }}", "template.whole_block"),
        ("{{ agreed }}", "template.raw_flag"),
        ("{% for m in client %}x{% endfor %}", "template.not_a_list"),
    ],
)
def test_what_cannot_be_printed_is_reported_before_any_record(
    text: str, code: str, schema: FormSchema, with_paragraphs: Callable[..., bytes]
) -> None:
    with pytest.raises(TemplateError) as refused:
        compile_bytes(with_paragraphs(text), schema=schema)

    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_missing_answer_prints_its_fields_blank(
    schema: FormSchema, with_paragraphs: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    template = compile_bytes(
        with_paragraphs("A {{ note }}", "B {{ line }}", "C {{ client.nama }}"), schema=schema
    )

    document = template.render({"note": None, "line": None, "client": None})

    assert text_of(document) == "A -\nB \t\u00a0\nC \t\u00a0"


def test_the_fields_a_template_names_are_known(
    schema: FormSchema, with_paragraphs: Callable[..., bytes]
) -> None:
    template = compile_bytes(
        with_paragraphs("{% for m in family %}{{ m.nama }}{% endfor %}{{ client.nama }}"),
        schema=schema,
    )

    assert template.paths == {"family", "family[].nama", "client", "client.nama"}


def test_a_field_named_as_a_dict_method_is_the_field(
    with_paragraphs: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    template = compile_template(with_paragraphs("{{ a.items }} {{ a.keys }} {{ a['get'] }}"))

    document = template.render({"a": {"items": "x", "keys": "y", "get": "z"}})

    assert text_of(document) == "x y z"


def test_an_undefined_name_is_an_error_with_its_place(
    with_paragraphs: Callable[..., bytes],
) -> None:
    template = compile_template(with_paragraphs("a", "{{ client.nik }}"))

    with pytest.raises(TemplateError, match=r"word/document.xml, paragraph 2"):
        template.render({"client": {}})


NUMBERS = (
    "{% for a in v %}{{ loop.index }}{{ loop.index0 }}{% if loop.first %}f{% endif %} {% endfor %}"
)
FILTERED = "{% for b in v if b == 'y' %}{{ loop.index }}{% endfor %}"
NESTED = "{% for b in v %}{{ loop.index }}{% endfor %}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NUMBERS, "10f 21 "),
        ("{% for a in v %}" + FILTERED + "{{ loop.index }}{% endfor %}", "1112"),
        ("{% for a in v %}{{ loop.index }}/{{ loop.length }} {% endfor %}", "1/2 2/2 "),
        ("{% for a in v %}" + NESTED + "{{ loop.index }} {% endfor %}", "121 122 "),
        ("{% for a in empty %}x{% else %}kosong{% endfor %}", "kosong"),
    ],
)
@pytest.mark.parametrize("strict", [True, False])
def test_loops_count_their_turns(
    text: str,
    expected: str,
    strict: bool,
    with_paragraphs: Callable[..., bytes],
    text_of: Callable[..., str],
) -> None:
    template = compile_template(with_paragraphs(text), strict=strict)

    assert text_of(template.render({"v": ["x", "y"], "empty": []})) == expected


def test_cell_properties_added_by_tags_stand_in_the_schemas_order(
    with_rows: Callable[..., bytes],
) -> None:
    template = compile_template(
        with_rows(("{% colspan n %}{{ a }}", "b"), ("{% cellbg c %}x", "d"))
    )

    document = template.render({"n": 2, "a": "x", "c": "FF0000"})

    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        xml = archive.read("word/document.xml").decode()
    assert xml.index("<w:tcW") < xml.index("<w:gridSpan")
    assert xml.rindex("<w:tcW", 0, xml.index("<w:shd")) < xml.index("<w:shd")


def test_a_table_that_prints_no_row_leaves_no_corrupt_table(
    with_rows: Callable[..., bytes], parts_of: Callable[..., Any]
) -> None:
    template = with_rows(("{%tr for a in v %}", ""), ("{{ a }}", "b"), ("{%tr endfor %}", ""))
    compiled = compile_template(template)

    assert "<w:tbl>" not in parts_of(compiled.render({"v": []}))["word/document.xml"]
    assert "<w:tbl>" in parts_of(compiled.render({"v": ["a"]}))["word/document.xml"]


@pytest.mark.parametrize(
    "content",
    [b"", b"garbage", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600],
)
def test_what_is_no_docx_is_one_clear_error(content: bytes) -> None:
    with pytest.raises(TemplateError) as refused:
        compile_template(content)

    assert "Word" in str(refused.value) or ".docx" in str(refused.value)


def test_a_missing_file_is_one_clear_error() -> None:
    with pytest.raises(TemplateError, match="cannot be read"):
        compile_template("tidak-ada.docx")
