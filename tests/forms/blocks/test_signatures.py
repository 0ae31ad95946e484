from __future__ import annotations

import pytest
from lxml import etree

from docgen.forms.blocks.measures import SIGNATURE_AT, TEXT_WIDTH, twips
from docgen.forms.blocks.report_signatures import (
    maker_signature,
    report_signatures,
    side_by_side,
    three_signatures,
)
from docgen.forms.blocks.template_styles import PARAGRAPH_STYLES, W

KEEP_WITH_NEXT_STYLES = {style.id for style in PARAGRAPH_STYLES if style.keep}
LAYOUTS = [
    maker_signature(),
    three_signatures(),
    side_by_side("maker", "statement_signature"),
    report_signatures(),
]


def tree(xml: str) -> etree._Element:
    return etree.fromstring(f'<body xmlns:w="{W}">{xml}</body>')


def rows(xml: str) -> list[etree._Element]:
    return tree(xml).findall(f".//{{{W}}}tr")


def words(element: etree._Element) -> str:
    return "".join(element.itertext(f"{{{W}}}t"))


def cells(row: etree._Element) -> list[str]:
    return [words(cell) for cell in row.findall(f"{{{W}}}tc")]


@pytest.mark.parametrize("xml", LAYOUTS)
def test_signatures_are_never_split_over_two_pages(xml: str) -> None:
    for row in rows(xml):
        tag_alone = words(row).startswith("{%tr")
        assert tag_alone or row.find(f"{{{W}}}trPr/{{{W}}}cantSplit") is not None
    for cell in tree(xml).iter(f"{{{W}}}tc"):
        for paragraph in cell.iter(f"{{{W}}}p"):
            style = paragraph.find(f"{{{W}}}pPr/{{{W}}}pStyle")
            assert style is not None
            kept = paragraph.find(f"{{{W}}}pPr/{{{W}}}keepNext") is not None
            assert kept or style.get(f"{{{W}}}val") in KEEP_WITH_NEXT_STYLES | {"DocgenTag"}


@pytest.mark.parametrize("xml", LAYOUTS[:3])
def test_posts_stand_on_one_level_and_so_do_names(xml: str) -> None:
    _space, posts, names, *_ = rows(xml)

    for cell in (posts[1], posts[3]):
        assert cell.find(f"{{{W}}}tcPr/{{{W}}}vAlign").get(f"{{{W}}}val") == "bottom"  # type: ignore[union-attr]
    assert ".posts" in cells(posts)[0]
    assert ".posts" in cells(posts)[2]
    assert ".name" in cells(names)[0]
    assert ".name" in cells(names)[2]


@pytest.mark.parametrize("xml", LAYOUTS[:3])
def test_place_and_date_stand_once_at_the_right(xml: str) -> None:
    assert words(tree(xml)).count("signing_date") == 1
    assert "signing_date" in cells(rows(xml)[1])[2]


def test_the_right_half_starts_where_signatures_do() -> None:
    left, gutter, right = (
        int(column.get(f"{{{W}}}w", "0"))
        for column in tree(maker_signature()).iter(f"{{{W}}}gridCol")
    )

    assert abs(left + gutter - twips(SIGNATURE_AT)) <= 1
    assert abs(left + gutter + right - twips(TEXT_WIDTH)) <= 2


def test_the_maker_signs_right_of_who_acknowledges() -> None:
    left, _, right = cells(rows(maker_signature())[1])

    assert "approver.posts" in left
    assert "maker.posts" in right


def test_three_sign_with_the_approver_below() -> None:
    found = [cells(row) for row in rows(three_signatures())]

    assert "maker.posts" in found[1][0]
    assert "client_signature.posts" in found[1][2]
    below = found[4:]  # after the box for a thumbprint, which only a blank form has
    assert below[0] == ["{%tr if approver %}"]
    assert len(below[2]) == len(below[3]) == 1
    assert "approver.posts" in below[2][0]
    assert "approver.name" in below[3][0]


def test_a_report_asks_whether_the_client_signs() -> None:
    told = words(tree(report_signatures()))

    assert told.startswith("{%p if client_signature %}")
    assert told.endswith("{%p endif %}")
