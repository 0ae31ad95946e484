from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import RecordError, UsageError
from docgen.records import read_records
from docgen.records.json import read_many
from docgen.records.record import MAX_BYTES, Record
from docgen.records.table.cell_positions import locate_problems

if TYPE_CHECKING:
    from pathlib import Path


def read_content(path: Path, content: str | bytes) -> list[Record]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_records(path))


def list_problems(found: list[Record]) -> list[tuple[int | None, str, int | None]]:
    return [(each.row, problem.code, problem.line) for each in found for problem in each.problems]


def test_a_list_holds_one_record_after_another(tmp_path: Path) -> None:
    found = read_content(tmp_path / "a.json", '\n[ {"a": "]},\\" {"}, {"b": [1, {"c": 2}]} ]\n')

    assert [each.data for each in found] == [{"a": ']}," {'}, {"b": [1, {"c": 2}]}]
    assert [each.row for each in found] == [1, 2]


def test_an_object_is_one_record_as_before(tmp_path: Path) -> None:
    (record,) = read_content(tmp_path / "a.json", '{"a": 1}')

    assert (record.data, record.row) == ({"a": 1}, None)


def test_an_item_that_is_no_record_does_not_stop_the_others(tmp_path: Path) -> None:
    content = '[{"a": 1},\n {"b": 1,},\n 7, ,\n {"c": "\\ud800"},\n {"d": 1}]'

    found = read_content(tmp_path / "a.json", content)

    assert [each.data for each in found] == [{"a": 1}, {}, {}, {}, {}, {"d": 1}]
    assert list_problems(found) == [
        (2, "json.syntax", 2),
        (3, "json.top_level", 3),
        (4, "json.syntax", 3),
        (5, "json.surrogate", 4),
    ]


@pytest.mark.parametrize("content", ["[]", '[{"a": 1}', '[{"a": 1}] x', '[{"a": "b]', "[ "])
def test_a_list_that_is_empty_or_does_not_end_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_content(tmp_path / "a.json", content)

    assert caught.value.problems[0].code in {"json.empty", "json.syntax"}


items = st.dictionaries(st.text(max_size=5), st.text(max_size=30) | st.integers(), max_size=4)


@given(st.lists(items, min_size=1, max_size=5), st.integers(1, 9), st.sampled_from([None, 1]))
def test_a_list_is_cut_the_same_wherever_a_piece_ends(
    tmp_path_factory: pytest.TempPathFactory,
    records: list[dict[str, Any]],
    piece: int,
    indent: int | None,
) -> None:
    path = tmp_path_factory.mktemp("cut") / "a.json"
    path.write_text(json.dumps(records, indent=indent, ensure_ascii=True), encoding="ascii")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read_many, "CHUNK_SIZE", piece)
        found = [each.data for each in read_many.read_json_list(path)]

    assert found == records or any("\ud800" <= letter <= "\udfff" for letter in str(records))


def test_lines_are_records_and_a_bad_line_is_reported_with_its_number(tmp_path: Path) -> None:
    found = read_content(tmp_path / "a.jsonl", '\ufeff{"a": 1}\n\n{"b" 1}\r\n{"c": 2}')

    assert [(each.row, each.data) for each in found] == [(1, {"a": 1}), (3, {}), (4, {"c": 2})]
    assert list_problems(found) == [(3, "json.syntax", 3)]


def test_a_line_beyond_the_limit_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    found = read_content(
        tmp_path / "a.jsonl", b'{"a": "' + b"x" * (3 * MAX_BYTES) + b'"}\n{"b": 1}\n'
    )

    assert list_problems(found) == [(1, "json.size", 1)]
    assert found[1].data == {"b": 1}


def test_an_item_beyond_the_limit_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    content = b'[{"a": "' + b"\\n" * MAX_BYTES + b'"},\n {"b": 1}, {"c" 1}]'

    found = read_content(tmp_path / "a.json", content)

    assert list_problems(found) == [(1, "json.size", 1), (3, "json.syntax", 2)]
    assert found[1].data == {"b": 1}


def test_an_unread_record_has_one_problem(tmp_path: Path) -> None:
    (record,) = read_content(tmp_path / "a.jsonl", "{")

    assert locate_problems(record, record.problems) == record.problems


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="there is no file"):
        list(read_records(tmp_path / name))


def test_a_kind_without_records_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.json, \.jsonl, \.xlsx, \.xlsm, \.csv"):
        read_records(tmp_path / "a.txt")
