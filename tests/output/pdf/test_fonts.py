from __future__ import annotations

import shutil

import pytest

from docgen.form import library
from docgen.output.pdf.fonts import (
    SUBSTITUTES,
    build_fontconfig,
    fonts_in_document,
    installed_fonts,
    missing_fonts,
)
from tests.every_form import AGENCIES, example, render_example
from tests.output.sample_documents import DocxBuilder

ALL = frozenset({*SUBSTITUTES, *SUBSTITUTES.values()})


def document_in_fonts(*fonts: str) -> bytes:
    runs = "".join(
        f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:t>a</w:t></w:r>'
        for font in fonts
    )
    return DocxBuilder(f"<w:p>{runs}</w:p>").docx()


def test_the_fonts_of_a_letter_are_those_of_its_agency() -> None:
    form = library.list_forms()[0]
    fonts = {
        name: fonts_in_document(render_example(form, example(form), agency))
        for name, agency in AGENCIES.items()
    }

    assert all(agency.measures.font in fonts[name] for name, agency in AGENCIES.items())


def test_an_escaped_font_name_is_read_unescaped() -> None:
    assert fonts_in_document(document_in_fonts("Kop &amp; Surat")) == {"Kop & Surat"}


def test_a_font_that_is_missing_is_named_with_what_to_install() -> None:
    told = missing_fonts([document_in_fonts("Arial", "Kop Dinas")], frozenset({"DejaVu Sans"}))

    assert [each.code for each in told] == ["font.missing"] * 2
    assert [each.values["font"] for each in told] == ["Arial", "Kop Dinas"]
    assert told[0].values["package"] == "fonts-liberation"


@pytest.mark.parametrize("there", ["Arial", "arial", "Liberation Sans"])
def test_a_font_of_equal_widths_is_enough(there: str) -> None:
    assert missing_fonts([document_in_fonts("Arial")], frozenset({there})) == ()


def test_a_machine_that_cannot_list_fonts_gives_no_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)

    assert installed_fonts() is None
    assert missing_fonts([document_in_fonts("Arial")]) == ()


def test_what_is_no_document_needs_no_font() -> None:
    assert fonts_in_document(b"surat") == frozenset()


def test_every_substitute_is_in_the_font_configuration() -> None:
    told = build_fontconfig()

    assert SUBSTITUTES
    assert all(f"<string>{font}</string>" in told for font in ALL)
