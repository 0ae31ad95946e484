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
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docgen.errors import DocgenError, UsageError
from docgen.output.disclosure_log import Anchor, DisclosureLog, verify_log
from docgen.output.disclosure_log.chain import head_path, read_head
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


def test_the_record_and_its_head_are_their_owners_alone(disclosure_log: DisclosureLog) -> None:
    for path in (disclosure_log.path, head_path(disclosure_log.path)):
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
    disclosure_log.path.unlink()
    head_path(disclosure_log.path).unlink()
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
    disclosure_log.add([make_disclosure(6)], at=NOON)
    assert problem_codes(disclosure_log) == set()
    assert len(list(disclosure_log.read_entries())) == 6


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
    assert verify_log(path).problems == []


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
        "number", "before", "case_code", "sha256",
    }  # fmt: skip
    assert read_head(disclosure_log.path) == verify_log(disclosure_log.path).head


def test_what_is_too_long_for_half_a_line_is_left_as_it_is(disclosure_log: DisclosureLog) -> None:
    with disclosure_log.path.open("ab") as file:
        file.write(b"x" * 2 * MAX_LINE_BYTES)
    before = disclosure_log.path.read_bytes()

    with pytest.raises(DocgenError, match="changed or shortened"):
        disclosure_log.add([make_disclosure(6)], at=NOON)

    assert disclosure_log.path.read_bytes() == before
