"""The plain filters that authors know may be used, and none of them can make a document grow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from docgen.errors import TemplateError
from docgen.template.compiler import compile_template

if TYPE_CHECKING:
    from collections.abc import Callable

VALUES: dict[str, Any] = {
    "t": " rumah aman (kota-baru) ",
    "n": [3, 1, None, 2],
    "f": 2.25,
    "none": None,
    "long": "a" * 40_000,
    "items": [{"nama": "x"}],
}

WRITTEN = {
    "{{ t|title }}": " Rumah Aman (Kota-Baru) ",
    "{{ t|trim|capitalize }}": "Rumah aman (kota-baru)",
    "{{ t|trim|replace('aman', 'ku') }}": "rumah ku (kota-baru)",
    "{{ t|replace('a', 'b', count=1) }}": " rumbh aman (kota-baru) ",
    "{{ n|sum }} {{ n|min }} {{ n|max }} {{ n|count }}": "6 1 3 4",
    "{{ f|round|int }} {{ f|round(1, method='ceil')|string }}": "2 2.3",
    "{{ '4.5'|int }} {{ 'x'|int(default=7) }} {{ '007'|int }}": "4 7 7",
    "{{ 12|string ~ '.' }}": "12.",
}


@pytest.mark.parametrize(("text", "expected"), WRITTEN.items(), ids=WRITTEN)
def test_a_plain_filter_writes_what_jinja_writes(
    text: str, expected: str, with_paragraphs: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    assert text_of(compile_template(with_paragraphs(text)).render(VALUES)) == expected


REFUSED = [
    "{{ long|replace('a', long) }}",
    "{{ long|replace('', 'xyz') }}",
    "{{ 5|round(-999999999) }}",
    "{{ 5|round(999999999, 'ceil') }}",
    "{{ items|string }}",
    "{{ 'abc'|max }}",
    "{{ items|sum }}",
    "{{ long|replace('', 'x' ~ long) }}",
    "{{ true|string }}",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_would_grow_or_print_an_object_is_refused_with_its_place(
    text: str, with_paragraphs: Callable[..., bytes]
) -> None:
    template = compile_template(with_paragraphs("a", text))

    with pytest.raises(TemplateError) as refused:
        template.render(VALUES)

    assert refused.value.problems[0].place == "paragraph 2"


@pytest.mark.parametrize(
    "name",
    ["capitalize", "int", "max", "min", "replace('a', 'b')", "round", "string", "sum", "title"],
)
def test_what_was_not_answered_stays_so(
    name: str, with_paragraphs: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    template = compile_template(with_paragraphs(f"{{{{ none|{name}|default('-') }}}}"))

    assert text_of(template.render(VALUES)) == "-"
