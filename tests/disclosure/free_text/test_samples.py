from __future__ import annotations

import time

import pytest

from tests.bench.free_text import (
    Samples,
    holds,
    read_samples,
    scan_text,
    strict_scan,
    tuned_samples,
)


@pytest.mark.parametrize("samples", [tuned_samples(), read_samples("held_out")])
def test_what_gives_somebody_away_is_found_and_innocent_texts_pass(samples: Samples) -> None:
    assert samples.found
    assert len(samples.innocent) >= 70
    assert holds(samples)


REPEATED = (
    "Klien tinggal bersama Ibu dan menerima bantuan pada 04-05-2026. Tes positif? ",
    "0812 0000 1234 5678 ",
    "S R I A N ",
    "jalan jalan ",
    "Panti Panti ",
    "1.000.000.",
    " \t",
    "-\n",
    "Binsar Binsar",
    "a@",
    "SD SD ",
    "an",
)


@pytest.mark.parametrize("piece", REPEATED)
def test_a_text_twice_as_long_takes_about_twice_as_long(piece: str) -> None:
    """Compares 5,000 signs with 40,000: a square would make 64 times of it, a line 8 times."""
    scan = strict_scan()
    names, addresses = ["Binsar Manalu (contoh)", "Sri (contoh)"], ["Lalang"]

    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        again = range(3)  # a text of its own each time: words are kept once they are looked up
        best = min(_timed(scan_text, scan, text[each:], names, addresses) for each in again)
        return max(best, 0.0005)

    short = seconds(5_000)

    assert seconds(40_000) / short < 30


def _timed(call: object, *arguments: object) -> float:
    start = time.process_time()
    call(*arguments)  # type: ignore[operator]  # any function
    return time.process_time() - start
