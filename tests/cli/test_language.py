from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.cli import language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Docgen


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    language.forget()
    yield
    language.forget()


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
def test_the_locale_decides(monkeypatch: pytest.MonkeyPatch, name: str, spoken: str) -> None:
    monkeypatch.setenv("LC_ALL", name)

    assert language.spoken() == spoken


def test_the_agency_is_heard_over_the_locale() -> None:
    language.prefer("id")

    assert language.spoken() == "id"


def test_what_was_asked_for_is_heard_over_all() -> None:
    language.prefer("id")
    language.ask("en")

    assert language.spoken() == "en"


def test_an_unknown_language_is_a_usage_error(docgen: Docgen) -> None:
    outcome = docgen("list", "--lang", "xx")

    assert outcome.code == 2
    assert "en, id" in outcome.err


def test_a_message_with_braces_in_a_value_is_shown_as_it_is() -> None:
    assert language.say("error: ") == "error: "
    assert language.say("line {line}", line="{x}") == "line {x}"


def test_errors_speak_indonesian(docgen: Docgen) -> None:
    outcome = docgen("show", "surat", "--lang", "id")

    assert outcome.code == 2
    assert "tidak ada formulir bernama surat" in outcome.err


def test_help_speaks_indonesian(docgen: Docgen) -> None:
    shown = " ".join(docgen("--lang", "id", "--help").out.split())

    assert "Satu data kasus masuk, satu dokumen Word keluar" in shown
    assert "formulir" in shown


def test_one_command_does_not_change_the_language_of_the_next(docgen: Docgen) -> None:
    docgen("show", "surat", "--lang", "id")

    assert "no form is called surat" in docgen("show", "surat").err
