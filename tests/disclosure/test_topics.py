from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.disclosure.fields import list_leaf_fields
from docgen.disclosure.need_to_know import shipped_table
from tests.every_form import every_form

if TYPE_CHECKING:
    from docgen.form.definition import Form


@every_form
def test_every_specific_answer_has_a_topic(form: Form) -> None:
    specific = [
        leaf for leaf in list_leaf_fields(form.model) if leaf.facts.sensitivity == "specific"
    ]

    assert specific
    assert [leaf.path for leaf in specific if leaf.context.topic is None] == []


@every_form
def test_every_topic_stands_in_the_table(form: Form) -> None:
    topics = {leaf.context.topic for leaf in list_leaf_fields(form.model)} - {None}

    assert len(topics) > 2
    assert topics <= set(shipped_table().topics)


def test_the_table_decides_every_topic_for_every_reader() -> None:
    table = shipped_table()

    assert len(table.readers) == 18
    assert [
        (reader.name, topic)
        for reader in table.readers.values()
        for topic in table.topics
        if topic not in reader.topics
    ] == []
