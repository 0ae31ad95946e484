from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from docgen.output.disclosure_log import DisclosureLog
from docgen.render.document import Renderer
from tests.output.disclosure_log.conftest import NOON, make_disclosure
from tests.true_records import write_true_record

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import RunDocgen


@pytest.fixture
def profile(own_agency: Path, in_folder: Path) -> Path:
    text = own_agency.read_text(encoding="utf-8")
    own_agency.write_text('disclosures = "pengungkapan.jsonl"\n' + text, encoding="utf-8")
    DisclosureLog(in_folder / "pengungkapan.jsonl").add(
        [make_disclosure(1), make_disclosure(2)], at=NOON
    )
    return own_agency


def test_list_shows_the_disclosures_of_a_case(docgen: RunDocgen, profile: Path) -> None:
    outcome = docgen("disclosures", "list", "--case", "2026-00002", "--lang", "en")
    told = json.loads(docgen("disclosures", "list", "--case", "2026-00002", "--json").out)

    assert outcome.code == 0
    assert "RSUD Contoh" in outcome.out
    assert "2026-00001" not in outcome.out
    assert [(each["receiver"], each["topics"]) for each in told] == [("RSUD Contoh", ["health"])]
    assert docgen("disclosures", "list", "--case", "9", "--lang", "en").err == "nobody was told\n"
    assert profile.exists()


def test_verify_prints_an_anchor_and_takes_it_back(docgen: RunDocgen, profile: Path) -> None:
    outcome = docgen("disclosures", "verify", "--lang", "en")
    again = docgen("disclosures", "verify", "--anchor", outcome.out.strip(), "--lang", "en")

    assert outcome.code == 0
    assert outcome.out.startswith("2:")
    assert "note the anchor" in outcome.err
    assert (again.code, again.out) == (0, outcome.out)
    assert "since the anchor" in again.err
    assert profile.exists()


def test_verify_tells_the_line_that_was_changed(docgen: RunDocgen, profile: Path) -> None:
    book = profile.with_name("pengungkapan.jsonl")
    book.write_bytes(book.read_bytes().replace(b"2026-00001", b"2026-00009"))

    outcome = docgen("disclosures", "verify", "--lang", "en")
    told = json.loads(docgen("disclosures", "verify", "--json").out)

    assert (outcome.code, outcome.out) == (1, "")
    assert "line 3: the line before this one was changed" in outcome.err
    assert told["whole"] is False
    assert "line 2: the line was changed, or was not written by docgen" in outcome.err
    assert told["problems"][0]["line"] == 2


def test_an_agency_without_a_log_is_shown_how_to_keep_one(docgen: RunDocgen) -> None:
    outcome = docgen("disclosures", "list", "--agency", "dinas-sosial-kota-medan", "--lang", "en")

    assert (outcome.code, outcome.out) == (2, "")
    assert 'disclosures = "pengungkapan.jsonl"' in outcome.err


def test_a_file_may_be_named(docgen: RunDocgen, profile: Path) -> None:
    other = profile.with_name("pengungkapan.jsonl")

    assert docgen("disclosures", "verify", other).code == 0
    assert docgen("disclosures", "verify", "tidak-ada.jsonl").code == 2


def test_render_records_what_the_document_discloses(
    docgen: RunDocgen, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    render = Renderer.render

    def telling(self: Renderer, data: Any, **options: Any) -> Any:
        return replace(render(self, data, **options), disclosed=make_disclosure(7))

    monkeypatch.setattr(Renderer, "render", telling)
    write_true_record(profile.parent, "rujukan", "sentra", "kasus.json")

    outcome = docgen("render", "rujukan", "kasus.json", "-o", "surat.docx")
    told = json.loads(docgen("disclosures", "list", "--case", "2026-00007", "--json").out)

    assert outcome.code == 0, outcome.err
    document = profile.with_name("surat.docx").read_bytes()
    assert [each["sha256"] for each in told] == [hashlib.sha256(document).hexdigest()]


def test_a_letter_to_another_agency_is_recorded_with_its_topics(
    docgen: RunDocgen, profile: Path
) -> None:
    write_true_record(profile.parent, "rujukan", "mr", "kasus.json")
    write_true_record(profile.parent, "terminasi", "mr", "laporan.json")

    letter = docgen("render", "rujukan", "kasus.json", "-o", "surat.docx")
    report = docgen("render", "terminasi", "laporan.json", "-o", "laporan.docx")
    told = json.loads(docgen("disclosures", "list", "--case", "2026-0117", "--json").out)

    assert (letter.code, report.code) == (0, 0), letter.err + report.err
    assert [each["form"] for each in told] == ["referral_letter"]
    assert told[0]["consent"] == "covered"
    assert told[0]["receiver"]
    assert told[0]["officer"] == "Nurhayati Lubis, S.Tr.Sos."
    assert "health" in told[0]["topics"]
    assert docgen("disclosures", "verify").code == 0
    assert profile.exists()
