from __future__ import annotations

import pytest

from docgen.form.formatting.lists import join_phrases, lower_first, strip_full_stop


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Klien pulang", "klien pulang"), ("KTP-el hilang", "KTP-el hilang"), ("A", "a"), ("", "")],
)
def test_a_phrase_starts_small(text: str, expected: str) -> None:
    assert lower_first(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("Baik. ", "Baik"), ("Baik", "Baik"), ("...", "")])
def test_a_phrase_ends_without_a_stop(text: str, expected: str) -> None:
    assert strip_full_stop(text) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], ""),
        (["Asrama."], "asrama"),
        (["Asrama", "Bimbingan"], "asrama dan bimbingan"),
        (["asrama", "bimbingan", "pelatihan kerja"], "asrama, bimbingan, dan pelatihan kerja"),
        (["makan dan tidur", "konseling"], "makan dan tidur serta konseling"),
        (["makan dan tidur", "konseling", "obat"], "makan dan tidur, konseling, serta obat"),
        (["makan, tidur", "konseling", "obat"], "makan, tidur; konseling; dan obat"),
    ],
)
def test_items_are_listed_in_a_sentence(items: list[str], expected: str) -> None:
    assert join_phrases(items) == expected
