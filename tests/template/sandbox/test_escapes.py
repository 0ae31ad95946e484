"""Known ways out of Jinja's sandbox, and some of our own: none compiles, none runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx import Document

from docgen.errors import ExitCode, TemplateError
from docgen.template.compiler import compile_template

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ESCAPES = {
    "the class of a text": "{{ ''.__class__ }}",
    "all subclasses": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "a subclass by number": "{{ [].__class__.__base__.__subclasses__()[40]('/etc/x').read() }}",
    "a subscript for an attribute": "{{ x['__class__']['__init__'] }}",
    "a name put together": "{{ x['__cl' ~ 'ass__'] }}",
    "a name added": "{{ x['__cl' + 'ass__'] }}",
    "a name turned round": "{{ x['__ssalc__'[::-1]] }}",
    "a name in hex": "{{ x['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "a name in unicode": "{{ x['\\u005f_class__'] }}",
    "a name in wide letters": "{{ x.__clas\uff53__ }}",
    "a wide underscore": "{{ x.\uff3f_class__ }}",
    "a name by filter": "{{ x|attr('__class__') }}",
    "a name by filter and format": "{{ x|attr('%c%cclass%c%c'|format(95,95,95,95)) }}",
    "a name by join": "{{ x|attr(['__','class','__']|join) }}",
    "a name by request": "{{ request|attr(request.args.a) }}",
    "a format string": "{{ '{0.__class__.__init__.__globals__}'.format(x) }}",
    "a format map": "{{ '{a.__class__}'.format_map({'a': x}) }}",
    "a format of old": "{{ '%s' % x.__class__ }}",
    "a long format of old": "{{ '%99999999d' % 1 }}",
    "format kept by a filter": "{{ ['{0.__class__}']|map('format', x)|list }}",
    "a stored format": "{% set f = '{0.__class__}'.format %}{{ f(x) }}",
    "format found by map": "{{ ['{0.__class__}']|map(attribute='format')|first }}",
    "map with an attribute": "{{ [x]|map(attribute='__class__')|list }}",
    "select with an attribute": "{{ [x]|selectattr('__class__')|list }}",
    "reject with an attribute": "{{ [x]|rejectattr('__class__')|list }}",
    "groupby with an attribute": "{{ [x]|groupby('__class__') }}",
    "sort with an attribute": "{{ [x]|sort(attribute='__class__') }}",
    "sum with an attribute": "{{ [x]|sum(attribute='__class__') }}",
    "unique with an attribute": "{{ [x]|unique(attribute='__class__')|list }}",
    "xmlattr": "{{ {'a b': x}|xmlattr }}",
    "cycler": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "a cycler made": "{{ cycler('a').next() }}",
    "joiner": "{{ joiner.__init__.__globals__ }}",
    "a joiner made": "{{ joiner(',')() }}",
    "namespace": "{{ namespace.__init__.__globals__ }}",
    "a namespace made": "{% set n = namespace(a=1) %}{% set n.a = 2 %}",
    "lipsum": "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "lipsum called": "{{ lipsum(100) }}",
    "dict": "{{ dict(a=1) }}",
    "self": "{{ self.__init__ }}",
    "self's context": "{{ self._TemplateReference__context }}",
    "a block of self": "{% block a %}x{% endblock %}{{ self.a() }}",
    "a block of an odd name": "{% block a.__class__ %}{% endblock %}",
    "a required block": "{% block a required %}{% endblock %}",
    "super": "{{ super() }}",
    "caller": "{{ caller() }}",
    "a call block": "{% call(x) y() %}{% endcall %}",
    "varargs": "{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1) }}",
    "a macro's attributes": "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "url_for": "{{ url_for.__globals__ }}",
    "get_flashed_messages": "{{ get_flashed_messages.__globals__ }}",
    "config": "{{ config.items() }}",
    "a method of a text": "{{ x.encode() }}",
    "a method with effect": "{{ x.save('/tmp/x') }}",
    "a method of a list": "{{ v.append(v) }}",
    "a method of the loop": "{% for a in v %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "the loop's changed": "{% for a in v %}{{ loop.changed(a) }}{% endfor %}",
    "the loop's own": "{% for a in v %}{{ loop.__class__ }}{% endfor %}",
    "the loop called": "{% for a in v recursive %}{{ loop(v) }}{% endfor %}",
    "a filter called by name": "{{ x|map('attr', '__class__')|list }}",
    "the test filter": "{{ 'attr' is filter }}",
    "a test of ours with a call": "{{ x is sameas(x.__class__) }}",
    "a callable": "{{ x is callable }}",
    "an include": "{% include '/etc/passwd' %}",
    "an include that may be missing": "{% include x ignore missing %}",
    "an import": "{% import 'os' as os %}",
    "an import of a name": "{% from 'os' import system %}",
    "an extends": "{% extends x %}",
    "an extension's do": "{% do x.append(1) %}",
    "an extension's debug": "{% debug %}",
    "an extension's translation": "{% trans %}x{% endtrans %}",
    "safe": "{{ x|safe }}",
    "no escaping": "{% autoescape false %}{{ x }}{% endautoescape %}",
    "a filter block": "{% filter upper %}{{ x }}{% endfilter %}",
    "a set block": "{% set y %}{{ x }}{% endset %}",
    "with": "{% with y = x.__class__ %}{{ y }}{% endwith %}",
    "text many times": "{{ 'a' * 1000000000 }}",
    "a list many times": "{{ [1] * 999999999 }}",
    "a power": "{{ 9 ** 999999999 }}",
    "a long range": "{{ range(100000000)|join(',') }}",
    "a range from a value": "{% for a in range(n) %}x{% endfor %}",
    "a range of a range": "{% for a in range(*v) %}x{% endfor %}",
    "a range by keyword": "{% for a in range(**v) %}x{% endfor %}",
    "range itself": "{{ range.__class__ }}",
    "five loops": "{% for a in v %}" * 5 + "x" + "{% endfor %}" * 5,
    "batch": "{{ v|batch(1000000000, 'x')|list }}",
    "slice": "{{ v|slice(1000000000)|list }}",
    "center": "{{ x|center(1000000000) }}",
    "indent": "{{ x|indent(1000000000) }}",
    "wordwrap": "{{ x|wordwrap(1) }}",
    "truncate": "{{ x|truncate(1000000000) }}",
    "format with a width": "{{ '%1000000000d'|format(1) }}",
    "tojson": "{{ x|tojson }}",
    "pprint": "{{ x|pprint }}",
    "random": "{{ v|random }}",
    "urlize": "{{ x|urlize }}",
    "raw around a half tag": "{% raw %}{{ {% endraw %}x.__class__ }}",
    "raw that ends in a tag": "{% raw %}a{% endraw %}{{ x.__class__ }}",
    "raw inside a tag": "{{ x.{% raw %}__class__{% endraw %} }}",
    "a comment inside a tag": "{{ x.{# #}__class__ }}",
    "a private name": "{{ _x }}",
    "a name of the compiler's": "{{ docgen_document }}{{ docgen_next_id.__self__ }}",
    "a call of the compiler's": "{% set x = docgen_next_id() %}",
    "a filter of the compiler's": "{{ x|docgen bound }}",
    "a dict": "{{ {'a': x.__class__} }}",
    "an assignment in a tuple": "{% set a, b = x.__class__, 1 %}",
    "an ignored branch": "{% if false %}{{ x.__class__ }}{% endif %}",
    "a branch of else": "{% for a in v %}{% else %}{{ x.__class__ }}{% endfor %}",
    "a condition": "{% if x.__class__ %}a{% elif x.__init__ %}b{% endif %}",
    "the filter of a loop": "{% for a in v if a.__class__ %}x{% endfor %}",
    "a slice": "{{ v[x.__class__:] }}",
    "an argument": "{{ v|join(x.__class__) }}",
    "a keyword argument": "{{ v|join(separator=x.__class__) }}",
    "spread arguments": "{{ v|join(*x.__class__) }}",
    "brackets without end": "{{ " + "(" * 200 + "1" + ")" * 200 + " }}",
    "negation without end": "{{ " + "not " * 400 + "x }}",
    "signs without end": "{{ " + "-" * 1500 + "1 }}",
    "conditions without end": "{% if x %}" * 150 + "{% endif %}" * 150,
    "a number without end": "{{ " + "9" * 4999 + " }}",
    "a tag without end": "{{ x ~ " + "'a' ~ " * 5000 + "x }}",
    "a blank without end": "{% colspan" + " " * 5000 + "x %}",
    "tags never closed": "{{r x " * 5000,
}


@pytest.mark.parametrize("text", ESCAPES.values(), ids=ESCAPES)
def test_an_escape_is_refused_with_its_place(text: str, with_rows: Callable[..., bytes]) -> None:
    template = with_rows(("a", "b"), ("c", text))

    with pytest.raises(TemplateError) as refused:
        compile_template(template)

    assert refused.value.exit_code == ExitCode.BAD_TEMPLATE
    assert {problem.part for problem in refused.value.problems} == {"word/document.xml"}
    assert all(problem.code.startswith("template.") for problem in refused.value.problems)


PLACES = ("header", "footer", "title", "cell", "text over runs")


@pytest.mark.parametrize("place", PLACES)
def test_an_escape_is_refused_in_every_part_of_a_document(
    place: str, saved: Callable[..., bytes]
) -> None:
    document = Document()
    tag = "{{ cycler.__init__.__globals__.os }}"
    match place:
        case "header":
            document.sections[0].header.paragraphs[0].text = tag
        case "footer":
            document.sections[0].footer.paragraphs[0].text = tag
        case "title":
            document.core_properties.title = tag
        case "cell":
            document.add_table(1, 1).cell(0, 0).text = tag
        case _:
            paragraph = document.add_paragraph()
            for sign in tag:
                paragraph.add_run(sign)

    with pytest.raises(TemplateError) as refused:
        compile_template(saved(document))

    assert "template.forbidden" in {problem.code for problem in refused.value.problems}


LINES = ["# for a in v", "% include 'x'", "## x.__class__", "${ x.__class__ }", "<% x %>"]


@pytest.mark.parametrize("text", LINES)
def test_other_signs_are_no_tags(
    text: str, with_paragraphs: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    assert text_of(compile_template(with_paragraphs(text)).render({})) == text


VALUES = [
    "{{ 7*7 }}", "{% include 'x' %}", "{{ x.__class__ }}", "{# x #}", "{%p if x %}", "${7*7}",
    "{_{ x }_}", "]]>", "<?docgen 0?>", "docgen:tag:0;", "<w:fldSimple w:instr='DDE'/>",
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_never_a_template(
    value: str, with_paragraphs: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    template = compile_template(with_paragraphs("{{ x }}", "{% set y = x ~ x %}{{ y }}"))

    assert text_of(template.render({"x": value})) == f"{value}\n{value}{value}"


class LiveObject:
    """What a template must not reach, should a caller hand it an object."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.items = "field"

    def save(self) -> str:
        self.path.write_text("escaped")
        return "saved"


@pytest.mark.parametrize("tag", ["{{ o.save }}", "{{ o.path }}", "{{ o['save'] }}", "{{ o }}"])
def test_nothing_of_an_object_can_be_reached(
    tag: str, tmp_path: Path, with_paragraphs: Callable[..., bytes]
) -> None:
    template = compile_template(with_paragraphs(tag))

    with pytest.raises(TemplateError):
        template.render({"o": LiveObject(tmp_path / "x")})

    assert not (tmp_path / "x").exists()
