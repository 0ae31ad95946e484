from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import RecordError, UsageError
from docgen.records import read_json, read_records
from docgen.records.record import MAX_BYTES, MAX_DEPTH, Record

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.errors import Problem

HIDDEN = "Sangat-Rahasia"


def read_content(content: bytes | str) -> Record:
    raw = content.encode() if isinstance(content, str) else content
    return read_json(io.BytesIO(raw), "rujukan.json")


def read_refused(content: bytes | str) -> Problem:
    with pytest.raises(RecordError) as caught:
        read_content(content)
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


def nested(levels: int) -> str:
    return '{"a":' * levels + "1" + "}" * levels


def test_a_record_is_its_answers_and_its_source() -> None:
    assert read_content('{"nik": null, "n": 1.5}') == Record(
        {"nik": None, "n": 1.5}, "rujukan.json"
    )


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read_content(b'\xef\xbb\xbf{"a": 1}').data == {"a": 1}


def test_a_large_whole_number_is_kept_whole() -> None:
    assert (
        read_content('{"a": 123456789012345678901234567890}').data["a"]
        == 123456789012345678901234567890
    )


def test_an_emoji_written_as_two_escapes_is_one_character() -> None:
    assert read_content(r'{"a": "\ud83d\ude00"}').data == {"a": "😀"}


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        ('{"a": 1,\n "b" 2}', "json.syntax", 2, 6),
        ('{"a": 1\n', "json.syntax", 2, 1),
        ('{"a": 1}{"b": 2}', "json.syntax", 1, 9),
        ('{"a": "x\ny"}', "json.syntax", 1, 9),
        ('{"a": "x', "json.syntax", 1, 7),
        (r'{"a": "\x"}', "json.syntax", 1, 8),
        ("{'a': 1}", "json.syntax", 1, 2),
        ("bukan json", "json.syntax", 1, 1),
        (b'{"a":\n "\xff"}', "json.encoding", 2, 3),
    ],
)
def test_a_broken_file_is_reported_with_line_and_column(
    content: bytes | str, code: str, line: int, column: int
) -> None:
    problem = read_refused(content)

    assert (problem.code, problem.line, problem.column) == (code, line, column)
    assert problem.record == "rujukan.json"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "berkas kosong"),
        ("  \n", "berkas kosong"),
        ('{"a": 1,}', "hapus komanya"),
        ('{"a": [1,]}', "hapus komanya"),
        ("{'a': 1}", "tanda kutip"),
        ('{"a": \u201cx\u201d}', "tanda kutip"),
        ('{"a": 1 "b": 2}', "kurang koma"),
        ('{"a": 1', "belum ditutup"),
        ('{"a": benar}', "true, false"),
        ('{"a": "\\u12"}', "heksadesimal"),
        ("[]", "diberikan daftar; beri satu berkas"),
        ('"teks"', "diberikan teks"),
        ("null", "diberikan null"),
        ("\ufeff", "belum ditutup"),
    ],
)
def test_what_is_wrong_is_reported_in_the_readers_words(content: str, said: str) -> None:
    assert said in read_refused(content).message


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 5000])
def test_a_number_that_is_none_is_reported_with_its_path(number: str) -> None:
    problem = read_refused(f'{{"a": [{{"b": {number}}}]}}')

    assert (problem.code, problem.at) == ("json.number", "a[0].b")


def test_a_key_written_twice_is_reported_with_its_path() -> None:
    problem = read_refused('{"a": [0, {"b": 1, "b": 1}]}')

    assert (problem.code, problem.at) == ("json.duplicate_key", "a[1].b")


@pytest.mark.parametrize("content", [r'{"a": "x\ud800y"}', r'{"a": "\uDFFF"}'])
def test_half_a_character_is_reported_with_its_path(content: str) -> None:
    problem = read_refused(content)

    assert (problem.code, problem.at) == ("json.surrogate", "a")


def test_half_a_character_in_a_key_is_reported_and_can_be_printed() -> None:
    problem = read_refused(r'{"\ud800": 1}')

    assert problem.code == "json.surrogate"
    assert str(problem).encode()


def test_every_problem_is_reported_at_once() -> None:
    with pytest.raises(RecordError) as caught:
        read_content(r'{"a": NaN, "b": "\ud800", "c": {"d": 1, "d": 2}}')

    assert [problem.at for problem in caught.value.problems] == ["a", "b", "c.d"]


def test_as_many_levels_as_allowed_are_read() -> None:
    assert read_content(nested(MAX_DEPTH)).data


@pytest.mark.parametrize(
    "content", [nested(MAX_DEPTH + 1), "[" * 100_000, '{"a":' * 100_000, '[{"":' * 100_000]
)
def test_too_many_levels_are_reported_before_the_parser_starts(content: str) -> None:
    assert read_refused(content).code == "json.depth"


def test_brackets_inside_a_text_are_no_levels() -> None:
    assert read_content(json.dumps({"a": "[" * 1000 + '\\"{'})).data["a"].startswith("[[")


def test_a_record_beyond_the_limit_is_reported_without_reading_it_all() -> None:
    stream = io.BytesIO(b'{"a": "' + b"x" * (2 * MAX_BYTES))

    with pytest.raises(RecordError, match="lebih dari 1 MB"):
        read_json(stream)

    assert stream.tell() == MAX_BYTES + 1


def test_utf_16_is_reported_as_such() -> None:
    assert read_refused('{"a": 1}'.encode("utf-16")).code == "json.encoding"


@pytest.mark.parametrize(
    "content",
    [
        f'{{"a": "{HIDDEN}",}}',
        f'{{"a": "{HIDDEN}" "b"}}',
        f'{{"a": "{HIDDEN}\n"}}',
        f'{{"a": "{HIDDEN}", "a": "{HIDDEN}"}}',
        rf'{{"a": "{HIDDEN}\ud800"}}',
        f'["{HIDDEN}"]',
        f'"{HIDDEN}"',
        f'{{"a": {HIDDEN}}}',
        f'{{"a": "{HIDDEN}'.encode() + b"\xff",
    ],
)
def test_nothing_of_the_record_is_in_the_error_or_behind_it(content: str | bytes) -> None:
    with pytest.raises(RecordError) as caught:
        read_content(content)

    error = caught.value
    assert HIDDEN not in f"{error} {[problem.as_dict() for problem in error.problems]}"
    assert error.__cause__ is None
    assert error.__context__ is None


def test_a_file_is_read_and_named(tmp_path: Path) -> None:
    path = tmp_path / "kasus.json"
    path.write_text('{"a": 1}', encoding="utf-8")

    assert [record.source for record in read_records(path)] == [str(path)]


def test_a_missing_file_is_a_mistake_of_the_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file"):
        read_json(tmp_path / "tidak-ada.json")


def test_a_folder_is_a_mistake_of_the_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        read_json(tmp_path)


def test_a_file_that_cannot_be_opened_is_a_mistake_of_the_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_json(tmp_path / ("x" * 300))


@pytest.mark.parametrize("name", ["kasus.docx", "kasus"])
def test_a_file_of_another_kind_is_a_mistake_of_the_call(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"\.json"):
        read_records(tmp_path / name)


ANSWERS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


def codes_of(content: bytes | str) -> set[str]:
    """Return the codes of what is wrong with a file, none if it is read."""
    try:
        read_content(content)
    except RecordError as error:
        return {problem.code for problem in error.problems} or {"nothing is told"}
    return set()


@given(st.dictionaries(st.text(), ANSWERS, max_size=4))
def test_any_json_is_read_unchanged(answers: dict[str, Any]) -> None:
    content = json.dumps(answers)

    codes = codes_of(content)

    assert codes <= {"json.number", "json.surrogate"}
    assert codes or read_content(content).data == answers


@given(st.binary(max_size=200))
def test_any_file_is_read_or_refused_with_a_problem(content: bytes) -> None:
    assert all(code.startswith("json.") for code in codes_of(content))
