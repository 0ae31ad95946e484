from __future__ import annotations

import json
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from docgen.form import library
from tests.template import office_packages as office

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import RunDocgen

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
AGENCY = ("--agency", "dinas-sosial-kota-medan", "--lang", "en")


def write_word_document(path: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def test_list_shows_the_template_of_every_form(docgen: RunDocgen) -> None:
    assert "surat-rujukan" in docgen("template", "list").out
    assert json.loads(docgen("template", "list", "--json").out)[0]["bytes"] > 1000


def test_the_shipped_template_has_no_problems(docgen: RunDocgen) -> None:
    outcome = docgen("template", "check", "surat-rujukan", *AGENCY)

    assert (outcome.code, outcome.out) == (0, "the template that ships: no problems\n")


def test_export_writes_the_template_to_change(docgen: RunDocgen, in_folder: Path) -> None:
    outcome = docgen("template", "export", "surat-rujukan")
    form = library.find_form("surat-rujukan")

    assert (outcome.code, outcome.out) == (0, "surat-rujukan.docx\n")
    assert (in_folder / "surat-rujukan.docx").read_bytes() == library.read_template(form)
    assert docgen("template", "check", "rujukan", "surat-rujukan.docx", *AGENCY).code == 0
    assert docgen("template", "export", "surat-rujukan").code == 6


def test_an_own_template_renders(docgen: RunDocgen, in_folder: Path) -> None:
    write_word_document(
        in_folder / "own.docx", "Hal: {{ letter.subject }}", "Kode: {{ client.case_code }}"
    )
    docgen("sample", "rujukan", "--case", "mr", "-o", "kasus.json")

    outcome = docgen(
        "render", "rujukan", "kasus.json", "--template", "own.docx", "-o", "surat.docx", *AGENCY
    )
    record = json.loads((in_folder / "kasus.json").read_text(encoding="utf-8"))
    texts = [p.text for p in docx.Document(str(in_folder / "surat.docx")).paragraphs]

    assert outcome.code == 0, outcome.err
    assert f"Kode: {record['client']['case_code']}" in texts


BAD = {
    "an unknown field": ("Nama: {{ client.full_nmae }}", "full_name"),
    "an unclosed loop": ("{%p for item in cc %}", ""),
    "an attribute of Python": ("{{ client.__class__ }}", "__class__"),
    "a call": ("{{ cycler() }}", ""),
    "an unknown filter": ("{{ reason|uper }}", "upper"),
    "a half tag": ("{{ reason", ""),
}


@pytest.mark.parametrize(("tag", "hint"), BAD.values(), ids=BAD)
def test_a_bad_template_is_reported_with_the_place(
    docgen: RunDocgen, in_folder: Path, tag: str, hint: str
) -> None:
    write_word_document(in_folder / "own.docx", "Pembuka", tag, "Penutup")
    docgen("sample", "rujukan", "-o", "kasus.json")

    checked = docgen("template", "check", "rujukan", "own.docx", *AGENCY)
    as_json = docgen("template", "check", "rujukan", "own.docx", "--json", *AGENCY)
    rendered = docgen("render", "rujukan", "kasus.json", "--template", "own.docx", *AGENCY)
    problems = json.loads(as_json.out)["problems"]

    assert (checked.code, checked.out) == (4, "")
    assert "word/document.xml" not in checked.err
    assert "paragraph 2" in checked.err
    assert hint in checked.err
    assert as_json.code == 4
    assert problems[0]["part"] == "word/document.xml"
    assert problems[0]["code"].startswith("template.")
    assert (rendered.code, rendered.out) == (4, "")
    assert sorted(path.name for path in in_folder.iterdir()) == ["kasus.json", "own.docx"]


def test_all_that_a_template_may_not_hold_is_reported_with_its_tags(
    docgen: RunDocgen, in_folder: Path
) -> None:
    document = docx.Document()
    document.add_paragraph("{{ client.full_nmae }}")
    field = f'<w:p {nsdecls("w")}><w:fldSimple w:instr="DDEAUTO c"/></w:p>'
    document.element.body.insert(1, parse_xml(field))
    document.part.relate_to("http://jahat.test/a.dotm", f"{OFFICE}/attachedTemplate", True)
    document.save(str(in_folder / "own.docx"))

    outcome = docgen("template", "check", "rujukan", "own.docx", "--json", *AGENCY)
    told = docgen("template", "check", "rujukan", "own.docx", *AGENCY)
    problems = {each["code"]: each for each in json.loads(outcome.out)["problems"]}

    assert outcome.code == 4
    assert problems.keys() == {
        "template.attached_template", "template.field_dde", "template.unknown_field",
    }  # fmt: skip
    assert problems["template.field_dde"]["place"] == "paragraph 2"
    assert "DDEAUTO field, which starts another program; delete the field" in told.err


@pytest.mark.parametrize("content", [b"", b"PK", b"\xd0\xcf\x11\xe0", b"<html>", b"\0" * 4096])
def test_what_is_no_word_document_is_reported(
    docgen: RunDocgen, in_folder: Path, content: bytes
) -> None:
    (in_folder / "own.docx").write_bytes(content)

    for command in (["check", "rujukan"], ["outline"]):
        outcome = docgen("template", *command, "own.docx", *(AGENCY if "check" in command else ()))

        assert (outcome.code, outcome.out) == (4, "")
        assert outcome.err


def test_what_is_told_of_a_template_is_told_in_the_readers_language(
    docgen: RunDocgen, in_folder: Path
) -> None:
    (in_folder / "surat.rtf").write_bytes(b"{\\rtf1 Surat}")
    remnants = office.settings("<w:mailMerge/>")
    (in_folder / "surat.docx").write_bytes(office.package(remnants))
    spoken = ("--agency", "dinas-sosial-kota-medan", "--lang", "id")

    refused = docgen("template", "check", "rujukan", "surat.rtf", *spoken)
    taken = docgen("template", "check", "rujukan", "surat.docx", *spoken)

    assert (refused.code, taken.code) == (4, 0)
    assert "Templat ini berkas RTF; buka di Word" in refused.err
    assert "peringatan: menyimpan pengaturan surat massal (mail merge)" in taken.err
    assert "[word/settings.xml, di awal; template.dropped_mail_merge]" in taken.err


def test_a_missing_template_is_a_usage_error(docgen: RunDocgen, in_folder: Path) -> None:
    for command in (["check", "rujukan"], ["outline"]):
        outcome = docgen("template", *command, in_folder / "missing.docx")

        assert (outcome.code, outcome.out) == (2, "")
        assert "missing.docx" in outcome.err


def test_outline_prints_the_text_with_its_tags(docgen: RunDocgen, in_folder: Path) -> None:
    write_word_document(in_folder / "own.docx", "Hal: {{ letter.subject }}")

    assert "Hal: {{ letter.subject }}" in docgen("template", "outline", "own.docx").out
    assert "# word/document.xml" in docgen("template", "outline", "rujukan").out


FOREIGN = ("SURAT KETERANGAN", "Nama : ${nama}")
PARTIAL = ("Kode: {{ client.case_code }}", "Nama: ${nama}")


def test_a_template_that_prints_nothing_is_refused_by_every_command(
    docgen: RunDocgen, in_folder: Path
) -> None:
    write_word_document(in_folder / "own.docx", *FOREIGN)
    docgen("sample", "rujukan", "-o", "kasus.json")
    commands = [
        ("template", "check", "rujukan", "own.docx"),
        ("render", "rujukan", "kasus.json", "--template", "own.docx"),
        ("batch", "rujukan", "kasus.json", "--template", "own.docx", "-o", "surat"),
        ("blank", "rujukan", "--template", "own.docx"),
    ]

    outcomes = [docgen(*command, *AGENCY) for command in commands]

    assert [outcome.code for outcome in outcomes] == [4, 4, 4, 4]
    assert all("prints nothing of a record" in outcome.err for outcome in outcomes)
    assert all("did you mean {{ client.name_or_initials }}?" in each.err for each in outcomes)
    assert sorted(path.name for path in in_folder.iterdir()) == ["kasus.json", "own.docx"]


def test_what_a_template_leaves_out_is_told_by_every_command(
    docgen: RunDocgen, in_folder: Path
) -> None:
    write_word_document(in_folder / "own.docx", *PARTIAL)
    docgen("sample", "rujukan", "-o", "kasus.json")
    commands = [
        ("template", "check", "rujukan", "own.docx"),
        ("render", "rujukan", "kasus.json", "--template", "own.docx", "-o", "a.docx"),
        ("render", "rujukan", "kasus.json", "--template", "own.docx", "-o", "b.docx"),
        ("batch", "rujukan", "kasus.json", "--template", "own.docx", "-o", "surat"),
        ("blank", "rujukan", "--template", "own.docx", "-o", "c.docx"),
    ]

    outcomes = [docgen(*command, *AGENCY[:2], "--lang", "id") for command in commands]

    assert [outcome.code for outcome in outcomes] == [0] * 5
    for outcome in outcomes:
        assert outcome.err.count("peringatan: Tanggal: ") == 1
        assert outcome.err.count("peringatan: ${nama}: ") == 1


def test_the_warnings_of_a_template_are_in_the_json_of_each_command(
    docgen: RunDocgen, in_folder: Path
) -> None:
    write_word_document(in_folder / "own.docx", *PARTIAL)
    docgen("sample", "rujukan", "-o", "kasus.json")
    own = ("rujukan", "kasus.json", "--template", "own.docx", "--json")

    rendered = docgen("render", *own, "-o", "a.docx", *AGENCY)
    batched = docgen("batch", *own, "-o", "surat", *AGENCY)

    for outcome in (rendered, batched):
        problems = json.loads(outcome.out)["problems"]
        missing = [each["at"] for each in problems if each["code"] == "template.not_printed"]
        assert "letter.date" in missing
        assert len(missing) == len(set(missing))


def test_what_is_no_word_document_is_refused_in_the_language_spoken(
    docgen: RunDocgen, in_folder: Path
) -> None:
    (in_folder / "own.rtf").write_bytes(b"{\\rtf1 Surat}")

    outcome = docgen("template", "check", "rujukan", "own.rtf", *AGENCY[:2], "--lang", "id")

    assert (outcome.code, outcome.out) == (4, "")
    assert "Word" in outcome.err
    assert "The template" not in outcome.err


def test_fields_lists_every_name_that_a_tag_may_print(docgen: RunDocgen) -> None:
    outcome = docgen("template", "fields", "surat-rujukan", "--lang", "id")
    lines = outcome.out.splitlines()

    assert outcome.code == 0
    assert any(line.split() == ["client.nik", "NIK"] for line in lines)
    assert any(line.startswith("= client.birth_text ") for line in lines)
    assert any(line.endswith("(daftar)") for line in lines)
    assert max(map(len, lines)) < 100


def test_fields_may_be_narrowed_down_by_a_word(docgen: RunDocgen) -> None:
    found = json.loads(docgen("template", "fields", "surat-rujukan", "alamat", "--json").out)

    assert found
    assert all("alamat" in f"{each['path']} {each['label']}".casefold() for each in found)
