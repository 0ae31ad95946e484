"""A field is asked for by a name that was checked, however the tag spells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.form.library import find_form
from docgen.template.template_check import check_template
from tests.every_form import AGENCY

if TYPE_CHECKING:
    from collections.abc import Callable

COMPUTED = {
    "of a loop": "{% for k in ['nik'] %}{{ client[k] }}{% endfor %}",
    "that was set": "{% set k = 'nik' %}{{ client[k] }}",
    "of a choice": "{{ client['nik' if is_secret else 'name'] }}",
    "of an answer": "{{ client[letter.subject] }}",
    "in a list of the template's own": "{% for c in [client] %}{% for k in ['nik'] %}{{ c[k] }}"
    "{% endfor %}{% endfor %}",
    "of the page itself": "{{ letter[reader.note] }}",
}
PLACES = {
    "a written name": "{{ client['nik'] }}",
    "a place in a list": "{{ cc[0] }}",
    "a turn of a loop": "{% for office in cc %}{{ cc[loop.index0] }}{% endfor %}",
}


def messages_of(template: bytes) -> list[str]:
    problems = check_template(template, find_form("surat-rujukan"), AGENCY)
    return [each.message for each in problems if each.code == "template.forbidden"]


@pytest.mark.parametrize("tag", COMPUTED.values(), ids=COMPUTED)
def test_a_field_by_a_computed_name_is_refused(
    tag: str, with_paragraphs: Callable[..., bytes]
) -> None:
    assert "reaches for a field by a name put together" in messages_of(with_paragraphs(tag))


@pytest.mark.parametrize("tag", PLACES.values(), ids=PLACES)
def test_a_written_name_and_a_place_in_a_list_are_taken(
    tag: str, with_paragraphs: Callable[..., bytes]
) -> None:
    assert messages_of(with_paragraphs(tag)) == []
