"""What the rules of the forms say is in a form's words: who fills a table knows no keys."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from docgen import schemas

KEY = re.compile(r"\b[a-z]+_[a-z_]+\b|\b(?:true|false|null)\b|\b[a-z]+\.[a-z]+_[a-z]")
FILES = sorted(Path(schemas.__path__[0]).rglob("*.py"))


def _messages(file: Path) -> list[str]:
    """Return the texts of the problems that a file's rules give."""
    calls = (node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call))
    return [
        text.value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in {"error", "warning"}
        for text in call.args[1:2]
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    ]


def test_there_are_messages_to_look_at() -> None:
    assert sum(len(_messages(file)) for file in FILES) > 50


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_no_message_speaks_of_keys_or_values_of_json(file: Path) -> None:
    assert [text for text in _messages(file) if KEY.search(text)] == []
