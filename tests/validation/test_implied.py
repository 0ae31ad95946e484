from __future__ import annotations

import datetime as dt
from typing import Any

from docgen.form.model import FormModel, field, implied
from docgen.form.types import Date, ListOf, Text, WholeNumber
from docgen.validation.partial import parse_partial
from docgen.validation.validate import validate

DAY = dt.date(2026, 7, 1)


class Reply(FormModel):
    asked: Text | None = field("Diminta", None)
    days: WholeNumber | None = field("Hari", None)


class Person(FormModel):
    name: Text = field("Nama")
    initials: Text | None = field("Inisial", None)

    @implied
    def shortened(self) -> dict[str, object]:
        return {} if self.initials else {"initials": self.name[0]}


class Letter(FormModel):
    date: Date = field("Tanggal")
    people: ListOf[Person] = field("Orang", default_factory=list)
    reply: Reply = field("Balasan", default_factory=Reply)

    @implied
    def answered_by(self) -> dict[str, object]:
        return {"reply.asked": "".join(each.initials or "?" for each in self.people)}


LETTER = {"date": "01-07-2026", "people": [{"name": "Budi"}, {"name": "Siti", "initials": "X"}]}


def read_whole(record: dict[str, Any]) -> Any:
    return validate(Letter, record, today=DAY).answers


def test_what_the_answers_imply_is_written_the_inner_groups_first() -> None:
    answers = read_whole(LETTER)

    assert [each.initials for each in answers.people] == ["B", "X"]
    assert answers.reply.asked == "BX"


def test_a_record_read_in_part_is_filled_where_a_group_could_be_read_whole() -> None:
    partial: Any = parse_partial(Letter, LETTER | {"date": "kemarin"})

    assert [each.initials for each in partial.people] == ["B", "X"]
    assert partial.reply.asked is None


def test_what_one_record_implies_does_not_reach_the_next() -> None:
    read_whole(LETTER)

    assert read_whole({"date": "01-07-2026"}).reply.asked == ""
