from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.form.model import IdentityLevel
from tests.disclosure.sample_policies import CONSENTS, TABLE, example_answers, make_policy
from tests.every_form import TODAY, every_case, page_values

if TYPE_CHECKING:
    from docgen.form.definition import Form

PROTECTIONS = (frozenset[str](), frozenset({"child"}), frozenset({"child", "victim"}))


@every_case
@pytest.mark.parametrize("level", list(IdentityLevel))
def test_every_page_can_be_made_for_every_reader(
    form: Form, case: str, level: IdentityLevel
) -> None:
    """What is hidden leaves no hole that a derived text falls into."""
    answers = example_answers(form, case)

    for reader in TABLE.readers:
        for consent in CONSENTS:
            for protected in PROTECTIONS:
                policy = make_policy(form, reader, consent, protected=protected, level=level)
                page = page_values(form, answers, agency_values={}, today=TODAY, policy=policy)
                assert page["form"]["title"] == form.title
