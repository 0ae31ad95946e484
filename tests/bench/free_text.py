"""Measures what the search of free texts finds and what it leaves alone, kind by kind.

``python -m tests.bench.free_text`` prints two tables: of the texts on which the search was tuned,
and of those that were written before and kept apart.
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docgen.disclosure.fields import ROOT_CONTEXT
from docgen.disclosure.free_text_scan import TextScan
from docgen.disclosure.need_to_know import shipped_table
from docgen.disclosure.page_and_annex import resolve_policy
from docgen.disclosure.text_inventory import FreeText, TextInventory
from docgen.form.disclosure import DisclosureFacts
from docgen.form.model import FieldInfo, IdentityLevel
from tests.bench import free_text_variants as vary
from tests.every_form import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.errors import Problem

FOUND_BAR: Final = 0.95
BLOCKED_BAR: Final = 0.02

CODES: Final = {
    "names": ("name", "name_part"),
    "nik": ("nik",),
    "phones": ("phone",),
    "addresses": ("address",),
    "schools": ("school",),
    "hiv": ("hiv_word",),
    "napza": ("word",),
    "violence": ("word",),
    "mental_health": ("word",),
    "criminal": ("word",),
}
"""The codes of the findings of each kind, without what a doubt adds to them."""

SAMPLES: Final = Path(__file__).parent / "free_text_samples"
NOTHING_KNOWN: Final[dict[str, list[str]]] = {
    "name": [],
    "number": [],
    "contact": [],
    "address": [],
}


class Outcome(NamedTuple):
    """How many texts of a kind are refused, warned of and let through."""

    refused: int
    warned: int
    passed: int
    left: tuple[str, ...]
    """The texts that went the wrong way."""

    @property
    def total(self) -> int:
        """How many there are."""
        return self.refused + self.warned + self.passed


@dataclass(frozen=True)
class Samples:
    """Texts of one file, and whom their record names."""

    found: dict[str, list[str]]
    innocent: list[tuple[list[str], str]]
    names: list[str]
    addresses: list[str]


def strict_scan() -> TextScan:
    """Return the search for a reader outside from whom everything is hidden."""
    table = shipped_table()
    facts = DisclosureFacts(protected=frozenset({"child", "victim"}))
    policy = resolve_policy(
        table,
        table.reader("tembusan"),
        facts,
        level=IdentityLevel.INITIALS,
        day=TODAY,
        sealable=True,
    )
    return TextScan(table, policy)


def scan_text(
    scan: TextScan, text: str, names: Iterable[str], addresses: Iterable[str]
) -> list[Problem]:
    """Return the findings in one text of a record that names these people and places."""
    known = NOTHING_KNOWN | {"name": list(names), "address": list(addresses)}
    inventory = TextInventory(
        [FreeText("text", text, FieldInfo("Teks"), ROOT_CONTEXT, in_own_words=True)], known
    )
    return list(scan.list_findings_in(inventory))


def read_samples(name: str) -> Samples:
    """Return the texts of a file of samples, with what is made from them by rule."""
    read: dict[str, Any] = tomllib.loads((SAMPLES / f"{name}.toml").read_text(encoding="utf-8"))
    innocent = [(each["names"], text) for each in read["innocent"] for text in each["texts"]]
    record = read["record"]
    return Samples(read["found"], innocent, record["names"], record["addresses"])


def tuned_samples() -> Samples:
    """Return the texts on which the search was tuned, those made by rule among them."""
    read = read_samples("variants")
    made = {
        "names": [*vary.in_frames(vary.vary_name("Rosmala", "Hutagalung"))],
        "nik": [
            *vary.vary_long_number("1271015203910004"),
            *vary.vary_long_number("3201011205070012"),
        ],
        "phones": [*vary.vary_phone("081200001234")],
        "hiv": [text for each in ("HIV", "ODHA", "VCT") for text in vary.vary_abbreviation(each)],
    }
    found = {kind: [*texts, *made.get(kind, ())] for kind, texts in read.found.items()}
    return Samples(found, read.innocent, read.names, read.addresses)


def measure_found(samples: Samples, kind: str) -> Outcome:
    """Return how many texts are told by a finding of their own kind."""
    scan = strict_scan()
    codes = {f"disclosure.{code}{doubt}" for code in CODES[kind] for doubt in ("", "_doubt")}
    told = [
        (
            text,
            [
                each
                for each in scan_text(scan, text, samples.names, samples.addresses)
                if each.code in codes
            ],
        )
        for text in samples.found[kind]
    ]
    refused = [text for text, problems in told if any(each.is_error for each in problems)]
    missed = tuple(text for text, problems in told if not problems)
    return Outcome(len(refused), len(told) - len(refused) - len(missed), len(missed), missed)


def measure_innocent(samples: Samples) -> Outcome:
    """Return how many innocent texts are refused all the same."""
    scan = strict_scan()
    told = [(text, scan_text(scan, text, names, ())) for names, text in samples.innocent]
    refused = tuple(text for text, problems in told if any(each.is_error for each in problems))
    warned = sum(bool(problems) for _, problems in told) - len(refused)
    return Outcome(len(refused), warned, len(told) - len(refused) - warned, refused)


def holds(samples: Samples) -> bool:
    """Return whether both bars hold."""
    kinds = [measure_found(samples, kind) for kind in samples.found]
    enough = all(each.total - each.passed >= FOUND_BAR * each.total for each in kinds)
    innocent = measure_innocent(samples)
    return enough and innocent.refused <= BLOCKED_BAR * innocent.total


def describe(samples: Samples, *, show: bool) -> Iterator[str]:
    """Give the lines of a table; with ``show`` also the texts that went wrong."""
    yield f"{'kind':<16}{'texts':>6}{'refused':>9}{'warned':>8}{'missed':>8}"
    for kind in samples.found:
        row = measure_found(samples, kind)
        yield f"{kind:<16}{row.total:>6}{row.refused:>9}{row.warned:>8}{row.passed:>8}"
        yield from (f"    missed: {text!r}" for text in row.left if show)
    row = measure_innocent(samples)
    yield f"{'innocent':<16}{row.total:>6}{row.refused:>9}{row.warned:>8}{'-':>8}"
    yield from (f"    refused: {text!r}" for text in row.left if show)


def main() -> int:
    """Return 1 where a bar does not hold."""
    missed = 0
    show = "--show" in sys.argv
    for title, samples in (("tuned", tuned_samples()), ("held out", read_samples("held_out"))):
        print(f"\n=== {title}\n")
        print("\n".join(describe(samples, show=show and title == "tuned")))
        missed |= not holds(samples)
    print(
        f"\nat least {FOUND_BAR:.0%} found, at most {BLOCKED_BAR:.0%} of innocent texts refused:",
        "missed" if missed else "holds",
    )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
