"""Values are printed as typed or refused with their place; they are never evaluated."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from docgen.errors import DocgenError, ExitCode, RecordError, TemplateError
from docgen.template.compile.emit import ILLEGAL_CHARACTERS
from docgen.template.compiler import compile_template

if TYPE_CHECKING:
    from collections.abc import Callable

LOOKS_LIKE_CODE = [
    "{{ 7*7 }}", "{% for x in y %}", "{# gone #}", "{_{ x }_}", "<b>", "</w:t>", "<w:p/>", "&amp;",
    "&", "A & B < C > D", "'\"", "]]>", "<!-- -->", "<?xml?>", "\\n", "%s", "{", "}", "😀 Siti",
    "ü é ☑ \u00a0 \u200b", "\u202e rtl", "e\u0301", "\U0010fffd",
]  # fmt: skip


@pytest.fixture(scope="module", name="everywhere")
def _everywhere() -> Any:
    document = Document()
    document.add_paragraph("{{ v }}")
    document.add_table(1, 1).cell(0, 0).text = "{{ v }}"
    document.sections[0].header.paragraphs[0].text = "{{ v }}"
    document.sections[0].footer.paragraphs[0].text = "{{ v }}"
    document.core_properties.title = "{{ v }}"
    stream = io.BytesIO()
    document.save(stream)
    return compile_template(stream.getvalue())


def read_back(data: bytes) -> set[str]:
    document = Document(io.BytesIO(data))
    return {
        document.paragraphs[0].text,
        document.tables[0].cell(0, 0).text,
        document.sections[0].header.paragraphs[0].text,
        document.sections[0].footer.paragraphs[0].text,
        document.core_properties.title,
    }


@pytest.mark.parametrize("value", LOOKS_LIKE_CODE)
def test_text_is_printed_as_typed_in_body_table_header_footer_and_properties(
    value: str, everywhere: Any
) -> None:
    assert read_back(everywhere.render({"v": value})) == {value}


@settings(max_examples=400, deadline=None)
@given(value=st.text(max_size=60))
def test_any_text_comes_out_unchanged_or_is_refused(value: str, everywhere: Any) -> None:
    if ILLEGAL_CHARACTERS.search(value):
        with pytest.raises(RecordError, match="U\\+"):
            everywhere.render({"v": value})
        return

    document = everywhere.render({"v": value})
    typed = value.replace("\r\n", "\n").replace("\r", "\n")
    assert {text.replace("\r\n", "\n") for text in read_back(document)} == {typed}


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x0b", "\x0c", "\x1f", "\ud800", "\ufffe", "\uffff"]
)
def test_what_no_document_can_carry_is_refused_with_its_place(sign: str, everywhere: Any) -> None:
    with pytest.raises(RecordError) as refused:
        everywhere.render({"v": f"rahasia{sign}"})

    problem = refused.value.problems[0]
    assert (problem.code, problem.tag, problem.place) == (
        "illegal_character", "{{ v }}", "paragraph 1",
    )  # fmt: skip
    assert refused.value.exit_code == ExitCode.BAD_RECORD
    assert "rahasia" not in str(refused.value)


@pytest.mark.parametrize("sections", [1, 2, 5])
def test_a_value_in_a_footnote_is_never_evaluated(
    sections: int, with_footnote: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    template = compile_template(with_footnote("{{ v }}", sections=sections))

    document = template.render({"v": "{{ 7*7 }}"})

    assert text_of(document, "word/footnotes.xml") == "{{ 7*7 }}"


@pytest.mark.parametrize("sections", [1, 2, 5])
def test_docxtpls_objects_do_not_evaluate_a_value(
    sections: int, with_footnote: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    template = compile_template(with_footnote("{{ v }}", sections=sections))

    document = template.render(lambda _: {"v": "{{ 7*7 }}"})

    assert text_of(document, "word/footnotes.xml") == "{{ 7*7 }}"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_each_line_end_is_one_break(
    line_end: str, with_paragraphs: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    template = compile_template(with_paragraphs("{{ v }}"))

    assert text_of(template.render({"v": f"a{line_end}b"})) == "a\nb"


def test_many_line_breaks_take_linear_time(with_paragraphs: Callable[..., bytes]) -> None:
    template = compile_template(with_paragraphs("{{ v }}"))

    document = template.render({"v": "a\n" * 200_000})

    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert archive.read("word/document.xml").count(b"<w:br/>") == 200_000


@pytest.mark.parametrize(
    "value", [None, True, 1.5, Decimal(1), dt.date(2026, 1, 2), ["a"], {"a": 1}, object()]
)
def test_what_nobody_has_written_as_text_is_refused(
    value: object, with_paragraphs: Callable[..., bytes]
) -> None:
    template = compile_template(with_paragraphs("{{ v }}"))

    with pytest.raises(TemplateError, match=r"paragraph 1"):
        template.render({"v": value})


def test_markup_from_a_record_is_not_trusted_to_be_well_formed(
    with_paragraphs: Callable[..., bytes],
) -> None:
    template = compile_template(with_paragraphs("{{ v }}"), strict=False)

    with pytest.raises(TemplateError, match="structure"):
        template.render({"v": Markup("</w:t>")})


def test_an_error_shows_no_value_even_in_its_traceback(
    with_paragraphs: Callable[..., bytes],
) -> None:
    template = compile_template(with_paragraphs("{{ v|join(5) }}"))

    with pytest.raises(DocgenError) as refused:
        template.render({"v": ["3174012345678901"]})

    assert "3174012345678901" not in repr((refused.value, refused.value.__cause__))
    assert refused.value.__suppress_context__
