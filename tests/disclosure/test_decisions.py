"""Disclosure decisions, compared with the table by a second, independent reading."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from docgen.disclosure.decisions import decide_field, list_decisions
from docgen.disclosure.fields import list_leaf_fields
from docgen.form.library import read_need_to_know
from docgen.form.model import IdentityLevel
from docgen.form.structure import has_annex
from tests.disclosure.sample_policies import CONSENTS, TABLE, example_answers, make_policy
from tests.every_form import CASES, every_case, every_form

if TYPE_CHECKING:
    from docgen.form.definition import Form

TABLE_TOML = tomllib.loads(read_need_to_know().decode())
COVERED = {
    "none": set[str](),
    "partial": {"berbagi_data", "kesehatan_jiwa"},
    "full": {"berbagi_data", "kesehatan_jiwa", "hiv", "napza", "kekerasan", "foto"},
    "withdrawn": set[str](),
}
every_reader = pytest.mark.parametrize("reader", sorted(TABLE.readers))
every_consent = pytest.mark.parametrize("consent", CONSENTS)


def expected(form: Form, reader: str, consent: str, topic: str, *, sealed: bool) -> str:
    """Return what the table and the consent say of a topic, for somebody not protected."""
    row, need = TABLE_TOML["readers"][reader], TABLE_TOML["topics"][topic]
    cell = row["topics"][topic]
    scope = "berbagi_data" if "of" in need else need["consent"]
    if row["outside"] and scope not in COVERED[consent]:
        return "omit"
    if not has_annex(form.model):
        return "omit" if topic == "hiv" and cell == "annex" else str(cell).replace("annex", "print")
    if not row["annex"] and (sealed or cell == "annex"):
        return "omit"
    return str(cell).replace("print", "annex") if sealed else str(cell)


@every_form
@every_reader
@every_consent
def test_every_decision_on_a_topic_is_that_of_the_table(
    form: Form, reader: str, consent: str
) -> None:
    policy = make_policy(form, reader, consent)
    asked_of = [
        leaf
        for leaf in list_leaf_fields(form.model)
        if leaf.context.topic and not leaf.context.kinds and leaf.facts.sensitivity != "public"
        if not (leaf.is_free_text and reader == "statistik")
    ]

    assert len({leaf.context.topic for leaf in asked_of}) > 2
    for leaf in asked_of:
        topic = leaf.context.topic or ""
        wanted = expected(form, reader, consent, topic, sealed=leaf.context.sealed)
        assert decide_field(leaf, policy).decision == wanted, (leaf.path, topic)


@every_form
@every_reader
@pytest.mark.parametrize("protected", ["child", "victim"])
def test_the_protected_are_named_by_initials_and_live_nowhere_outside_the_annex(
    form: Form, reader: str, protected: str
) -> None:
    policy = make_policy(form, reader, protected=frozenset({protected}))
    guarded = TABLE.reader(reader).guarded
    kinds = TABLE_TOML["protections"][protected]["identifiers"]

    for leaf in list_leaf_fields(form.model):
        if leaf.context.sealed or not guarded or leaf.facts.sensitivity == "public":
            continue
        body, _ = leaf.rulings(policy)
        if protected == "child" and "name" in leaf.context.kinds:
            assert body.visibility.name in {"MASK", "OMIT"}, leaf.path
        elif set(leaf.context.kinds) & set(kinds):
            assert body.visibility.name != "PRINT", leaf.path


@every_form
@every_reader
def test_the_page_calls_a_protected_child_what_it_shows_of_the_name(
    form: Form, reader: str
) -> None:
    policy = make_policy(form, reader, protected=frozenset({"child"}))
    guarded = TABLE.reader(reader).guarded

    assert (policy.body.level is IdentityLevel.FULL) is not guarded
    assert policy.annex.level is TABLE.reader(reader).identity


@every_form
@every_reader
def test_hiv_stands_on_no_open_page_for_a_reader_outside(form: Form, reader: str) -> None:
    policy = make_policy(form, reader)
    told = [
        leaf.rulings(policy)[0]
        for leaf in list_leaf_fields(form.model)
        if leaf.context.topic == "hiv"
    ]

    if TABLE.reader(reader).outside:
        assert {ruling.visibility.name for ruling in told} <= {"OMIT"}


@every_reader
def test_a_reader_sees_nobody_beyond_what_the_table_allows(reader: str) -> None:
    for form in {form.id: form for form, _ in CASES}.values():
        most = TABLE.reader(reader).identity
        assert make_policy(form, reader, level=IdentityLevel.FULL).annex.level is most


@every_case
def test_what_is_decided_of_a_record_names_its_fields_and_no_value(form: Form, case: str) -> None:
    answers = example_answers(form, case)
    rows = list_decisions(form, answers, make_policy(form, "internal"))

    assert len(rows) > 15
    assert {row.at for row in rows} <= {leaf.path for leaf in list_leaf_fields(form.model)}
    told = str(rows)
    assert str(answers.client.full_name) not in told  # type: ignore[attr-defined]
