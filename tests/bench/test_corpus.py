"""What the comparison of a corpus says of a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest

from docgen.template.compiled import CompiledTemplate
from tests.bench.corpus import TAG_CODES, examine_alone, report
from tests.bench.stand_in_values import VALUE_SETS

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = (
    "{{ title }} {% if ready %}ya{% endif %} {{ money(5)|currency }}",
    "{% for row in rows %}{{ row.name }} {{ row.age + 1 }} {% endfor %}",
    "{{ users[0].address.block() }} {{ users.number() }}",
)


@pytest.fixture(name="template")
def _template(tmp_path: Path) -> Path:
    document = docx.Document()
    for text in TEXTS:
        document.add_paragraph(text)
    document.save(str(tmp_path / "a.docx"))
    return tmp_path / "a.docx"


def test_a_template_of_every_use_of_names_comes_out_equal(template: Path) -> None:
    found = examine_alone(template)

    assert set(found.rendered) == {each.name for each in VALUE_SETS}
    assert (found.different, found.crash) == ({}, "")
    assert found.ratio is not None
    assert set(found.check) <= TAG_CODES
    assert "template.unknown_field" in found.check


def test_a_difference_is_told_with_what_stands_there(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    render = CompiledTemplate.render
    monkeypatch.setattr(
        CompiledTemplate, "render", lambda self, values: render(self, {**values, "title": "Lain"})
    )

    found = examine_alone(template)
    lines = report([found])

    assert "Lain" in found.different["texts"]
    assert "equal in every part and set of values: 0 (0.00 %, bar 99.5 %)" in lines
    assert any(line.startswith("DIFFERENT a.docx, texts: word/document.xml: …") for line in lines)


def test_an_error_of_ours_is_a_crash(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("rusak")

    monkeypatch.setattr(CompiledTemplate, "render", fail)

    assert report([examine_alone(template)])[3] == "crashes: 1 (bar 0)"


def test_what_docxtpl_itself_breaks_is_told_apart(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("{%p for row in rows %}", "{{ row }}", "{% endfor %} akhir"):
        document.add_paragraph(text)
    document.save(str(tmp_path / "b.docx"))

    found = examine_alone(tmp_path / "b.docx")

    # With one item docxtpl's document is sound; ours is refused whatever is printed.
    assert set(found.different) - set(found.broken) == {"one", "nothing"}
    assert found.broken
