"""Letters of graded length, as docgen fits them and as LibreOffice measures them unfitted."""

from __future__ import annotations

import io
import math
import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from docgen.form import library
from docgen.form.disclosure import Audience
from docgen.render.document import RenderedDocument, prepare_renderer
from tests.every_form import AGENCIES, TODAY, Record, example
from tests.page_layout import PageLayout, convert, read_layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from docgen.agency.profile import Agency

FORM = library.find_form("surat-rujukan")
CASES = ("mr", "anak", "sentra", "penyintas")
SENTENCE = (
    "klien memerlukan pendampingan lanjutan supaya dapat bekerja kembali dan tinggal bersama "
    "keluarganya di kampung halaman"
)
WORDS_A_STEP = 9
WITHOUT_ANNEX = Audience("tembusan")
"""Whoever gets a copy of the letter gets its page alone."""
BODY = "word/document.xml"
STYLE = re.compile(rb'(?<=<w:pStyle w:val=")[^"]+(?="/>)')
PAGE_HEIGHT = re.compile(rb'(<w:pgSz [^>]*w:h=")(\d+)')
MORE_HEIGHT = 12000
POINTS_PER_CM = 72 / 2.54
LAST_LINE = 12.0
"""About the height of a copy's last line, in points."""


class FittedLetter(NamedTuple):
    """A letter as docgen made it, and how many lines too many it has in LibreOffice."""

    name: str
    pages: int
    is_signed_on_first_page: bool
    lines_over_loose: float
    lines_over_closest: float
    lines_told: int
    """The lines that the writer is told to be too many; 0 where nothing is told."""


def measure_letters(count: int, folder: Path) -> Iterator[FittedLetter]:
    """Yield ``count`` letters of graded length for each agency, measured."""
    made: dict[str, tuple[RenderedDocument, Agency]] = {}
    documents: dict[str, bytes] = {}
    loose = edit_body(library.read_template(FORM), _without_mark)
    for name, agency in AGENCIES.items():
        fitted, unfitted = prepare_renderer(FORM, agency), prepare_renderer(FORM, agency, loose)
        for step in range(count):
            record, key = _longer(CASES[step % len(CASES)], step), f"{name}-{step}"
            letter, plain = (
                each.render(record, today=TODAY, audience=WITHOUT_ANNEX)
                for each in (fitted, unfitted)
            )
            made[key] = letter, agency
            documents[key] = letter.document
            documents[f"{key}-loose"] = edit_body(plain.document, _on_a_tall_page)
            documents[f"{key}-closest"] = edit_body(_set_closest(plain.document), _on_a_tall_page)
    pdfs = convert(documents, folder)
    layouts = {key: read_layout(documents[key], pdfs[key]) for key in documents}
    for key, (letter, agency) in made.items():
        here = layouts[key]
        over = [_lines_over(layouts[f"{key}-{kind}"], agency) for kind in ("loose", "closest")]
        signed = all(block.end.page == 0 for block in here.blocks)
        yield FittedLetter(key, len(here.pages), signed, over[0], over[1], _lines_told(letter))


def edit_body(document: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return a document whose body is another."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as given, zipfile.ZipFile(changed, "w") as copy:
        for name in given.namelist():
            content = given.read(name)
            copy.writestr(name, change(content) if name == BODY else content)
    return changed.getvalue()


def _longer(case: str, step: int) -> Record:
    record = example(FORM, case)
    known = SENTENCE.split()
    words = (known[at % len(known)] for at in range((step + 1) * WORDS_A_STEP))
    record["reason"] = f"{record['reason'].rstrip('.')} {' '.join(words)}."
    return record


def _without_mark(body: bytes) -> bytes:
    return body.replace(b"DocgenFitted", b"DocgenHairline")


def _on_a_tall_page(body: bytes) -> bytes:
    return PAGE_HEIGHT.sub(lambda m: m[1] + str(int(m[2]) + MORE_HEIGHT).encode(), body)


def _set_closest(document: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        styles = set(re.findall(rb'w:styleId="(\w+)"', package.read("word/styles.xml")))

    def closest(found: re.Match[bytes]) -> bytes:
        steps = (found[0] + b"Fit%d" % step for step in (3, 2, 1))
        return next((each for each in steps if each in styles), found[0])

    return edit_body(document, lambda body: STYLE.sub(closest, body))


def _lines_over(layout: PageLayout, agency: Agency) -> float:
    """Return how many lines of a letter on a tall page are below the end of its real one."""
    measures = agency.measures
    line = measures.line_height or measures.font_size * 1.15 * measures.line_spacing
    bottom = (measures.paper_height - measures.bottom) * POINTS_PER_CM
    return (layout.blocks[-1].end.top + LAST_LINE - bottom) / line


def _lines_told(letter: RenderedDocument) -> int:
    told = [each.message for each in letter.problems if each.code == "letter.over_a_page"]
    return int(re.findall(r"\d+", told[0])[0]) if told else 0


def is_told_right(letter: FittedLetter) -> bool:
    """Return whether the lines told are LibreOffice's, within one."""
    return abs(letter.lines_told - max(0, math.ceil(letter.lines_over_closest))) <= 1
