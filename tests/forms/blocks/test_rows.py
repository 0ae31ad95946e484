from __future__ import annotations

from lxml import etree

from docgen.forms.blocks.consent_block import consent_people, consent_scope
from docgen.forms.blocks.labelled_rows import (
    contact_rows,
    known_long_row,
    known_row,
    long_row,
    officer_details,
)
from docgen.forms.blocks.measures import TEXT_WIDTH, twips
from docgen.forms.blocks.runs import Piece, runs_xml
from docgen.forms.blocks.tables import (
    PLAIN,
    Row,
    breakable_row,
    cell,
    colon_row,
    each_row,
    ruled_table,
    table,
)
from docgen.forms.blocks.template_styles import W

ROW = Row((cell("x", "{{ a.b }}"), cell("x", "{{ a.c }}")))


def words(rows: tuple[Row, ...]) -> list[str]:
    body = etree.fromstring(f'<body xmlns:w="{W}">{table(PLAIN, (2, 2), rows)}</body>')
    return ["".join(row.itertext(f"{{{W}}}t")) for row in body.iter(f"{{{W}}}tr")]


def text_of_pieces(pieces: tuple[Piece, ...]) -> str:
    body = etree.fromstring(f'<body xmlns:w="{W}">{runs_xml(pieces)}</body>')
    return "".join(body.itertext(f"{{{W}}}t"))


def kept_rows(xml: str) -> list[bool]:
    body = etree.fromstring(f'<body xmlns:w="{W}">{xml}</body>')
    rows = [row for row in body.iter(f"{{{W}}}tr") if "{{" in "".join(row.itertext())]
    return [any(True for _ in row.iter(f"{{{W}}}keepNext")) for row in rows]


def test_a_row_repeats_for_each_item() -> None:
    assert words(each_row("a", "as", ROW))[::2] == [
        "{%tr for a in as %}",
        "{{ a.b }}{{ a.c }}",
        "{{ a.b }}{{ a.c }}",
        "{%tr endfor %}",
    ]


def test_a_short_list_stays_whole_and_a_long_one_leaves_no_row_alone() -> None:
    rows = each_row("a", "as", ROW)

    assert words(rows)[1] == (
        "{%tr if loop.index < as|length and "
        "(as|length <= 6 or loop.index == 1 or loop.index == as|length - 1) %}"
    )
    assert kept_rows(table(PLAIN, (2, 2), rows)) == [True, False]


def test_a_long_text_ends_what_is_kept_together() -> None:
    assert words(each_row("a", "as", ROW, tall={"a.b": 9}))[3].endswith(
        "and not (a.b|length > 3) %}"
    )


def test_only_a_tall_row_may_break() -> None:
    rows = each_row("a", "as", ROW, tall={"a.b": 9})

    assert [row.breaks for row in rows if "{{" in row.cells[0].blocks] == [True, False, False]
    assert words(rows)[1] == "{%tr if a.b|length > 9 %}"


def test_a_row_stays_whole_unless_its_text_is_long() -> None:
    assert not colon_row("Nama", "x").breaks
    assert [row.breaks for row in long_row("Alasan", "a.b")] == [True, True, True, False, True]


def test_a_long_row_stands_only_where_its_answer_is_known() -> None:
    assert words(known_long_row("Hasil", "a.b"))[::2] == [
        "{%tr if a.b|length > 700 %}",
        "{%tr elif a.b %}",
        "{%tr endif %}",
    ]


def test_a_row_that_breaks_has_no_height() -> None:
    _, broken, _, whole, _ = breakable_row("a.b|length > 9", Row(ROW.cells, height=1.0))

    assert (broken.height, whole.height) == (None, 1.0)


def test_a_column_without_a_width_takes_the_rest() -> None:
    body = etree.fromstring(
        f'<body xmlns:w="{W}">{ruled_table(("A", "B"), (2, 0), [ROW], head_style="H")}</body>'
    )
    columns = [int(each.get(f"{{{W}}}w", "0")) for each in body.iter(f"{{{W}}}gridCol")]

    assert columns == [twips(2), twips(TEXT_WIDTH - 2)]
    assert [each.get(f"{{{W}}}val") for each in body.iter(f"{{{W}}}pStyle")][:2] == ["H", "H"]


def test_a_known_row_stands_only_where_its_answer_does() -> None:
    rows = known_row("Agama", "client.religion")

    assert "if client.religion" in rows[0].cells[0].blocks
    assert len(rows) == len(contact_rows("Kontak", "client.emergency_contact")) == 3


def test_an_officer_is_printed_with_the_known_answers() -> None:
    assert text_of_pieces(officer_details("a", "nip")) == (
        "{% if a.title %}{{ a.title }} {% endif %}{{ a.name }}{% if a.nip %}"
        "{% if form.blank %}NIP{% if not agency.letter.has_nip %} (bila ada){% endif %} "
        "{% else %}, NIP\N{NO-BREAK SPACE}{% endif %}{{ a.nip }}{% endif %}"
    )


def test_consent_is_printed_with_its_recipients_and_end() -> None:
    assert "{{ c.scope_text }}" in text_of_pieces(consent_scope("c"))
    assert "c.recipients|length > 0" in text_of_pieces(consent_scope("c", alone=0))
    assert "{{ c.guardian.name }}" in text_of_pieces(consent_people("c"))
