"""The table of codes that is made for statistics: one row a record, and nobody recognisable.

It holds codes, flags and small counts. Names, dates, amounts, free text and everything by which a
person, an officer or a case could be found are in no column, whatever a record answers.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from docgen.disclosure.decisions import Decision, decide_field
from docgen.disclosure.fields import list_leaf_fields
from docgen.form.codes import CodeList, code_topics
from docgen.form.paths import EACH_ITEM, EACH_KEY, get_answer
from docgen.form.structure import ModelField, field_types, innermost_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from docgen.disclosure.disclose import Disclosure
    from docgen.disclosure.fields import LeafField
    from docgen.disclosure.page_and_annex import Policy
    from docgen.form.definition import Form
    from docgen.form.model import FormModel

BYTE_ORDER_MARK: Final = "\ufeff"
"""What spreadsheet programs know UTF-8 by."""

SEPARATOR: Final = ";"
SMALL_GROUP: Final = 5
"""Records that share an answer below which the answer may point to one of them."""


@dataclass(frozen=True, slots=True)
class CodedTable:
    """Heads and rows of codes, and which topics they tell of."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    topics: tuple[str, ...]

    def csv(self) -> bytes:
        """Return the table as a file that spreadsheet programs open."""
        text = io.StringIO(newline="")
        csv.writer(text).writerows((self.heads, *self.rows))
        return (BYTE_ORDER_MARK + text.getvalue()).encode()

    def small_groups(self) -> list[str]:
        """Return the columns in which fewer than SMALL_GROUP records share an answer."""
        counts = (Counter(filter(None, column)) for column in zip(*self.rows, strict=True))
        return [
            head
            for head, count in zip(self.heads, counts, strict=True)
            if count and min(count.values()) < SMALL_GROUP
        ]


def build_coded_table(form: Form, disclosures: Sequence[Disclosure]) -> CodedTable:
    """Return what the records tell in codes, in an order that leads back to none of them."""
    policy = disclosures[0].policy
    columns = _coded_fields(form, policy)
    hidden = {leaf.path: policy.body.hidden_topics(code_topics(leaf.kind)) for leaf in columns}
    rows = [(_known_facts(each), each) for each in disclosures]
    facts = list(dict.fromkeys(name for known, _ in rows for name in known))
    coded = sorted(
        (
            *(known.get(name, "") for name in facts),
            *(_cell(get_answer(each.answers, _path(leaf)), hidden[leaf.path]) for leaf in columns),
        )
        for known, each in rows
    )
    heads = (*facts, *_heads(columns))
    topics = dict.fromkeys(leaf.context.topic for leaf in columns if leaf.context.topic)
    return CodedTable(heads, tuple(coded), tuple(topics))


def _known_facts(disclosure: Disclosure) -> Mapping[str, str]:
    return disclosure.answers.coded_facts(disclosure.moment)


def _coded_fields(form: Form, policy: Policy) -> list[LeafField]:
    """Return the fields that a table for statistics has a column of, by the policy alone."""
    papers = tuple(f"{name}." for name in _papers(form.model))
    return [
        leaf
        for leaf in list_leaf_fields(form.model)
        if _is_coded(leaf)
        and not leaf.path.startswith(papers)
        and decide_field(leaf, policy).decision is Decision.PRINT
    ]


def _papers(model: type[FormModel]) -> Iterator[str]:
    """Give the groups that hold for their own document alone: a consent names what it opens."""
    for name, field_type in field_types(model).items():
        inner = innermost_type(field_type)
        if isinstance(inner, ModelField) and inner.model.for_one_document:
            yield name


def _is_coded(leaf: LeafField) -> bool:
    """Return whether a field is a code or a flag about the client, by which nobody is found.

    What is public tells of the office; what is in a list of groups, of others than the client; and
    what the record lets print only here or there is no matter of statistics.
    """
    kind = leaf.kind
    if kind is None or leaf.context.kinds or leaf.block is not None:
        return False
    if leaf.facts.sensitivity == "public" or EACH_ITEM in _path(leaf) or EACH_KEY in leaf.path:
        return False
    return issubclass(kind, (CodeList, bool))


def _path(leaf: LeafField) -> str:
    """Return the path of an answer, of a list of codes that of the whole list."""
    return leaf.path.removesuffix(EACH_ITEM)


def _heads(columns: Iterable[LeafField]) -> list[str]:
    """Return the label of each column, with its path where two are alike."""
    leaves = list(columns)
    counts = Counter(leaf.facts.label for leaf in leaves)
    return [
        leaf.facts.label if counts[leaf.facts.label] == 1 else f"{leaf.facts.label} ({_path(leaf)})"
        for leaf in leaves
    ]


def _cell(answer: Any, hidden: frozenset[str]) -> str:
    """Return an answer as a cell has it; empty of a code that tells of a topic that is hidden."""
    match answer:
        case None:
            return ""
        case bool():
            return "ya" if answer else "tidak"
        case list():
            return SEPARATOR.join(filter(None, (_cell(each, hidden) for each in answer)))
        case CodeList() if answer.topic in hidden:
            return ""
        case CodeList():
            return answer.discreet or str.__str__(answer)
    raise TypeError(f"no code is a {type(answer).__name__}")
