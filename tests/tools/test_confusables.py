from __future__ import annotations

from tools.confusables import FILE, format_confusables


def test_the_letters_that_look_alike_are_those_of_unicode() -> None:
    assert FILE.read_text(encoding="utf-8") == format_confusables(), (
        "write it anew: python -m tools.confusables"
    )
