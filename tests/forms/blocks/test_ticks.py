from __future__ import annotations

from lxml import etree

from docgen.form.codes import CodeList
from docgen.forms.blocks.measures import twips
from docgen.forms.blocks.runs import runs_xml
from docgen.forms.blocks.template_styles import W
from docgen.forms.blocks.ticks import bracketed_tick, tick_columns, tick_lines


class Colour(CodeList):
    """Colours."""

    RED = "m", "Merah"
    BLUE = "b", "Biru"
    GREEN = "h", "Hijau"


def paragraphs(xml: str) -> list[etree._Element]:
    return list(etree.fromstring(f'<body xmlns:w="{W}">{xml}</body>'))


def words(element: etree._Element) -> str:
    return "".join(element.itertext(f"{{{W}}}t"))


def bold_words(element: etree._Element) -> list[str]:
    return [words(run) for run in element if run.find(f"{{{W}}}rPr/{{{W}}}b") is not None]


def test_every_choice_has_a_line_and_the_chosen_one_is_bold() -> None:
    lines = paragraphs(tick_lines("colour_code", Colour))

    assert len(lines) == 3
    assert words(lines[1]) == (
        '{{ colour_code|tick("b") }}{% if colour_code == "b" %}Biru{% else %}Biru{% endif %}'
    )
    assert bold_words(lines[1]) == ["Biru"]


def test_choices_stand_in_columns_from_left_to_right() -> None:
    first, second = paragraphs(tick_columns("colours_codes", tuple(Colour), 4.0, 2))

    assert words(first) == (
        '{{ colours_codes|tick("m") }}\u00a0Merah{{ colours_codes|tick("b") }}\u00a0Biru'
    )
    assert words(second) == '{{ colours_codes|tick("h") }}\u00a0Hijau'
    (stop,) = first.findall(f".//{{{W}}}tabs/{{{W}}}tab")
    assert stop.get(f"{{{W}}}pos") == str(twips(4.0))
    assert len(first.findall(f".//{{{W}}}r/{{{W}}}tab")) == 1


def test_brackets_are_ticked_where_their_condition_holds() -> None:
    xml = runs_xml((bracketed_tick('kind == "m"'),))

    assert '({% if kind == "m" %}✓{% else %}' in words(paragraphs(xml)[0])
