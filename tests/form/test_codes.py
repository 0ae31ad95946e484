from __future__ import annotations

import pytest

from docgen.form.codes import CodeList


class Kind(CodeList):
    """Kinds whose codes and labels lie close."""

    FIRST = "a", "Satu"
    SECOND = "b", "A"
    THIRD = "Satu", "Tiga"


def test_a_member_is_found_by_code_or_label_in_any_case() -> None:
    assert Kind.member(" B ") is Kind.SECOND
    assert Kind.member("tiga") is Kind.THIRD
    assert Kind.member(Kind.FIRST) is Kind.FIRST
    assert Kind.member("empat") is None
    assert Kind.member(3) is None


def test_the_first_of_two_members_with_one_name_is_found() -> None:
    assert Kind.member("A") is Kind.FIRST
    assert Kind.member("satu") is Kind.FIRST


def test_another_name_is_read_and_never_printed() -> None:
    class End(CodeList):
        GRADUATED = "graduasi", "Mandiri", None, ("Graduasi mampu", "Lain")
        OTHER = "lain", "Lainnya"

    assert End.member(" graduasi MAMPU") is End.GRADUATED
    assert End.member("lain") is End.OTHER
    assert End.label_or_text("Graduasi mampu") == "Mandiri"


def test_a_name_of_another_list_is_none_of_this() -> None:
    class Other(CodeList):
        FIRST = "x", "Lain"

    assert Kind.member("x") is None
    assert Other.member("x") is Other.FIRST


def test_a_text_is_written_by_its_label_where_it_is_of_the_list_else_as_typed() -> None:
    assert Kind.label_or_text("b") == "A"
    assert Kind.label_or_text("TIGA") == "Tiga"
    assert Kind.label_or_text("Beras dari tetangga") == "Beras dari tetangga"


@pytest.mark.parametrize(
    ("label", "phrase"), [("Kawin", "kawin"), ("KTP-el", "KTP-el"), ("A", "a")]
)
def test_a_label_stands_in_a_sentence_without_its_first_capital(label: str, phrase: str) -> None:
    class Words(CodeList):
        ONE = "1", label

    assert Words.ONE.phrase == phrase
