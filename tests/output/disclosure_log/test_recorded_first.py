"""A document that tells somebody something is recorded before it is in its place, or not made."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from docgen.batch import Order, run_batch
from docgen.batch.folder import Folder
from docgen.disclosure.events import Disclosed
from docgen.errors import DocgenError
from docgen.output.disclosure_log import Book, keeper, verify
from docgen.render.document import Renderer
from tests.batch.conftest import AGENCY, FORM, TODAY, as_records, caseload

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.agency.profile import Agency

NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _telling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every document tell a hospital of a client's health."""
    render = Renderer.render

    def telling(self: Renderer, data: Any, **options: Any) -> Any:
        rendered = render(self, data, **options)
        told = Disclosed(
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
    facts = AGENCY.facts.model_copy(update={"disclosures": "pengungkapan.jsonl"})
    return replace(AGENCY, facts=facts, source=str(tmp_path / "agency.toml"))


def order_of(agency: Agency, folder: Path) -> Order:
    return Order(FORM, agency, folder, TODAY, keep=keeper(agency, lambda: NOW))


def make(order: Order, number: int) -> None:
    with run_batch(order, lambda: as_records(caseload(number))) as summary:
        assert summary.is_whole


def test_a_batch_records_each_document_it_makes(agency: Agency, tmp_path: Path) -> None:
    make(order_of(agency, tmp_path / "keluar"), 30)

    assert agency.disclosures is not None
    told = list(Book(agency.disclosures).told())
    assert verify(agency.disclosures).problems == []
    assert [each.disclosed.case_code for each in told] == [f"2026-{n:05}" for n in range(1, 31)]
    assert {each.at for each in told} == {"2026-11-21T12:00:00+00:00"}
    documents = {
        hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (tmp_path / "keluar").glob("*.docx")
    }
    assert {each.disclosed.sha256 for each in told} == documents


def test_what_stands_there_already_is_not_told_again(agency: Agency, tmp_path: Path) -> None:
    make(order_of(agency, tmp_path / "keluar"), 3)
    make(order_of(agency, tmp_path / "keluar"), 5)

    assert agency.disclosures is not None
    assert len(list(Book(agency.disclosures).told())) == 5


def test_nothing_leaves_that_cannot_be_recorded(agency: Agency, tmp_path: Path) -> None:
    assert agency.disclosures is not None
    agency.disclosures.mkdir()

    with pytest.raises(DocgenError, match="nothing was made"):
        make(order_of(agency, tmp_path / "keluar"), 3)

    assert list((tmp_path / "keluar").glob("*.docx")) == []


def test_a_batch_stopped_between_goes_on_and_tells_again(
    agency: Agency, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = order_of(agency, tmp_path / "keluar")
    with monkeypatch.context() as patched:

        def stopped(*_arguments: Any) -> None:
            raise OSError(5, "stopped")

        patched.setattr(Folder, "place", stopped)
        with pytest.raises((OSError, DocgenError)):
            make(order, 2)
    make(order, 2)

    assert agency.disclosures is not None
    assert verify(agency.disclosures).problems == []
    told = {each.disclosed.case_code for each in Book(agency.disclosures).told()}
    assert told == {"2026-00001", "2026-00002"}
    assert len(list((tmp_path / "keluar").glob("*.docx"))) == 2


def test_an_agency_without_a_record_writes_none(tmp_path: Path) -> None:
    make(order_of(AGENCY, tmp_path / "keluar"), 2)

    assert list(tmp_path.rglob("*.jsonl")) == []
