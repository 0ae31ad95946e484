from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from docgen.form import validators
from docgen.form.validators import TextValidator, is_clean

ALPHABET = st.sampled_from([*"aZ9  .\t\n\r\u2028\u00a0\u00e9e\u0301\x07\ufffe\u200b"])


def read_slowly(answer: TextValidator, text: str) -> Any:
    """Return what reading gives without the way for clean texts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(validators, "is_clean", lambda _text: False)
        return read_or_refuse(answer, text)


def read_or_refuse(answer: TextValidator, text: str) -> Any:
    try:
        return answer.read(text)
    except PydanticCustomError as refused:
        return refused.type, refused.message()


@given(st.one_of(st.text(), st.text(ALPHABET)), st.sampled_from([1, 3]), st.sampled_from([5, 500]))
def test_the_way_for_clean_texts_gives_what_the_long_way_gives(
    text: str, lines: int, length: int
) -> None:
    answer = TextValidator(length, lines)

    assert read_or_refuse(answer, text) == read_slowly(answer, text)


def test_the_usual_answer_takes_the_short_way() -> None:
    assert is_clean("Jl. Kartini No. 4 RT 001/RW 002, Kel. Sukaramai (contoh)")
    for text in ("a  b", "a\tb", "a\nb", unicodedata.normalize("NFD", "é"), "a\u00a0b", "\x07"):
        assert not is_clean(text), re.escape(text)
