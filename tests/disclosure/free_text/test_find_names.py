from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.disclosure.free_text.find_names import NameSearch
from docgen.disclosure.free_text.known_names import KnownNames, split_name
from docgen.disclosure.free_text.text_words import ScannedText

NAME = "Dra. Nirmala Setiawati, S.H. (contoh)"


def judge(text: str, *names: str) -> tuple[list[bool], list[bool]]:
    whole, parts = NameSearch(KnownNames.of(names)).find(ScannedText.of(text))
    return [each.sure for each in whole], [each.sure for each in parts]


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("Nirmala Setiawati datang", True, True),
        ("dra nirmala setiawati datang", True, True),
        ("Nirmala binti Setiawati datang", True, True),
        ("Setiawati datang", False, True),
        ("NS datang", False, False),
        ("Dra. datang", False, False),
    ],
)
def test_a_name_is_found_whole_or_in_part(text: str, whole: bool, part: bool) -> None:
    found = judge(text, NAME)

    assert (True in found[0], True in found[1]) == (whole, part)


@pytest.mark.parametrize(
    "text",
    ["Setiawatinya", "Setiawati-nya", "nirmalasetiawati", "N I R M A L A", "S.e.t.i.a.w.a.t.i",
     "Nirmala87", "ada di @nirmala_s", "tulis ke setiawati.n@contoh.id", "Nirmalla", "Nirmlaa",
     "Setiawti", "Nir-\nmala", "Setia-wati"],
)  # fmt: skip
def test_a_part_is_found_however_it_is_typed(text: str) -> None:
    assert True in judge(text, NAME)[1]


@pytest.mark.parametrize(
    ("name", "text"),
    [("Djoko Soetrisno", "Joko hadir"), ("Cahyono", "Tjahjono hadir"), ("Nur'aini", "nuraini"),
     ("Nuraini", "Nur\u2019aini"), ("René Hutabarat", "rene hadir")],
)  # fmt: skip
def test_old_spelling_apostrophes_and_accents_make_no_difference(name: str, text: str) -> None:
    assert True in judge(text, name)[1]


@pytest.mark.parametrize(
    ("name", "text"),
    [("Sri", "Ibu Sri hadir"), ("Ani", "Menurut Ani baik"), ("Bunga", "Adiknya, Bunga, di sana"),
     ("Juli", "Ibu Juli hadir"), ("Indah", "Petugas menemui Indah kemarin"), ("Sri", "bu sri")],
)  # fmt: skip
def test_a_title_or_a_capital_shows_a_person(name: str, text: str) -> None:
    assert True in judge(text, name)[1]


@pytest.mark.parametrize(
    ("name", "text"),
    [("Indah", "Ruangan itu indah"), ("April", "pada 28 April 2026"), ("Juli", "sejak Juli"),
     ("Bulan", "tiap bulan"), ("Harapan", "Panti Asuhan Harapan"), ("Bunga", "merangkai bunga"),
     ("Mei Lestari", "alam yang lestari")],
)  # fmt: skip
def test_a_common_word_names_nobody(name: str, text: str) -> None:
    assert judge(text, name) == ([], [])


def test_what_stays_open_is_a_doubt_with_its_place() -> None:
    assert judge("Harapan klien ialah bekerja.", "Harapan") == ([], [False])


@pytest.mark.parametrize(
    "role",
    ["Perawat panti", "pendamping sebaya", "Teman kuliah", "Kader posyandu", "Satpol PP",
     "Koordinator", "Relawan", "Konselor", "Murid les", "Rekan kerja", "Ketua RT", "Ibu kos",
     "Tetangga", "Ustaz", "Suster", "Guru BK", "Penjaga malam", "Mahasiswa PKL"],
)  # fmt: skip
def test_who_is_known_by_a_role_has_no_name(role: str) -> None:
    assert not [part for part in split_name(role) if part.kind.name == "SURE"]
    assert judge(f"{role} hadir, juga {role.lower()}.", role) == ([], []) or "malam" in role


def test_a_name_after_a_role_is_one() -> None:
    assert [part.key for part in split_name("Ketua RT Binsar")] == ["binsar"]


@pytest.mark.parametrize("initials", ["MA", "HS", "A.N.", "BRS"])
def test_initials_are_no_name(initials: str) -> None:
    assert split_name(initials) == ()


PIECES = (
    *("Nirmala", "Setiawati", "nirmla", "Setia", "wati", "ma", "Sri", "S", "R", "I", "x", "4"),
    *("nya", "lah", " ", " ", "-", "-\n", ".", "_", "é"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_first_look_overlooks_no_name(text: str) -> None:
    """A handle makes the search look at every word of its text closely."""
    names = (NAME, "Sri (contoh)")

    assert judge(text, *names) == judge(f"{text} , @", *names)
