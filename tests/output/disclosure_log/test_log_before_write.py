"""A disclosure is logged before its document is written; else none is written."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from docgen.batch import BatchJob, run_batch
from docgen.batch.folder import BatchFolder
from docgen.disclosure.events import DisclosureEvent
from docgen.errors import DocgenError
from docgen.output.disclosure_log import DisclosureLog, make_recorder, verify_log
from docgen.render.document import Renderer
from tests.batch.conftest import AGENCY, FORM, TODAY, as_records, caseload

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.agency.profile import Agency

NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _every_document_discloses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every document tell a hospital of a client's health."""
    render = Renderer.render

    def telling(self: Renderer, data: Any, **options: Any) -> Any:
        rendered = render(self, data, **options)
        told = DisclosureEvent(
            form=self.form.id,
            edition=self.form.edition,
            sha256="",
            case_code=rendered.case_code,
            reader="health_facility",
            receiver="RSUD Contoh",
            topics=("health",),
            consent="covered",
        )
        return replace(rendered, disclosed=told)

    monkeypatch.setattr(Renderer, "render", telling)


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    facts = AGENCY.profile.model_copy(update={"disclosures": "pengungkapan.jsonl"})
    return replace(AGENCY, profile=facts, source=str(tmp_path / "agency.toml"))


def make_job(agency: Agency, folder: Path) -> BatchJob:
    return BatchJob(
        FORM, agency, folder, TODAY, record_disclosures=make_recorder(agency, lambda: NOW)
    )


def run_caseload(order: BatchJob, number: int) -> None:
    with run_batch(order, lambda: as_records(caseload(number))) as summary:
        assert summary.is_whole


def test_a_batch_records_each_document_it_makes(agency: Agency, tmp_path: Path) -> None:
    run_caseload(make_job(agency, tmp_path / "keluar"), 30)

    assert agency.disclosures is not None
    told = list(DisclosureLog(agency.disclosures).read_entries())
    assert verify_log(agency.disclosures).problems == []
    assert [each.disclosed.case_code for each in told] == [f"2026-{n:05}" for n in range(1, 31)]
    assert {each.at for each in told} == {"2026-11-21T12:00:00+00:00"}
    documents = {
        hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (tmp_path / "keluar").glob("*.docx")
    }
    assert {each.disclosed.sha256 for each in told} == documents


def test_an_existing_document_is_not_logged_again(agency: Agency, tmp_path: Path) -> None:
    run_caseload(make_job(agency, tmp_path / "keluar"), 3)
    run_caseload(make_job(agency, tmp_path / "keluar"), 5)

    assert agency.disclosures is not None
    assert len(list(DisclosureLog(agency.disclosures).read_entries())) == 5


def test_nothing_leaves_that_cannot_be_recorded(agency: Agency, tmp_path: Path) -> None:
    assert agency.disclosures is not None
    agency.disclosures.mkdir()

    with pytest.raises(DocgenError, match="nothing was made"):
        run_caseload(make_job(agency, tmp_path / "keluar"), 3)

    assert list((tmp_path / "keluar").glob("*.docx")) == []


def test_a_batch_stopped_midway_resumes_and_logs_again(
    agency: Agency, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = make_job(agency, tmp_path / "keluar")
    with monkeypatch.context() as patched:

        def stopped(*_arguments: Any) -> None:
            raise OSError(5, "stopped")

        patched.setattr(BatchFolder, "publish", stopped)
        with pytest.raises((OSError, DocgenError)):
            run_caseload(order, 2)
    run_caseload(order, 2)

    assert agency.disclosures is not None
    assert verify_log(agency.disclosures).problems == []
    told = {each.disclosed.case_code for each in DisclosureLog(agency.disclosures).read_entries()}
    assert told == {"2026-00001", "2026-00002"}
    assert len(list((tmp_path / "keluar").glob("*.docx"))) == 2


def test_an_agency_without_a_record_writes_none(tmp_path: Path) -> None:
    run_caseload(make_job(AGENCY, tmp_path / "keluar"), 2)

    assert list(tmp_path.rglob("*.jsonl")) == []
