from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.cli import language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import RunDocgen


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    language.reset_language()
    yield
    language.reset_language()


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("id_ID.UTF-8", "id"),
        ("id", "id"),
        ("Indonesian_Indonesia.1252", "id"),
        ("en_US.UTF-8", "en"),
        ("C.UTF-8", "en"),
        ("ido_XX", "en"),
    ],
)
def test_the_locale_decides_the_language(
    monkeypatch: pytest.MonkeyPatch, name: str, spoken: str
) -> None:
    monkeypatch.setenv("LC_ALL", name)

    assert language.current_language() == spoken


def test_the_language_of_the_agency_overrides_the_locale() -> None:
    language.set_agency_language("id")

    assert language.current_language() == "id"


def test_the_language_asked_for_overrides_all() -> None:
    language.set_agency_language("id")
    language.set_language("en")

    assert language.current_language() == "en"


def test_an_unknown_language_is_a_usage_error(docgen: RunDocgen) -> None:
    outcome = docgen("list", "--lang", "xx")

    assert outcome.code == 2
    assert "en, id" in outcome.err


def test_a_message_with_braces_in_a_value_is_shown_as_it_is() -> None:
    assert language.translate("error: ") == "error: "
    assert language.translate("line {line}", line="{x}") == "line {x}"


def test_errors_speak_indonesian(docgen: RunDocgen) -> None:
    outcome = docgen("show", "surat", "--lang", "id")

    assert outcome.code == 2
    assert "tidak ada formulir bernama surat" in outcome.err


def test_help_speaks_indonesian(docgen: RunDocgen) -> None:
    shown = " ".join(docgen("--lang", "id", "--help").out.split())

    assert "Satu data kasus masuk, satu dokumen Word keluar" in shown
    assert "formulir" in shown


def test_one_command_does_not_change_the_language_of_the_next(docgen: RunDocgen) -> None:
    docgen("show", "surat", "--lang", "id")

    assert "no form is called surat" in docgen("show", "surat").err
