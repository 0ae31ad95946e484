from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.form.model import IdentityLevel
from docgen.view.page import printable
from tests.disclosure.asking import CONSENTS, TABLE, answers_of, asked
from tests.every_form import TODAY, every_case

if TYPE_CHECKING:
    from docgen.form.definition import Form

PROTECTIONS = (frozenset[str](), frozenset({"child"}), frozenset({"child", "victim"}))


@every_case
@pytest.mark.parametrize("level", list(IdentityLevel))
def test_every_page_can_be_made_for_every_reader(
    form: Form, case: str, level: IdentityLevel
) -> None:
    """What is hidden leaves no hole that a derived text falls into."""
    answers = answers_of(form, case)

    for reader in TABLE.readers:
        for consent in CONSENTS:
            for protected in PROTECTIONS:
                policy = asked(form, reader, consent, protected=protected, level=level)
                page = printable(form, answers, agency_values={}, today=TODAY, policy=policy)
                assert page["form"]["title"] == form.title
