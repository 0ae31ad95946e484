"""A template that would run for ever or fill the memory ends within its bound, with its place."""

from __future__ import annotations

import threading
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from docgen.errors import TemplateError
from docgen.template.compiler import compile_template
from docgen.template.sandbox import budget

if TYPE_CHECKING:
    from collections.abc import Callable

MANY = ["x"] * 200
VALUES = {
    "v": MANY,
    "w": [MANY] * 200,
    "t": "y" * 10_000,
    "n": 10**9,
    "d": {str(number): number for number in range(200)},
}
DOUBLED = "{% set t = t ~ t %}" * 12
SQUARED = "{% set n = n * n %}" * 60
NESTED = "{% set v = [v, v] %}" * 26

RUNAWAY = {
    "four loops": "{% for a in v %}" * 4 + "x" + "{% endfor %}" * 4,
    "four ranges": "{% for a in range(1000) %}" * 4 + "x" + "{% endfor %}" * 4,
    "loops beside each other": "{% for a in v %}{% for b in v %}"
    + "{% for c in v %}x{% endfor %}" * 50
    + "{% endfor %}{% endfor %}",
    "loops of lists in lists": "{% for a in w %}{% for b in a %}{% for c in w %}{{ c[0] }}"
    "{% endfor %}{% endfor %}{% endfor %}",
    "loops over a text": "{% for a in t %}{% for b in t %}x{% endfor %}{% endfor %}",
    "loops over keys": "{% for a in d %}{% for b in d %}{% for c in d %}{% for e in d %}x"
    "{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
    "loops that only ask": "{% for a in v %}{% for b in v %}{% for c in v %}"
    "{% if t == t ~ '' %}{% endif %}{% endfor %}{% endfor %}{% endfor %}",
    "loops that only set": "{% for a in range(1000) %}{% for b in range(1000) %}"
    "{% set c = a ~ b %}{% endfor %}{% endfor %}",
    "a loop with a filter": "{% for a in w %}{% for b in w if b[0] == a[0] and b[1] == a[1] %}"
    "{% for c in v %}x{% endfor %}{% endfor %}{% endfor %}",
    "a loop that asks its length": "{% for a in range(1000) %}{% for b in range(1000) %}"
    "{{ loop.length }}{{ loop.revindex }}{% endfor %}{% endfor %}",
    "doubled text": DOUBLED + "{{ t }}",
    "text doubled by plus": "{% set t = t + t %}" * 12 + "{{ t }}",
    "a doubled list": "{% set v = v + v %}" * 30 + "{{ v|length }}",
    "a list of lists": "{% set v = [v, v] %}{{ (v + v + v)|join(t) }}",
    "a list of itself twice, compared": "{% set a = [1] %}{% set b = [1] %}"
    + "{% set a = [a, a] %}{% set b = [b, b] %}" * 26
    + "{% if a == b %}x{% endif %}",
    "a list of itself twice, searched": NESTED + "{% if 2 in v %}x{% endif %}",
    "a list of itself twice, joined": NESTED + "{{ v|join }}",
    "a list of itself twice in round brackets": "{% set v = (v, v) %}" * 26,
    "a list of itself twice by plus": "{% set v = [v] + [v] %}" * 26,
    "a list of long texts": "{% set v = [t, t] %}" + "{% set v = [v, v] %}" * 12,
    "a list written into a text": "{{ v ~ '' }}",
    "joined by a long text": "{{ v|join(t) }}",
    "a range joined by a text": "{{ range(1000)|join(t) }}",
    "a long sentence": "{{ ([t] * 1 + [t, t, t, t, t, t])|sentence }}",
    "text times a number": "{{ t * n }}",
    "a number times text": "{{ n * t }}",
    "a format": "{{ t % n }}",
    "squared numbers": SQUARED + "{{ n }}",
    "long text in a loop": "{% for a in v %}{% for b in v %}{{ t }}{% endfor %}{% endfor %}",
    "long text without a loop": "{% set u = t ~ t ~ t ~ t %}" + "{{ u }}" * 2100,
    "fixed text in a loop": "{% for a in range(1000) %}" + "z" * 500_000 + "{% endfor %}",
}


@pytest.mark.parametrize("text", RUNAWAY.values(), ids=RUNAWAY)
def test_a_runaway_ends_with_its_place(text: str, with_paragraphs: Callable[..., bytes]) -> None:
    with pytest.raises(TemplateError) as refused:
        compile_template(with_paragraphs("first", text)).render(VALUES)

    problem = refused.value.problems[0]
    assert (problem.part, problem.place) == ("word/document.xml", "paragraph 2")


def test_the_clock_is_looked_at_in_long_loops(
    monkeypatch: pytest.MonkeyPatch, with_paragraphs: Callable[..., bytes]
) -> None:
    seconds = count(step=6)
    monkeypatch.setattr(budget, "monotonic", lambda: next(seconds))
    text = "{% for a in w %}{% for b in v %}{{ a[0] }}{% endfor %}{% endfor %}"

    with pytest.raises(TemplateError) as refused:
        compile_template(with_paragraphs(text)).render(VALUES)

    assert [problem.code for problem in refused.value.problems] == ["template.too_slow"]


def test_a_document_is_not_charged_for_the_one_before(
    with_paragraphs: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "MAX_STEPS", 5_000)
    template = compile_template(with_paragraphs("{% for a in v %}" * 2 + "x" + "{% endfor %}" * 2))

    for _ in range(5):
        template.render({"v": MANY[:40]})


def test_pieces_that_are_joined_hide_nothing_that_prints_after_them() -> None:
    spent, document = budget.Budget(), [b"x"] * 100
    spent.begin(document)
    spent.check()
    document[:] = [b"".join(document)]
    spent.shrink()

    document += [b"y"] * 50
    spent.check()

    assert spent.printed == 150


def test_a_runaway_ends_in_any_thread(with_paragraphs: Callable[..., bytes]) -> None:
    template = compile_template(with_paragraphs("{% for a in v %}" * 4 + "x" + "{% endfor %}" * 4))
    told: list[Any] = []

    def work() -> None:
        try:
            template.render(VALUES)
        except TemplateError as refused:
            told.append(refused.problems[0].code)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert told == ["template.too_much"] * 3


HONEST = {
    "a long table": "{% for a in w %}{% for b in a %}{{ b }}{% endfor %}{% endfor %}",
    "counted turns": "{% for a in range(1000) %}{{ loop.index }}{% endfor %}",
    "turns counted backwards": "{% for a in range(1000) %}{{ loop.revindex }}{% endfor %}",
    "the last of many": "{% for a in range(1000) %}{{ a }}{% if not loop.last %},{% endif %}"
    "{% endfor %}",
    "many fields": "{{ v[0] }}" * 2100,
    "a long text": "{{ t }}{{ t ~ t }}",
    "a sum": "{{ n * 100 }} {{ 2 + 3 * 4 }}",
}
EXPECTED = {
    "a long table": "x" * 40_000,
    "counted turns": "".join(map(str, range(1, 1001))),
    "turns counted backwards": "".join(map(str, range(1000, 0, -1))),
    "the last of many": ",".join(map(str, range(1000))),
    "many fields": "x" * 2100,
    "a long text": "y" * 30_000,
    "a sum": f"{10**11} 14",
}


@pytest.mark.parametrize("name", HONEST)
def test_work_within_the_budget_prints_all(
    name: str, with_paragraphs: Callable[..., bytes], text_of: Callable[..., str]
) -> None:
    template = compile_template(with_paragraphs(HONEST[name]))

    assert text_of(template.render(VALUES)) == EXPECTED[name]
