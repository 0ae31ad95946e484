"""The disclosure log shows every change to it, whatever happens to its writers."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docgen.errors import DocgenError, UsageError
from docgen.output.disclosure_log import Anchor, DisclosureLog, verify_log
from docgen.output.disclosure_log.chain import (
    OPENING_HEAD,
    format_line,
    head_path,
    read_head,
    write_head,
)
from docgen.output.disclosure_log.key import key_path, read_key, store_key
from docgen.output.disclosure_log.log import MAX_LINE_BYTES
from tests.output.disclosure_log.conftest import NOON, make_disclosure

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[3]


def problem_codes(book: DisclosureLog, anchor: Anchor | None = None) -> set[str]:
    return {problem.code for problem in verify_log(book.path, anchor).problems}


def read_lines(book: DisclosureLog) -> list[bytes]:
    return book.path.read_bytes().splitlines(keepends=True)


def rewrite_log(book: DisclosureLog, changed: list[bytes]) -> None:
    book.path.write_bytes(b"".join(changed))


def test_added_entries_are_listed_and_the_log_is_intact(disclosure_log: DisclosureLog) -> None:
    verdict = verify_log(disclosure_log.path)

    assert verdict.is_whole
    assert verdict.problems == []
    assert verdict.head.number == 5
    assert [each.disclosed for each in disclosure_log.read_entries()] == [
        make_disclosure(n) for n in range(1, 6)
    ]
    assert [each.number for each in disclosure_log.read_entries("2026-00003")] == [3]


def test_the_record_its_head_and_its_key_are_their_owners_alone(
    disclosure_log: DisclosureLog,
) -> None:
    log = disclosure_log.path
    for path in (log, head_path(log), key_path(log)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def changed_in_the_middle(each: list[bytes]) -> list[bytes]:
    return [
        line.replace(b"RSUD Contoh", b"RSUD Lain") if n == 3 else line
        for n, line in enumerate(each)
    ]


def changed_at_the_end(each: list[bytes]) -> list[bytes]:
    return [*each[:-1], each[-1].replace(b"RSUD Contoh", b"RSUD Lain")]


def unreadable(each: list[bytes]) -> list[bytes]:
    return [*each[:2], b"x\n", *each[3:]]


TAMPERED: dict[str, tuple[Callable[[list[bytes]], list[bytes]], str]] = {
    "changed in the middle": (changed_in_the_middle, "disclosures.changed"),
    "changed at the end": (changed_at_the_end, "disclosures.last_changed"),
    "removed in the middle": (lambda each: each[:2] + each[3:], "disclosures.out_of_order"),
    "removed at the start": (lambda each: each[1:], "disclosures.out_of_order"),
    "removed at the end": (lambda each: each[:-1], "disclosures.cut_off"),
    "all removed": (lambda _: [], "disclosures.cut_off"),
    "moved": (lambda each: [*each[:2], each[3], each[2], *each[4:]], "disclosures.out_of_order"),
    "doubled": (lambda each: [*each[:3], *each[2:]], "disclosures.out_of_order"),
    "added by hand": (lambda each: [*each, each[-1]], "disclosures.out_of_order"),
    "made unreadable": (unreadable, "disclosures.unreadable"),
}


@pytest.mark.parametrize(("tamper", "code"), TAMPERED.values(), ids=TAMPERED)
def test_every_change_is_shown(
    disclosure_log: DisclosureLog, tamper: Callable[[list[bytes]], list[bytes]], code: str
) -> None:
    rewrite_log(disclosure_log, tamper(read_lines(disclosure_log)))

    assert code in problem_codes(disclosure_log)
    assert not verify_log(disclosure_log.path).is_whole


def test_the_head_cannot_be_left_out(disclosure_log: DisclosureLog) -> None:
    head_path(disclosure_log.path).unlink()

    assert problem_codes(disclosure_log) == {"disclosures.no_head"}


def test_a_record_written_anew_shows_against_an_anchor(disclosure_log: DisclosureLog) -> None:
    anchor = verify_log(disclosure_log.path).head
    for path in (head_path(disclosure_log.path), key_path(disclosure_log.path)):
        path.unlink()
    disclosure_log.path.unlink()
    for number in range(1, 9):
        disclosure_log.add([make_disclosure(number)], at=NOON)

    assert verify_log(disclosure_log.path).is_whole
    assert problem_codes(disclosure_log, Anchor.parse(str(anchor))) == {"disclosures.not_anchored"}


def test_an_anchor_holds_while_lines_are_added(disclosure_log: DisclosureLog) -> None:
    anchor = str(verify_log(disclosure_log.path).head)
    disclosure_log.add([make_disclosure(6), make_disclosure(7)], at=NOON)

    assert problem_codes(disclosure_log, Anchor.parse(anchor)) == set()
    assert problem_codes(disclosure_log, Anchor.parse(anchor[:18])) == set()


@pytest.mark.parametrize("text", ["", "5", "5:abc", "x:0123456789abcdef", "5:0123456789abcdeg"])
def test_what_is_no_anchor_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="anchor"):
        Anchor.parse(text)


def test_nothing_is_added_to_a_shortened_log(disclosure_log: DisclosureLog) -> None:
    rewrite_log(disclosure_log, read_lines(disclosure_log)[:-2])
    before = disclosure_log.path.read_bytes()

    with pytest.raises(DocgenError, match="changed or shortened"):
        disclosure_log.add([make_disclosure(6)], at=NOON)

    assert disclosure_log.path.read_bytes() == before


@pytest.mark.parametrize("lost", ["head", "book"])
def test_nothing_is_added_to_a_log_that_lost_a_file(
    disclosure_log: DisclosureLog, lost: str
) -> None:
    (head_path(disclosure_log.path) if lost == "head" else disclosure_log.path).unlink()

    with pytest.raises(DocgenError, match="changed or shortened"):
        disclosure_log.add([make_disclosure(6)], at=NOON)


def test_half_a_line_was_never_part_of_the_record(disclosure_log: DisclosureLog) -> None:
    with disclosure_log.path.open("ab") as file:
        file.write(read_lines(disclosure_log)[-1][:40])

    assert problem_codes(disclosure_log) == {"disclosures.half_line"}
    assert verify_log(disclosure_log.path).is_whole
    before = disclosure_log.path.read_bytes()
    disclosure_log.add([make_disclosure(6)], at=NOON)

    assert disclosure_log.path.read_bytes().startswith(before)
    assert verify_log(disclosure_log.path).is_whole
    assert problem_codes(disclosure_log) == {"disclosures.half_line"}
    assert len(list(disclosure_log.read_entries())) == 6


def test_half_a_line_that_nothing_tells_of_is_an_error(disclosure_log: DisclosureLog) -> None:
    each = read_lines(disclosure_log)
    rewrite_log(disclosure_log, [*each[:3], each[3][:40] + b"\n", *each[3:]])

    assert problem_codes(disclosure_log) == {"disclosures.unreadable"}


def test_a_line_whose_end_was_taken_off_is_kept(disclosure_log: DisclosureLog) -> None:
    whole = disclosure_log.path.read_bytes()
    disclosure_log.path.write_bytes(whole.removesuffix(b"\n"))

    assert problem_codes(disclosure_log) >= {"disclosures.end_changed"}
    with pytest.raises(DocgenError, match="changed or shortened"):
        disclosure_log.add([make_disclosure(6)], at=NOON)
    assert disclosure_log.path.read_bytes() == whole.removesuffix(b"\n")


def test_a_line_cut_in_its_middle_is_kept(disclosure_log: DisclosureLog) -> None:
    cut = disclosure_log.path.read_bytes()[:-40]
    disclosure_log.path.write_bytes(cut)

    assert not verify_log(disclosure_log.path).is_whole
    with pytest.raises(DocgenError, match="changed or shortened"):
        disclosure_log.add([make_disclosure(6)], at=NOON)
    assert disclosure_log.path.read_bytes() == cut


def forge_line(book: DisclosureLog) -> bytes:
    """Return the next line as somebody writes it who has read how, but not the key."""
    last = verify_log(book.path).head
    return format_line(b"x" * 32, last.number + 1, last.hash, NOON, asdict(make_disclosure(9)))


def test_a_forged_line_at_the_end_shows_and_nothing_is_added(disclosure_log: DisclosureLog) -> None:
    with disclosure_log.path.open("ab") as file:
        file.write(forge_line(disclosure_log) + b"\n")

    assert "disclosures.forged" in problem_codes(disclosure_log)
    with pytest.raises(DocgenError, match="changed or shortened"):
        disclosure_log.add([make_disclosure(6)], at=NOON)


def test_a_log_cut_to_its_first_line_without_its_head_is_not_gone_on_with(
    disclosure_log: DisclosureLog,
) -> None:
    rewrite_log(disclosure_log, read_lines(disclosure_log)[:1])
    head_path(disclosure_log.path).unlink()

    assert problem_codes(disclosure_log) == {"disclosures.no_head"}
    with pytest.raises(DocgenError, match="changed or shortened"):
        disclosure_log.add([make_disclosure(6)], at=NOON)


def test_a_log_that_was_emptied_without_its_head_shows(disclosure_log: DisclosureLog) -> None:
    rewrite_log(disclosure_log, [])
    head_path(disclosure_log.path).unlink()

    assert problem_codes(disclosure_log) == {"disclosures.no_head"}


def test_a_head_that_others_wrote_counts_nothing(disclosure_log: DisclosureLog) -> None:
    rewrite_log(disclosure_log, read_lines(disclosure_log)[:-2])
    write_head(disclosure_log.path, b"x" * 32, verify_log(disclosure_log.path).head)

    assert problem_codes(disclosure_log) == {"disclosures.no_head"}


def test_without_its_key_nothing_is_proved_and_nothing_is_added(
    disclosure_log: DisclosureLog,
) -> None:
    key_path(disclosure_log.path).unlink()

    assert problem_codes(disclosure_log) == {"disclosures.no_key"}
    with pytest.raises(DocgenError, match="changed or shortened"):
        disclosure_log.add([make_disclosure(6)], at=NOON)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_key_that_others_may_read_is_told(disclosure_log: DisclosureLog) -> None:
    key_path(disclosure_log.path).chmod(0o644)

    with pytest.raises(DocgenError, match="others may read the key"):
        disclosure_log.add([make_disclosure(6)], at=NOON)


@pytest.mark.parametrize("content", [b"", b"zz", b"00" * 31])
def test_what_is_no_key_is_told(disclosure_log: DisclosureLog, content: bytes) -> None:
    key_path(disclosure_log.path).write_bytes(content)

    with pytest.raises(DocgenError, match="not the key"):
        verify_log(disclosure_log.path)


def test_an_entry_that_is_too_long_is_refused_and_the_log_goes_on(
    disclosure_log: DisclosureLog,
) -> None:
    long = replace(make_disclosure(6), receiver="a" * 70_000)

    with pytest.raises(DocgenError, match="too long"):
        disclosure_log.add([long], at=NOON)

    disclosure_log.add([make_disclosure(6)], at=NOON)
    assert problem_codes(disclosure_log) == set()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_a_pipe_in_the_place_of_the_log_is_no_log(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jsonl")

    with pytest.raises(DocgenError, match="cannot be written"):
        DisclosureLog(tmp_path / "a.jsonl").add([make_disclosure(1)], at=NOON)


@pytest.mark.parametrize("begun", ["head", "head and key"])
def test_a_log_whose_beginning_was_interrupted_begins_again(tmp_path: Path, begun: str) -> None:
    book, key = DisclosureLog(tmp_path / "a.jsonl"), b"k" * 32
    write_head(book.path, key, OPENING_HEAD)
    if begun != "head":
        store_key(book.path, key)
    book.path.touch()
    assert verify_log(book.path).is_whole

    book.add([make_disclosure(1)], at=NOON)

    assert problem_codes(book) == set()


def test_lines_that_the_head_does_not_count_yet_are_whole(disclosure_log: DisclosureLog) -> None:
    kept = head_path(disclosure_log.path).read_bytes()
    disclosure_log.add([make_disclosure(6)], at=NOON)
    head_path(disclosure_log.path).write_bytes(kept)

    assert problem_codes(disclosure_log) == {"disclosures.not_counted"}
    assert verify_log(disclosure_log.path).is_whole
    disclosure_log.add([make_disclosure(7)], at=NOON)
    assert problem_codes(disclosure_log) == set()


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "lain.jsonl"
    target.write_bytes(b"")
    (tmp_path / "a.jsonl").symlink_to(target)

    with pytest.raises(DocgenError, match="cannot be written"):
        DisclosureLog(tmp_path / "a.jsonl").add([make_disclosure(1)], at=NOON)

    assert target.read_bytes() == b""


def add_many(path: str, first: int, number: int) -> None:
    for each in range(first, first + number):
        DisclosureLog(Path(path)).add([make_disclosure(each)], at=NOON)


def test_processes_that_write_at_once_leave_one_chain(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(add_many, str(path), 100 * each, 25) for each in range(4)]
    for job in jobs:
        job.result()

    assert verify_log(path).problems == []
    told = {each.disclosed.case_code for each in DisclosureLog(path).read_entries()}
    assert len(told) == 100


WRITER_PROGRAM = """
import sys
from pathlib import Path
from tests.output.disclosure_log.test_log import add_many
print("ready", flush=True)
add_many(sys.argv[1], 1, 10_000)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_a_writer_that_is_killed_leaves_a_record_that_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    counts = []
    for number in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER_PROGRAM, str(path)], cwd=ROOT, stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline()
            time.sleep(0.02 + 0.013 * number)
            os.kill(writer.pid, signal.SIGKILL)
        assert verify_log(path).is_whole
        counts.append(verify_log(path).head.number)

    assert counts == sorted(counts)
    assert counts[-1] > 0
    DisclosureLog(path).add([make_disclosure(1)], at=NOON)
    assert verify_log(path).is_whole


def test_a_disk_that_is_full_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    book = DisclosureLog(tmp_path / "a.jsonl")
    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(DocgenError, match="nothing was made"):
        book.add([make_disclosure(1)], at=NOON)


def test_the_same_disclosure_gives_the_same_line_but_for_its_place(
    disclosure_log: DisclosureLog,
) -> None:
    first, second = (json.loads(each) for each in read_lines(disclosure_log)[1:3])

    assert first["number"] == 1
    assert {key for key in first if first[key] != second[key]} == {
        "number", "before", "case_code", "sha256", "signature",
    }  # fmt: skip
    key = read_key(disclosure_log.path)
    assert key is not None
    assert read_head(disclosure_log.path, key) == verify_log(disclosure_log.path).head


def test_what_is_too_long_for_half_a_line_is_left_as_it_is(disclosure_log: DisclosureLog) -> None:
    with disclosure_log.path.open("ab") as file:
        file.write(b"x" * 2 * MAX_LINE_BYTES)
    before = disclosure_log.path.read_bytes()

    with pytest.raises(DocgenError, match="changed or shortened"):
        disclosure_log.add([make_disclosure(6)], at=NOON)

    assert disclosure_log.path.read_bytes() == before
