"""A code that tells of a topic is told to nobody who may not know the topic, whatever its field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from docgen.disclosure.disclose import ReaderOptions
from docgen.form.disclosure import Audience
from docgen.form.library import find_form
from docgen.render.document import prepare_renderer
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.validate import validate
from docgen.view.coded_table import build_coded_table
from tests.disclosure.sample_policies import RECEIVER, SCOPES, TABLE
from tests.every_form import AGENCY, PICTURES, TODAY, Record, example, text_of

if TYPE_CHECKING:
    from docgen.form.definition import Form
    from docgen.render.document import RenderedDocument

CONSENT = {
    "given": True,
    "date": "2026-06-01",
    "method": "tertulis",
    "scope": sorted(SCOPES),
    "recipients": [RECEIVER],
}
REPORT, LETTER = find_form("laporan-terminasi"), find_form("surat-rujukan")
ASSESSMENT = find_form("asesmen")
NO_CRIMINAL = ("keluarga", "pendidikan", "dinas", "rumah_aman", "faskes", "lainnya")
TOLD_OF_HEALTH = "kesehatan khusus"


def render_for(form: Form, record: Record, reader: str) -> RenderedDocument:
    audience = Audience(reader, RECEIVER)
    return prepare_renderer(form, AGENCY).render(
        record, today=TODAY, audience=audience, folder=PICTURES
    )


def page_for(form: Form, record: Record, reader: str) -> str:
    return text_of(render_for(form, record, reader).document).replace("\u00a0", " ")


def record_with(form: Form, case: str, **answers: Any) -> Record:
    return {**example(form, case), "consent": CONSENT, **answers}


@pytest.mark.parametrize("reader", NO_CRIMINAL)
def test_a_prison_is_the_destination_of_nobody_for_who_may_not_know(reader: str) -> None:
    record = record_with(REPORT, "mr", destination={"kind": "lapas"})

    assert "pemasyarakatan" not in page_for(REPORT, record, reader).lower()


@pytest.mark.parametrize("reader", ["sentra", "kepolisian", "pengadilan", "internal"])
def test_who_may_know_of_it_is_told(reader: str) -> None:
    record = record_with(REPORT, "mr", destination={"kind": "lapas"})
    made = render_for(REPORT, record, reader)

    assert "pemasyarakatan" in text_of(made.document).lower()
    assert made.disclosed is None or "criminal" in made.disclosed.topics


@pytest.mark.parametrize("reader", ["keluarga", "pendidikan", "lainnya"])
def test_a_safe_house_is_named_to_nobody_who_may_not_know_of_violence(reader: str) -> None:
    record = record_with(REPORT, "mr", destination={"kind": "rumah_aman"})

    assert "rumah aman" not in page_for(REPORT, record, reader).lower()


@pytest.mark.parametrize("reader", ["dinas", "pendidikan", "keluarga"])
def test_a_prison_is_no_housing_for_who_may_not_know(reader: str) -> None:
    record = record_with(ASSESSMENT, "sparse")
    record["client"] |= {"housing_status": "lapas"}

    assert "lapas" not in page_for(ASSESSMENT, record, reader).lower()


@pytest.mark.parametrize("reader", ["kepolisian", "pendidikan", "keluarga"])
def test_what_a_consent_covers_does_not_tell_of_health(reader: str) -> None:
    record = record_with(LETTER, "mr")

    assert TOLD_OF_HEALTH not in page_for(LETTER, record, reader)


def test_who_is_told_of_mental_health_reads_what_the_consent_covers() -> None:
    assert TOLD_OF_HEALTH in page_for(LETTER, record_with(LETTER, "mr"), "faskes")


def test_a_table_for_statistics_does_not_count_prisoners() -> None:
    record = record_with(REPORT, "mr", destination={"kind": "lapas"})
    filled = fill_from_agency(REPORT, record, AGENCY.record_answers())
    options = ReaderOptions(Audience("statistik"), TABLE)
    disclosure = validate(REPORT, filled, today=TODAY, options=options).disclosure
    assert disclosure is not None

    assert b"lapas" not in build_coded_table(REPORT, [disclosure]).csv()
