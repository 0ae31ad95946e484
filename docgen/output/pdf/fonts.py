"""The fonts a document names, those installed, and free substitutes of the same width."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, unescape

from docgen.errors import Message, TemplateError, build_message

if TYPE_CHECKING:
    from collections.abc import Iterable

SUBSTITUTES = {
    "Arial": "Liberation Sans",
    "Bookman Old Style": "TeX Gyre Bonum",
    "Times New Roman": "Liberation Serif",
    "Courier New": "Liberation Mono",
    "Calibri": "Carlito",
    "Cambria": "Caladea",
    "Segoe UI Symbol": "DejaVu Sans",
}
"""Fonts of Word, each with one that is free and as wide letter by letter; the symbols' only close.

The order is the one in which they are asked for.
"""
PACKAGES = {
    "Liberation Sans": "fonts-liberation",
    "Liberation Serif": "fonts-liberation",
    "Liberation Mono": "fonts-liberation",
    "TeX Gyre Bonum": "fonts-texgyre",
    "Carlito": "fonts-crosextra-carlito",
    "Caladea": "fonts-crosextra-caladea",
    "DejaVu Sans": "fonts-dejavu-core",
}
NAMED_FONTS = re.compile(rb'\bw:(?:ascii|hAnsi|font)="([^"]+)"')
THEME_FONTS = re.compile(rb'<a:latin typeface="([^"+]+)"')
TEXT_PARTS = re.compile(r"word/(document\w*|styles|numbering|header\w*|footer\w*)\.xml")
LIST_FAMILIES = ("fc-list", "--format", "%{family}\n")


def build_fontconfig(system: str = "fonts.conf") -> str:
    """Return a fontconfig file that adds the substitutes to the file ``system``.

    Measured with LibreOffice 7.4.7: its own table of replacements is not heeded without a screen,
    so that Bookman Old Style fell to a font as wide as none of ours; fontconfig's is.
    """
    rules = "".join(
        '<match target="pattern"><test name="family" qual="any">'
        f"<string>{escape(font)}</string></test>"
        '<edit name="family" mode="append" binding="same">'
        f"<string>{escape(substitute)}</string></edit></match>"
        for font, substitute in SUBSTITUTES.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f'<fontconfig><include ignore_missing="yes">{escape(system)}</include>{rules}'
        "</fontconfig>\n"
    )


def fonts_in_document(document: bytes) -> frozenset[str]:
    """Return the fonts that a Word document asks for by name; none of what is no document."""
    from docgen.template.ooxml.package import read_package  # noqa: PLC0415 -- only where asked

    try:
        parts = read_package(document)
    except TemplateError:
        return frozenset()
    found = {
        name
        for part, content in parts.items()
        for name in (NAMED_FONTS if TEXT_PARTS.fullmatch(part) else THEME_FONTS).findall(content)
        if TEXT_PARTS.fullmatch(part) or part.startswith("word/theme/")
    }
    return frozenset(unescape(name.decode("utf-8"), {"&quot;": '"'}) for name in found)


def installed_fonts() -> frozenset[str] | None:
    """Return the families that are installed; None where there is no fontconfig to ask."""
    program = shutil.which(LIST_FAMILIES[0])
    if program is None:
        return None
    try:
        listed = subprocess.run(  # noqa: S603 -- a program of the machine, no argument from outside
            (program, *LIST_FAMILIES[1:]), capture_output=True, check=True, timeout=60
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    names = listed.decode("utf-8", "replace").replace("\n", ",").split(",")
    return frozenset(name.strip() for name in names if name.strip())


def missing_fonts(
    documents: Iterable[bytes], installed: frozenset[str] | None = None
) -> tuple[Message, ...]:
    """Return a message for each font the documents need that has no substitute here either.

    ``installed`` is asked of the machine where it is not given; a machine that cannot tell which
    fonts it has is not complained of.
    """
    known = installed_fonts() if installed is None else installed
    if known is None:
        return ()
    present = {name.casefold() for name in known}
    needed = frozenset[str]().union(*map(fonts_in_document, documents))
    return tuple(
        _missing_font_message(font)
        for font in sorted(needed)
        if font.casefold() not in present and SUBSTITUTES.get(font, font).casefold() not in present
    )


def _missing_font_message(font: str) -> Message:
    substitute = SUBSTITUTES.get(font)
    if substitute is None:
        return build_message(
            "the font {font} is not installed, so pages of the PDF may break elsewhere than in "
            "Word; install it",
            "font.missing",
            font=font,
        )
    return build_message(
        "the font {font} is not installed, nor {substitute}, which breaks lines alike, so pages "
        "of the PDF may break elsewhere than in Word; install one of them (Debian, Ubuntu: sudo "
        "apt install {package})",
        "font.missing",
        font=font,
        substitute=substitute,
        package=PACKAGES[substitute],
    )
