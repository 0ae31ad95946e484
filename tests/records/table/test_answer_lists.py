from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docgen.records.table.answer_lists import join_answers, split_answers
from docgen.records.table.cell_kinds import CellKind

lines = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).map(
    lambda text: " ".join(text.split())
)


@given(st.lists(lines.filter(lambda line: line and not line.endswith(";")), min_size=1))
def test_several_texts_go_into_one_cell_and_come_out_again(texts: list[str]) -> None:
    assert split_answers(join_answers(texts), CellKind.TEXT) == texts
