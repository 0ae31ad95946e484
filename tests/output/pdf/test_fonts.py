from __future__ import annotations

import shutil

import pytest

from docgen.form import library
from docgen.output.pdf.fonts import (
    SUBSTITUTES,
    fontconfig,
    fonts_of,
    installed_fonts,
    missing_fonts,
)
from tests.every_form import AGENCIES, example, rendered
from tests.output.papers import Paper

ALL = frozenset({*SUBSTITUTES, *SUBSTITUTES.values()})


def written_in(*fonts: str) -> bytes:
    runs = "".join(
        f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:t>a</w:t></w:r>'
        for font in fonts
    )
    return Paper(f"<w:p>{runs}</w:p>").docx()


def test_the_fonts_of_a_letter_are_those_of_its_agency() -> None:
    form = library.list_forms()[0]
    fonts = {
        name: fonts_of(rendered(form, example(form), agency)) for name, agency in AGENCIES.items()
    }

    assert all(agency.measures.font in fonts[name] for name, agency in AGENCIES.items())


def test_a_name_is_read_as_it_is_meant() -> None:
    assert fonts_of(written_in("Kop &amp; Surat")) == {"Kop & Surat"}


def test_a_font_that_is_missing_is_named_with_what_to_install() -> None:
    told = missing_fonts([written_in("Arial", "Kop Dinas")], frozenset({"DejaVu Sans"}))

    assert [each.code for each in told] == ["font.missing"] * 2
    assert [each.values["font"] for each in told] == ["Arial", "Kop Dinas"]
    assert told[0].values["package"] == "fonts-liberation"


@pytest.mark.parametrize("there", ["Arial", "arial", "Liberation Sans"])
def test_one_that_breaks_lines_alike_is_enough(there: str) -> None:
    assert missing_fonts([written_in("Arial")], frozenset({there})) == ()


def test_a_machine_that_cannot_tell_is_not_complained_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)

    assert installed_fonts() is None
    assert missing_fonts([written_in("Arial")]) == ()


def test_what_is_no_document_needs_no_font() -> None:
    assert fonts_of(b"surat") == frozenset()


def test_every_substitute_is_lent() -> None:
    told = fontconfig()

    assert SUBSTITUTES
    assert all(f"<string>{font}</string>" in told for font in ALL)
