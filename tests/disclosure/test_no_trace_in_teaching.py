"""Puts a name, a place and a date of the record into each text, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.disclosure.disclose import ReaderOptions, disclose
from docgen.form.definition import build_moment
from docgen.form.disclosure import Audience
from tests.disclosure.sample_policies import TABLE
from tests.disclosure.test_every_text_is_searched import NAME, marked_records, printed_text
from tests.every_form import AGENCY, TODAY, every_form

if TYPE_CHECKING:
    from docgen.form.definition import Form

PLACE = "Langkat"
MARKERS = {
    f"Menurut {NAME}, keluarga.": NAME.split()[0],
    f"menurut {NAME.split()[-1].upper()} sendiri": NAME.split()[-1].upper(),
    f"Pasar {PLACE} ramai": PLACE,
    f"rumah {PLACE.lower()}": PLACE.lower(),
    "Datang 3 Februari 2024": "3 Februari 2024",
    "datang 03/02/24 lalu": "03/02/24",
}


@every_form
@pytest.mark.parametrize(("marker", "sign"), MARKERS.items())
def test_no_text_of_a_teaching_copy_tells_a_name_a_place_or_a_date(
    form: Form, marker: str, sign: str
) -> None:
    options = ReaderOptions(
        Audience("pengajaran", None, "0123456789abcdef" * 4),
        TABLE,
        agency_names=AGENCY.telling_names,
    )
    told = []
    for place, answers in marked_records(form.id, marker, full=False):
        moment = build_moment(form, answers, TODAY)
        ready = disclose(form, answers, moment, unanswered={}, options=options).ready()
        if sign in printed_text(form, ready):
            told.append(place.path)

    assert told == []
