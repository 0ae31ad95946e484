"""What a template prints beside the record, and what of the record it does not print, is told."""

from __future__ import annotations

import io
import time
from itertools import islice
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from docgen.agency.load import load_agency
from docgen.errors import Severity, TemplateError
from docgen.form.library import find_form, list_forms, read_template
from docgen.template.compiler import compile_bytes, compile_template
from docgen.template.ooxml.package import MAX_REPORTED
from docgen.template.page_review.mistyped_tags import list_mistyped_tags
from docgen.template.page_review.other_placeholders import list_placeholders
from docgen.template.page_review.page_text import Page
from docgen.template.template_check import check_template
from docgen.view.template_schema import build_template_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.errors import Problem

FORM = find_form("surat-rujukan")
AGENCY = load_agency("dinas-sosial-kota-medan")
PRINTED = "{{ client.case_code }} {{ client.name_or_initials }}"


def checked(template: bytes) -> tuple[Problem, ...]:
    return check_template(template, FORM, AGENCY)


def told(template: bytes, code: str) -> list[tuple[str | None, Severity]]:
    return [(each.tag, each.severity) for each in checked(template) if each.code == code]


NOTHING = {
    "an empty page": "",
    "words": "Yang bertanda tangan di bawah ini",
    "placeholders of another program": "Nama : ${nama}",
    "what only the agency says": "{{ agency.name }}",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_a_template_that_prints_nothing_of_the_record_is_refused(
    text: str, with_paragraphs: Callable[..., bytes]
) -> None:
    template = with_paragraphs(text)

    with pytest.raises(TemplateError) as refused:
        compile_bytes(template, schema=build_template_schema(FORM, AGENCY.schema()))

    assert "template.prints_nothing" in {each.code for each in refused.value.problems}
    assert told(template, "template.prints_nothing") == [(None, Severity.ERROR)]


def test_a_title_in_the_properties_prints_nothing_on_a_page(saved: Callable[[Any], bytes]) -> None:
    document = docx.Document()
    document.core_properties.title = "{{ client.case_code }}"

    assert told(saved(document), "template.prints_nothing") == [(None, Severity.ERROR)]


def test_what_only_a_header_prints_is_printed(saved: Callable[[Any], bytes]) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ client.case_code }}"

    assert told(saved(document), "template.prints_nothing") == []


PLACEHOLDERS = {
    "${nama}": "client.name_or_initials",
    "{nik}": "client.nik",
    "{/tgl_lahir}": "client.birth_date",
    "<<jenis_kelamin>>": "client.sex",
    "[tempat_lahir]": "client.birth_place",
    "[[client.niks]]": "client.nik",
    "«Nama»": "client.name_or_initials",
    "{Nama Lengkap}": "client.name_or_initials",
    "[Tempat Lahir]": "client.birth_place",
}


@pytest.mark.parametrize(("text", "field"), PLACEHOLDERS.items(), ids=PLACEHOLDERS)
@pytest.mark.parametrize("beside", ["", PRINTED], ids=["alone", "beside tags"])
def test_a_placeholder_of_another_program_is_told_with_the_field_that_was_meant(
    text: str, field: str, beside: str, with_paragraphs: Callable[..., bytes]
) -> None:
    found = [
        each
        for each in checked(with_paragraphs(beside, f"Isian : {text}"))
        if each.code == "template.other_placeholder"
    ]

    assert [(each.tag, each.severity, each.place) for each in found] == [
        (text, Severity.WARNING, "paragraph 2")
    ]
    assert f"did you mean {{{{ {field} }}}}?" in found[0].text


INNOCENT = [
    "[ ] Ya   [x] Tidak   [v]",
    "(coret yang tidak perlu) [sic] [1] [L/P]",
    "himpunan {1, {2, 3}} dan {a} atau } saja {",
    "diskon {50%} untuk 100 % pengguna",
    "10 % if 20 %",
    "contoh {_{ nama }_}",
    "“kutipan” <Yth.> [lihat lampiran] «kutipan»",
]


@pytest.mark.parametrize("text", INNOCENT)
def test_brackets_that_are_meant_to_be_read_are_no_placeholders(
    text: str, with_paragraphs: Callable[..., bytes]
) -> None:
    found = {each.code for each in checked(with_paragraphs(PRINTED, text))}

    assert found == {"template.not_printed"}


def test_a_label_beside_a_dotted_blank_is_told_where_no_tag_prints_anything(
    with_paragraphs: Callable[..., bytes],
) -> None:
    blanks = with_paragraphs("Nama : ..............", "NIK\t: ______", "Medan, …………")

    assert [tag for tag, _ in told(blanks, "template.other_placeholder")] == [
        "Nama …", "NIK …",
    ]  # fmt: skip
    assert told(with_paragraphs(PRINTED, "NIP. ..........."), "template.other_placeholder") == []


@pytest.mark.parametrize("sign", ["{ ", "[", "\\", "{ %if", "$ ", " ", "«a ", "a_", "} "])
def test_a_page_of_signs_is_read_in_no_time(sign: str) -> None:
    text = f"<w:p {nsdecls('w')}><w:r><w:t>{sign * 50_000}</w:t></w:r></w:p>"
    page = Page.of("word/document.xml", parse_xml(text))
    start = time.process_time()

    list(islice(list_mistyped_tags(page), MAX_REPORTED))
    list(islice(list_placeholders(page), MAX_REPORTED))

    assert time.process_time() - start < 2


def test_a_loop_of_another_program_is_called_one(with_paragraphs: Callable[..., bytes]) -> None:
    found = checked(with_paragraphs("{#anggota} {nama} {/anggota}"))

    assert [each.code for each in found] == ["template.syntax"]
    assert "as another program writes it; docgen's begin with {% for item in … %}" in found[0].text


def test_each_placeholder_is_told_once(with_paragraphs: Callable[..., bytes]) -> None:
    template = with_paragraphs("${nama} ${nama}", "${nama} ${nik}")

    assert [tag for tag, _ in told(template, "template.other_placeholder")] == ["${nama}", "${nik}"]


FIELDS_IN_OTHER_BRACES = [
    "${client.initials}", "{ client.initials }", "[[client.initials]]", "«client.initials»",
    "[client.initials]", "{reason}",
]  # fmt: skip
MISTYPED = [
    "{ { client.initials } }", "{ % if is_secret % }", "\\{\\{ client.initials \\}\\}",
    "{ {client.initials|upper}}", "\uff5b\uff5b client.initials \uff5d\uff5d",
    "\uff5b\uff05 if is_secret \uff05\uff5d", "% if is_secret %}", "{ %p endif %}",
    "{ client.initials }}", "client.initials }}", "is_secret %}", "catatan #}",
]  # fmt: skip


@pytest.mark.parametrize("text", [*FIELDS_IN_OTHER_BRACES, *MISTYPED])
def test_a_tag_with_mistyped_braces_is_refused_with_its_place(
    text: str, with_paragraphs: Callable[..., bytes]
) -> None:
    found = [each for each in checked(with_paragraphs(PRINTED, text)) if each.is_error]

    assert [(each.code, each.tag, each.place) for each in found] == [
        ("template.mistyped", text, "paragraph 2")
    ]


def test_a_brace_too_many_beside_a_tag_is_refused(with_paragraphs: Callable[..., bytes]) -> None:
    template = with_paragraphs(PRINTED, "{{ client.initials }}}")

    assert told(template, "template.mistyped") == [("… }", Severity.ERROR)]


def test_a_strict_template_without_a_form_has_no_mistyped_tags(
    with_paragraphs: Callable[..., bytes],
) -> None:
    with pytest.raises(TemplateError) as refused:
        compile_template(with_paragraphs("{{ a }}", "{ { b } }"))

    assert [each.code for each in refused.value.problems] == ["template.mistyped"]
    assert compile_template(with_paragraphs("{ { b } }"), strict=False).warnings == ()


def test_a_tag_split_over_runs_is_a_tag(saved: Callable[[Any], bytes]) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ client.case", "_code }", "}"):
        paragraph.add_run(piece)

    assert told(saved(document), "template.mistyped") == []


def with_field(code: str, shown: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(PRINTED)
    paragraph = (
        f'<w:p {nsdecls("w")}><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code[:4]}</w:instrText></w:r>"
        f"<w:r><w:instrText>{code[4:]}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    document.element.body.insert(1, parse_xml(paragraph))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("word", ["DATE", "TIME", "SAVEDATE", "PRINTDATE", "CREATEDATE"])
def test_a_field_that_prints_the_day_of_the_computer_is_told(word: str) -> None:
    found = [
        each
        for each in checked(with_field(f' {word} \\@ "d MMMM yyyy" ', "3 Maret 2024"))
        if each.code == "template.clock_field"
    ]

    assert [(each.severity, each.place) for each in found] == [(Severity.WARNING, "paragraph 2")]
    assert word in found[0].text
    assert "{{ letter.date }}" in found[0].text


@pytest.mark.parametrize("code", [" PAGE ", " NUMPAGES ", ' REF "DATE" ', " SEQ date "])
def test_other_fields_are_no_dates(code: str) -> None:
    assert told(with_field(code, "1"), "template.clock_field") == []


def test_a_field_left_from_a_mail_merge_is_told_once() -> None:
    found = told(
        with_field(" MERGEFIELD Nama \\* MERGEFORMAT ", "«Nama»"), "template.other_placeholder"
    )

    assert found == [("«Nama»", Severity.WARNING)]


def test_each_answer_that_every_record_has_is_told_where_no_tag_prints_it(
    with_paragraphs: Callable[..., bytes],
) -> None:
    found = {
        each.at: each
        for each in checked(
            with_paragraphs(PRINTED, "{{ client.category_text }} {{ client.sex_code }}")
        )
    }

    assert {each.code for each in found.values()} == {"template.not_printed"}
    assert {each.severity for each in found.values()} == {Severity.WARNING}
    assert {"letter.date", "background", "services_requested", "consent.given"} <= set(found)
    assert found.keys().isdisjoint(
        {"client.full_name", "client.case_code", "client.sex", "client.ppks_main"}
    )
    assert found["letter.date"].label == "Tanggal"
    assert "write {{ letter.date }}" in found["letter.date"].text
    assert "write {% for item in services_requested %}" in found["services_requested"].text


def test_of_a_list_that_is_not_printed_its_columns_are_not_told_one_by_one(
    with_paragraphs: Callable[..., bytes],
) -> None:
    plan = find_form("rencana-intervensi")
    problems = check_template(with_paragraphs("{{ client.case_code }}"), plan, AGENCY)
    looped = "{%p for each in goals %}", "{{ each.horizon }}", "{%p endfor %}"
    half = check_template(with_paragraphs("{{ client.case_code }}", *looped), plan, AGENCY)

    assert [each.at for each in problems if each.at and each.at.startswith("goals")] == ["goals"]
    assert [each.at for each in half if each.at and each.at.startswith("goals")] == [
        "goals[].statement", "goals[].problem_ids",
    ]  # fmt: skip


@pytest.mark.parametrize("form", list_forms(), ids=lambda form: form.id)
def test_the_templates_that_ship_print_every_required_answer(form: Any) -> None:
    compiled = compile_bytes(
        read_template(form), schema=build_template_schema(form, AGENCY.schema())
    )

    assert compiled.warnings == ()


def test_an_unknown_name_that_is_a_label_leads_to_its_field(
    with_paragraphs: Callable[..., bytes],
) -> None:
    found = [each.text for each in checked(with_paragraphs("{{ nama }} {{ tgl_lahir }}"))]

    assert found == [
        "names no field: 'nama'; did you mean 'client.name_or_initials'?",
        "names no field: 'tgl_lahir'; did you mean 'client.birth_date'?",
    ]


def test_the_warnings_of_a_kept_template_are_kept(with_paragraphs: Callable[..., bytes]) -> None:
    schema = build_template_schema(FORM, AGENCY.schema())
    compiled = compile_bytes(with_paragraphs(PRINTED), schema=schema)

    assert compiled.warnings
    assert type(compiled).from_bytes(compiled.to_bytes()).warnings == compiled.warnings


def test_placeholders_for_which_no_field_is_known_are_told_together(
    with_paragraphs: Callable[..., bytes],
) -> None:
    names = [f"${{maksud_{letter}}}" for letter in "abcdefg"]
    found = told(with_paragraphs(*names, "${nama}"), "template.other_placeholder")

    assert [tag for tag, _ in found] == ["${nama}", f"{', '.join(names[:5])} (+2)"]


def test_the_usual_words_of_letters_lead_to_their_fields(
    with_paragraphs: Callable[..., bytes],
) -> None:
    template = with_paragraphs("${no_surat} ${perihal} ${tgl_surat}")
    meant = [
        each.values["example"]
        for each in checked(template)
        if each.code == "template.other_placeholder"
    ]

    assert meant == ["{{ letter.number }}", "{{ letter.subject }}", "{{ letter.date }}"]
