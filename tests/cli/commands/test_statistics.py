from __future__ import annotations

import csv
import json
import re
import stat
from typing import TYPE_CHECKING, Any

import pytest

from docgen.disclosure.disclose import Disclosure
from docgen.form.definition import build_moment
from docgen.form.library import find_form
from docgen.output.disclosure_log import DisclosureLog
from docgen.view.coded_table import build_coded_table
from tests.disclosure.sample_policies import DAY, example_answers, make_policy
from tests.disclosure.text_markers import mark_texts
from tests.every_form import every_form, example

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.form.definition import Form
    from tests.cli.conftest import RunDocgen

CASES = ("mr", "sentra")


def write_records(folder: Path, form: Form, *cases: str) -> Path:
    path = folder / "rekaman.json"
    path.write_text(json.dumps([example(form, case) for case in cases]), encoding="utf-8")
    return path


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@every_form
def test_a_table_has_codes_and_an_age_group_and_nothing_that_names_anybody(
    docgen: RunDocgen, in_folder: Path, form: Form
) -> None:
    outcome = docgen("statistics", form.id, write_records(in_folder, form, *CASES), "-o", "s.csv")
    told = (in_folder / "s.csv").read_text(encoding="utf-8-sig")

    assert outcome.code == 0
    assert outcome.out == "s.csv\n"
    assert stat.S_IMODE((in_folder / "s.csv").stat().st_mode) == 0o600
    assert [row["Kelompok umur"] for row in read_table(in_folder / "s.csv")] == ["25-44", "45-59"]
    for case in CASES:
        for word in names_and_numbers(example(form, case)):
            assert word not in told
    assert not re.search(r"[0-9]{5}|HIV|Medan|[0-9]{1,2} [A-Z][a-z]+ 20", told)


def names_and_numbers(record: Any, name: str = "") -> list[str]:
    """Return every answer of a record that is a name, a number, a date or a text of some length."""
    match record:
        case dict():
            return [each for key, inner in record.items() for each in names_and_numbers(inner, key)]
        case list():
            return [each for inner in record for each in names_and_numbers(inner, name)]
        case str() if name == "initials" or len(record) > 24 or any(map(str.isdigit, record[2:])):
            return [record]
    return []


@every_form
def test_no_text_of_a_record_can_reach_the_table(form: Form) -> None:
    answers, words = mark_texts(example_answers(form, "sentra"))
    moment = build_moment(form, answers, DAY)
    disclosure = Disclosure(form, answers, moment, make_policy(form, "statistik"))

    told = build_coded_table(form, [disclosure]).csv().decode()

    assert sum(map(len, words.values())) > 20
    assert [each for found in words.values() for each in found if each in told] == []


def test_a_category_that_a_page_does_not_name_is_not_named_here(
    docgen: RunDocgen, in_folder: Path
) -> None:
    form = find_form("asesmen")
    docgen("statistics", form.id, write_records(in_folder, form, "sentra"), "-o", "s.csv")

    answers: Any = example_answers(form, "sentra")
    (row,) = read_table(in_folder / "s.csv")
    assert row["Jenis PPKS Utama"] == answers.client.ppks_main.discreet
    assert "16" not in row.values()


def test_the_rows_stand_in_no_order_that_leads_back_to_the_records(
    docgen: RunDocgen, in_folder: Path
) -> None:
    form = find_form("asesmen")
    tables = []
    for order in (CASES, CASES[::-1]):
        path = write_records(in_folder, form, *order)
        docgen("statistics", form.id, path, "-o", "s.csv", "--force")
        tables.append(read_table(in_folder / "s.csv"))

    assert tables[0] == tables[1]


def test_groups_so_small_that_they_point_to_a_person_are_told(
    docgen: RunDocgen, in_folder: Path
) -> None:
    form = find_form("asesmen")
    few = docgen("statistics", form.id, write_records(in_folder, form, *CASES), "--lang", "en")
    many = write_records(in_folder, form, *["mr"] * 5)
    enough = docgen("statistics", form.id, many, "-o", "s.csv", "--lang", "en")

    assert "fewer than 5 records share an answer" in few.err
    assert "fewer than 5" not in enough.err


def test_a_table_is_in_the_record_of_disclosures(
    docgen: RunDocgen, own_agency: Path, in_folder: Path
) -> None:
    own = own_agency.read_text(encoding="utf-8")
    own_agency.write_text(f'disclosures = "p.jsonl"\n{own}', encoding="utf-8")
    form = find_form("asesmen")
    docgen("statistics", form.id, write_records(in_folder, form, *CASES), "-o", "s.csv")

    entries = [each.disclosed for each in DisclosureLog(in_folder / "p.jsonl").read_entries()]
    assert [(each.reader, each.topics) for each in entries] == [
        ("statistik", ("category", "health"))
    ] * 2
    assert len({each.sha256 for each in entries}) == 1


@pytest.mark.parametrize("command", ["render", "batch"])
def test_no_letter_and_no_report_is_made_for_statistics(
    docgen: RunDocgen, in_folder: Path, command: str
) -> None:
    form = find_form("surat-rujukan")
    path = write_records(in_folder, form, "mr")

    outcome = docgen(command, form.id, path, "--for", "statistik", "-o", "hasil", "--lang", "en")

    assert outcome.code == 2
    assert "docgen statistics" in outcome.err
    assert not (in_folder / "hasil").exists()


def test_a_bad_record_makes_no_table(docgen: RunDocgen, in_folder: Path) -> None:
    form = find_form("asesmen")
    path = in_folder / "rekaman.json"
    path.write_text(json.dumps([example(form), {"client": {}}]), encoding="utf-8")

    outcome = docgen("statistics", form.id, path, "-o", "s.csv")

    assert outcome.code == 3
    assert not (in_folder / "s.csv").exists()


def test_a_table_is_a_csv_file(docgen: RunDocgen, in_folder: Path) -> None:
    form = find_form("asesmen")
    path = write_records(in_folder, form, "mr")

    outcome = docgen("statistics", form.id, path, "-o", "s.docx", "--lang", "en")

    assert (outcome.code, "s.csv" in outcome.err) == (2, True)
