from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.disclosure.free_text.text_words import ScannedText
from docgen.disclosure.need_to_know import parse_table, shipped_table

TABLE = shipped_table()


def judgements(topic: str, text: str, table: object = None) -> list[bool]:
    words = (table or TABLE).words[topic]  # type: ignore[attr-defined]  # either table has them
    scanned = ScannedText.of(text)
    likely = words.list_candidates(scanned)
    return [each.sure for word in likely for each in word.find(scanned)]


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        *(("hiv", each) for each in ("status HIV", "odha", "ODHIV.", "obat ARV", "(CD4)", "HlV")),
        *(("hiv", each) for each in ("HIV/AIDS", "H.I.V", "h i v", "HIV-nya", "ARVnya", "H1V")),
        *(("hiv", each) for each in ("viral  load", "H\u200bIV", "\uff28\uff29\uff36", "H\u0406V")),
        *(("napza", each) for each in ("memakai sabu", "NAPZA", "sabu sabu", "nyabu", "n4rkoba")),
        *(("violence", each) for each in ("memerkosa", "Pencabulan", "pelecehan", "disodominya")),
        *(("mental_health", each) for each in ("Skizofrenia", "bunuh-\ndiri", "suicidal")),
        *(("criminal", each) for each in ("mantan napi", "memenjarakan", "dibui", "eks-napi")),
    ],
)  # fmt: skip
def test_a_word_is_found_however_it_is_typed(topic: str, text: str) -> None:
    assert True in judgements(topic, text)


@pytest.mark.parametrize("text", ["hiva", "larva", "sehat", "Raids", "membeli sabun", "terapi",
                                  "terapeutik", "grape", "boleh ivan", "berkasus", "ganjaran",
                                  "tiap bulan", "bertahan", "gawai", "manik-manik"])  # fmt: skip
@pytest.mark.parametrize("topic", TABLE.words)
def test_a_word_that_only_looks_like_it_is_not(topic: str, text: str) -> None:
    assert judgements(topic, text) == []


@pytest.mark.parametrize(
    ("topic", "text", "expected"),
    [
        ("hiv", "Hasil tes positif.", [True]),
        ("hiv", "Klien berpikir positif.", []),
        ("hiv", "Klien minum ART.", [True]),
        ("hiv", "ART di rumah majikan.", []),
        ("hiv", "Ada ART di sana.", [False]),
        ("hiv", "Kode B20.", [True]),
        ("hiv", "Kamar B20.", []),
        ("napza", "Luka diberi alkohol.", []),
        ("napza", "Ayahnya minum alkohol.", [True]),
        ("napza", "Kecanduan gim.", []),
        ("mental_health", "Tidak berniat menyakiti diri.", []),
        ("mental_health", "Sering menyakiti diri.", [True]),
    ],
)
def test_the_words_around_decide_a_word_of_two_meanings(
    topic: str, text: str, expected: list[bool]
) -> None:
    assert judgements(topic, text) == expected


def test_an_agency_adds_words_to_a_topic() -> None:
    table = parse_table('[words]\nnapza = ["lem*"]', "own.toml")

    assert True in judgements("napza", "membeli lemnya", table)
    assert judgements("napza", "sabu", table) == [True]


def test_an_agency_takes_words_out_of_a_topic() -> None:
    table = parse_table('[ignored_words]\nnapza = ["sabu", "sabu sabu"]', "own.toml")

    assert judgements("napza", "sabu", table) == []
    assert judgements("napza", "ganja", table) == [True]


@given(st.text(alphabet="hiv arvd4c.-sabu1", max_size=40))
def test_the_first_look_overlooks_no_word(text: str) -> None:
    scanned = ScannedText.of(text)
    for topic in TABLE.words.values():
        likely = topic.list_candidates(scanned)
        for word in (each for words in topic.by_beginning.values() for each in words):
            assert not list(word.find(scanned)) or word in likely
