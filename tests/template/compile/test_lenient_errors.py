"""Every mistake of a lenient template is told with its tag and place, none as a bare error."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import jinja2
import pytest

from docgen.errors import TemplateError
from docgen.template.compiler import compile_template
from docgen.template.ooxml.xml import WORD_NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("tag", ["{{ x|mata_uang }}", "{{ x is ganjil }}", "{% break %}"])
def test_an_unknown_filter_test_or_word_is_told_when_it_is_compiled(
    tag: str, with_paragraphs: Callable[..., bytes]
) -> None:
    with pytest.raises(TemplateError) as refused:
        compile_template(with_paragraphs("a", tag), strict=False)

    problem = refused.value.problems[0]
    assert (problem.place, problem.tag) == ("paragraph 2", tag)


def test_an_unknown_test_in_a_condition_is_told_with_its_tag(
    with_paragraphs: Callable[..., bytes],
) -> None:
    template = compile_template(
        with_paragraphs("a", "{% if x is ganjil %}b{% endif %}"), strict=False
    )

    with pytest.raises(TemplateError, match="ganjil") as refused:
        template.render({"x": 1})

    problem = refused.value.problems[0]
    assert (problem.place, problem.tag) == ("paragraph 2", "{% if x is ganjil %}")


@pytest.mark.parametrize("strict", [True, False])
def test_a_block_closed_in_another_kind_of_place_is_told_with_both_places(
    strict: bool, with_paragraphs: Callable[..., bytes]
) -> None:
    with pytest.raises(TemplateError) as refused:
        compile_template(
            with_paragraphs("{%p for a in x %}", "{{ a }}", "{% endfor %}"), strict=strict
        )

    assert [(each.code, each.place) for each in refused.value.problems] == [
        ("template.crossing", "paragraph 1"), ("template.crossing", "paragraph 3"),
    ]  # fmt: skip


def test_a_block_that_always_prints_once_may_go_over_elements(
    with_paragraphs: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    template = with_paragraphs("{%p with a = 1 %}", "{{ a }}", "b{% endwith %}")

    assert text_of(compile_template(template, strict=False).render({})) == "1\nb"


def test_a_jinja_environment_gives_extensions_tests_names_and_what_is_undefined(
    with_paragraphs: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    environment = jinja2.Environment(  # noqa: S701 -- docgen escapes
        extensions=["jinja2.ext.loopcontrols", "jinja2.ext.do", "jinja2.ext.i18n"],
        undefined=jinja2.DebugUndefined,
    )
    environment.install_null_translations()  # type: ignore[attr-defined]
    environment.tests["besar"] = lambda number: number > 2
    environment.globals["kota"] = "Medan"
    environment.filters["ribu"] = lambda number: f"{number}.000"
    template = with_paragraphs(
        "{% for a in [1,2,3] %}{% if a is besar %}{% break %}{% endif %}{{ a|ribu }};{% endfor %}",
        "{{ kota }} {{ tidak_ada }}",
        "{% set l = [] %}{% do l.append(1) %}{{ l|length }}",
        "{% trans %}halo & <b>{% endtrans %}",
    )

    document = compile_template(template, strict=False, jinja_env=environment).render({})

    assert text_of(document) == "1.000;2.000;\nMedan {{ tidak_ada }}\n1\nhalo & <b>"


def test_a_jinja_environment_is_not_for_strict_templates(
    with_paragraphs: Callable[..., bytes],
) -> None:
    with pytest.raises(TemplateError, match="strict=False"):
        compile_template(with_paragraphs("x"), jinja_env=jinja2.Environment(autoescape=True))


@pytest.mark.parametrize(
    "root", ["<html/>", "<w:document {}/>", "<w:document {}><w:body/></w:document>"]
)
@pytest.mark.parametrize("strict", [True, False])
def test_a_main_part_without_a_text_is_one_clear_error(
    root: str, strict: bool, with_paragraphs: Callable[..., bytes]
) -> None:
    document, changed = io.BytesIO(with_paragraphs("x")), io.BytesIO()
    with zipfile.ZipFile(document) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            is_main = name == "word/document.xml"
            xml = root.format(f'xmlns:w="{WORD_NAMESPACE}"').encode()
            after.writestr(name, xml if is_main else before.read(name))

    with pytest.raises(TemplateError, match=r"has no text|not a Word document"):
        compile_template(changed.getvalue(), strict=strict)
