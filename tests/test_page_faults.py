"""The check of page layouts itself: what it tells of pages made up for it, and of good ones not."""

from __future__ import annotations

import pytest

from tests.page_faults import AGREED, list_faults
from tests.page_layout import Block, Line, Page, PageLayout, Row, Spot

HEIGHT = 842.0
TOP, LAST = 80.0, 760.0
BODY, SIGNATURE, CELL = "DocgenBody", "DocgenSignature", "DocgenCell"


def block(words: str, page: int, top: float, style: str = BODY, **more: object) -> Block:
    """Return a paragraph of one line, or one that ends at another ``end``."""
    end = more.get("end", Spot(page, top))
    row = more.get("row")
    assert isinstance(end, Spot)
    assert row is None or isinstance(row, Row)
    return Block(words, style, Spot(page, top), end, row)


def row(number: int, *, header: bool = False, breaks: bool = False) -> Row:
    return Row(0, number, header, breaks, "DocgenRuled")


def table(*pages: int) -> list[Block]:
    """Return a table with a row of words on each of these pages, from the first line down."""
    tops = [LAST - 40 + 20 * at if page == 0 else TOP + 20 * at for at, page in enumerate(pages)]
    return [
        block("isi", page, top, CELL, row=row(number))
        for number, (page, top) in enumerate(zip(pages, tops, strict=True))
    ]


def faults(*blocks: Block, lines: tuple[tuple[Line, ...], ...] = ((), ())) -> list[str]:
    return list_faults(PageLayout(list(blocks), [Page(HEIGHT, list(each)) for each in lines]))


FULL = (block("Awal", 0, TOP), block("Akhir", 0, LAST), block("Lanjut", 1, LAST))


def test_full_pages_have_no_fault() -> None:
    assert faults(*FULL) == []


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        ((FULL[0], FULL[1]), "page 2 is empty"),
        ((FULL[0], FULL[2]), "page 1 is filled to 3%"),
        ((*FULL[:2], block("Kepala,", 0, LAST, SIGNATURE), block("Ani", 1, TOP, SIGNATURE)),
         "a signature is torn over pages 1, 2"),
        ((*FULL[:2], block("Ani", 1, TOP, SIGNATURE)),
         "the signature on page 2 is apart from what it signs"),
        ((*table(0, 0, 1, 1), FULL[2]), "a table of 4 rows is torn over pages 1-2"),
        ((*FULL[:2], block(AGREED, 0, LAST), block("Ani", 1, TOP, SIGNATURE)),
         "page 1 has what is agreed to, and no signature"),
        ((*table(*[0] * 7, 1), FULL[2]), "a row of a table stands alone on page 2"),
        ((*table(0), block("baris", 0, LAST, CELL, row=row(1, breaks=True), end=Spot(1, TOP)),
          FULL[2]), "a row goes on without its label on page 2"),
    ],
)  # fmt: skip
def test_a_page_that_would_be_sent_back_is_told(blocks: tuple[Block, ...], told: str) -> None:
    assert told in faults(*blocks)


@pytest.mark.parametrize(
    "blocks",
    [
        (*FULL[:2], block("Demikian.", 1, TOP), block("Ani", 1, TOP + 20, SIGNATURE)),
        (block("Awal", 0, TOP), *table(1, 1, 1)),
        (*FULL[:2], block("", 1, TOP, CELL, row=row(1))),
        (*table(*[0] * 5, *[1] * 3), FULL[2]),
    ],
    ids=["signed below its sentence", "a last page", "a row for the pen", "a long table"],
)
def test_a_good_page_is_not(blocks: tuple[Block, ...]) -> None:
    assert [each for each in faults(*blocks) if "filled" not in each] == []


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("tanggal 25", "Juni 2026", "date"),
        ("pukul", "10.30", "time"),
        ("10.30", "WIB", "time"),
        ("NIP", "19800312", "NIP"),
        ("STR-", "0001", "STR"),
        ("0812-", "0000-0101", "phone"),
        ("2026", "MPL-2026-", None),
        ("MPL-", "2026-001", "register number"),
    ],
)
def test_a_number_or_a_date_over_two_lines_is_told(
    first: str, second: str, kind: str | None
) -> None:
    lines = (Line(first, TOP, 1), Line(second, TOP + 12, 1))

    told = faults(*FULL, lines=(lines, ()))

    assert told == ([f"page 1 breaks a {kind}"] if kind else [])
    assert faults(*FULL, lines=((Line(f"{first} {second}", TOP, 1),), ())) == []


def test_a_word_over_two_lines_is_told() -> None:
    lines = (Line("Ia diper", TOP, 1), Line("iksa", TOP + 12, 1))

    assert faults(*FULL, block("Ia diperiksa", 0, TOP), lines=(lines, ())) == [
        "page 1 cuts a word (5 + 4 letters)"
    ]


def test_what_stands_on_no_page_is_told() -> None:
    pages = [Page(HEIGHT, []), Page(HEIGHT, [])]

    assert list_faults(PageLayout(list(FULL), pages, lost=3)) == ["3 paragraphs are on no page"]
