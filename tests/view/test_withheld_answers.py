from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from docgen.form.library import find_form
from docgen.form.model import FormModel, IdentityLevel, Moment, derived, field
from docgen.form.types import ListOf, Text
from docgen.form.withheld import WITHHELD
from docgen.template.compiler import compile_bytes
from docgen.view.answer_values import page_formatter
from docgen.view.withheld_answers import withheld_note, write_withheld
from tests.disclosure.sample_policies import DAY, example_answers, make_policy
from tests.every_form import TODAY, page_values
from tests.template.conftest import text_of, with_paragraphs

if TYPE_CHECKING:
    from docgen.disclosure.page_and_annex import Policy

ASSESSMENT = find_form("asesmen")


class Care(FormModel):
    drugs: Text | None = field("Zat", None, topic="napza")
    since: Text | None = field("Sejak", None)


class Stay(FormModel):
    care: ListOf[Care] = field("Perawatan", default_factory=list)
    last: Care | None = field("Terakhir", None, topic="napza")
    money: ListOf[Text] = field("Uang", default_factory=list, topic="finance")
    note: Text | None = field("Catatan", None)

    @derived("Ringkasan", stands_for=("last",))
    def told(self, _moment: Moment) -> str | None:
        return None

    @derived("Terbaru", stands_for=("care",))
    def care_in_order(self, _moment: Moment) -> list[Care]:
        return self.care


@cache
def policy_for(reader: str) -> Policy:
    return make_policy(ASSESSMENT, reader)


def values_for(reader: str, stay: Stay) -> dict[str, Any]:
    values = page_formatter(Stay)(stay, Moment(DAY, DAY))
    return write_withheld(Stay, values, policy_for(reader))


def test_what_a_reader_may_not_see_is_marked_whether_there_is_an_answer_or_not() -> None:
    values = values_for("tembusan", Stay(care=[Care(since="Mei")]))

    assert values["last"] is values["money"] is values["told"] is WITHHELD
    assert values["care"] == values["care_in_order"] == [{"drugs": WITHHELD, "since": "Mei"}]
    assert values["note"] is None


def test_who_sees_everything_gets_the_values_as_they_are() -> None:
    stay = Stay(care=[Care(since="Mei")])

    assert values_for("internal", stay) == page_formatter(Stay)(stay, Moment(DAY, DAY))


def test_a_withheld_answer_counts_as_none_and_has_no_parts() -> None:
    assert not WITHHELD
    assert len(WITHHELD) == 0
    assert not list(WITHHELD)
    assert str(WITHHELD) == "(tidak dibagikan)"


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ last }}", "(tidak dibagikan)"),
        ("{{ last.since }}", "(tidak dibagikan)"),
        ("{{ money[0] }}", "(tidak dibagikan)"),
        ("{{ money|join('; ') }}", "(tidak dibagikan)"),
        ("{{ last|yesno }}", "(tidak dibagikan)"),
        ("{{ last|upper }}", "(tidak dibagikan)"),
        ("{{ last|default('-') }}", "(tidak dibagikan)"),
        ("{{ none_said|default('Tidak ada.') }}", "Tidak ada."),
        ("{% if last %}a{% else %}b{% endif %}", "b"),
        ("{% for each in money %}{{ each }}{% else %}b{% endfor %}", "b"),
        ("{% if last.since|length > 1 %}a{% else %}b{% endif %}", "b"),
        ("{% if last != reader.withheld %}a{% else %}b{% endif %}", "b"),
        ("{% if note != reader.withheld %}a{% else %}b{% endif %}", "a"),
    ],
)
def test_a_template_prints_that_an_answer_is_withheld_and_never_a_dash(
    template: str, printed: str
) -> None:
    values = values_for("tembusan", Stay()) | {"none_said": [], "reader": {"withheld": WITHHELD}}

    document = compile_bytes(with_paragraphs(template)).render(values)

    assert printed in text_of(document)


def test_the_note_goes_to_readers_who_do_not_see_all_of_the_form() -> None:
    assert withheld_note(ASSESSMENT.model, policy_for("internal")) is None
    assert withheld_note(ASSESSMENT.model, policy_for("faskes")) == (
        "Disusun untuk Fasilitas Kesehatan; bagian tertentu tidak dibagikan."
    )


def test_the_reader_for_whom_a_form_is_made_gets_no_note() -> None:
    own_file = make_policy(ASSESSMENT, "internal", level=IdentityLevel.INITIALS)
    answers = example_answers(ASSESSMENT)

    page = page_values(ASSESSMENT, answers, agency_values={}, today=TODAY, policy=own_file)

    assert page["reader"]["note"] is None
