"""What an author typed in a tag reaches the engine as typed; what is no tag stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from docgen.errors import TemplateError
from docgen.template.compiler import compile_template

if TYPE_CHECKING:
    from collections.abc import Callable

AMPERSANDS = {
    """{{ "Suami & Istri" if v else "" }}""": "Suami & Istri",
    """{% if v == "A & B" %}sama{% else %}beda{% endif %}""": "sama",
    """{{ none|default("R&D") }}""": "R&D",
    """{% if v == 'A & B' and "&amp;" != "&" %}sama{% endif %}""": "sama",
    """{{ '"' }}{{ "'" }}""": "\"'",
}


@pytest.mark.parametrize(("text", "expected"), AMPERSANDS.items(), ids=AMPERSANDS)
def test_the_signs_of_a_tag_are_the_characters_that_were_typed(
    text: str, expected: str, with_paragraphs: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    template = compile_template(with_paragraphs(text))

    assert text_of(template.render({"v": "A & B", "none": None})) == expected


def test_the_signs_of_a_tag_in_a_lenient_template_too(
    with_paragraphs: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    template = with_paragraphs("""{{ "Suami & Istri" }} {% if v == "A & B" %}sama{% endif %}""")

    document = compile_template(template, strict=False).render({"v": "A & B"})

    assert text_of(document) == "Suami & Istri sama"


def test_what_is_raw_keeps_its_entities(
    with_paragraphs: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    template = with_paragraphs("{% raw %}{{ a & b }}{% endraw %} & c")

    document = compile_template(template, strict=False).render({})

    assert text_of(document) == "{{ a & b }} & c"


@pytest.mark.parametrize("texts", [("{a}", "} b"), ("{{ v }} {a}", "} b"), ("100 %", "} b")])
def test_braces_at_the_ends_of_two_paragraphs_do_not_join_them(
    texts: tuple[str, ...], with_paragraphs: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    document = compile_template(with_paragraphs(*texts), strict=False).render({"v": "x"})

    assert text_of(document) == "\n".join(texts).replace("{{ v }}", "x")


def test_a_tag_broken_over_two_paragraphs_is_joined_as_docxtpl_joins_it(
    with_paragraphs: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    document = compile_template(with_paragraphs("{{ v }", "} b"), strict=False).render({"v": "x"})

    assert text_of(document) == "x b"


@pytest.mark.parametrize("strict", [True, False])
def test_a_loop_in_docxtemplaters_words_is_called_what_it_is(
    strict: bool, with_paragraphs: Callable[..., bytes]
) -> None:
    with pytest.raises(TemplateError, match="as another program writes it"):
        compile_template(with_paragraphs("{#anggota}{nama}{/anggota}"), strict=strict)


@pytest.mark.parametrize("strict", [True, False])
def test_a_sign_that_nobody_sees_is_told_without_the_files_markup(
    strict: bool, with_paragraphs: Callable[..., bytes]
) -> None:
    with pytest.raises(TemplateError) as refused:
        compile_template(with_paragraphs("Nama", "{{ v\u200b }}"), strict=strict)

    problem: Any = refused.value.problems[0]
    assert "xmlns" not in str(problem)
    assert "u200b" in str(problem)
