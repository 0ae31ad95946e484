from __future__ import annotations

import pytest

from docgen.disclosure.free_text.normalise_text import normalise_text


@pytest.mark.parametrize(
    "text",
    ["Bin\u2063sar", "Bin\u034fsar", "Bin\ufe0fsar", "Bin\u202esar", "B\u0131nsar", "\uff22insar",
     "Bin\u00adsar", "Bin-\nsar", "Bin-  \r\n sar", "B\u00ednsar", "Bins\u0430r", "\u0392insar",
     "Bin\u3164sar"],
)  # fmt: skip
def test_signs_nobody_sees_and_lookalikes_of_other_scripts_are_gone(text: str) -> None:
    assert normalise_text(text).rstrip("\n") == "Binsar"


def test_digits_of_other_scripts_are_digits() -> None:
    assert normalise_text("\u0661\u0662 \u0967") == "12 1"


def test_a_plain_text_stays_as_it_is() -> None:
    assert normalise_text("Klien (12) - baik.\nSehat.") == "Klien (12) - baik.\nSehat."
