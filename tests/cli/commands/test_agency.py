from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest

from docgen.agency.load import load_agency

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import RunDocgen


def test_list_shows_the_three_examples(docgen: RunDocgen) -> None:
    outcome = docgen("agency", "list")

    assert outcome.code == 0
    assert [line.split()[0] for line in outcome.out.splitlines()] == [
        "agency",
        "dinas-sosial-kota-medan",
        "sentra-bahagia-medan",
        "yayasan-medan-plus",
    ]
    assert len(json.loads(docgen("agency", "list", "--json").out)) == 3


def test_show_prints_the_file(docgen: RunDocgen) -> None:
    outcome = docgen("agency", "show", "yayasan-medan-plus")

    assert outcome.code == 0
    assert tomllib.loads(outcome.out)["kind"] == "lks_yayasan"


def test_show_prints_json_on_request(docgen: RunDocgen) -> None:
    shown = json.loads(docgen("agency", "show", "sentra-bahagia-medan", "--json").out)

    assert shown["kind"] == "kemensos_sentra"


def test_init_writes_a_profile_whose_sample_values_are_told(
    docgen: RunDocgen, in_folder: Path
) -> None:
    made = docgen("agency", "init")
    checked = docgen("agency", "check", "agency.toml")
    told = json.loads(docgen("agency", "check", "agency.toml", "--json").out)["problems"]

    assert (made.code, made.out) == (0, "agency.toml\n")
    assert (checked.code, checked.out) == (4, "")
    assert "no real document is made before" in made.err
    assert "masih nilai contoh" in checked.err
    assert {
        *("parent_lines[0]", "name", "head", "address.street", "address.city"),
        *("contact.phone", "contact.email", "contact.website"),
        *("signatures.letter.name", "signatures.letter.nip"),
    } <= {each["at"] for each in told}
    assert {each["at"] for each in told if each["severity"] == "warning"} == {"address.city"}
    comments = (in_folder / "agency.toml").read_text(encoding="utf-8").count("\n#")
    assert comments > 20


ANSWERS = [
    *("4", "Dinas Sosial Kabupaten Karo", "PEMERINTAH KABUPATEN KARO", "Jalan Veteran Nomor 3"),
    *("Kabanjahe", "", 'Rina "Ina" Tarigan, S.Sos.', "19710214 199603 1 003"),
]


def test_init_asks_seven_questions_and_leaves_nothing_of_the_sample(
    docgen: RunDocgen, in_folder: Path
) -> None:
    made = docgen("agency", "init", "--lang", "id", typed="\n".join(ANSWERS))

    assert (made.code, made.out) == (0, "agency.toml\n")
    assert [line[0] for line in made.err.splitlines() if line[1:2] == "."] == list("1234567")
    assert docgen("agency", "check", "agency.toml").out == "agency.toml: no problems\n"
    read = load_agency(in_folder / "agency.toml").profile
    assert (read.kind.value, read.head) == ("dinas_kabkota", "Kepala Dinas Sosial Kabupaten Karo")
    assert read.signatures.letter.name == ANSWERS[6]
    assert read.signatures.letter.nip == "197102141996031003"
    assert read.signatures.report is None
    assert (read.contact.phone, read.unit_code, read.address.postal_code) == (None, None, None)


def test_init_asks_a_foundation_for_no_nip_and_gives_it_its_own_paper(
    docgen: RunDocgen, in_folder: Path
) -> None:
    typed = "6\nYayasan Kasih\n\nJalan A\nMedan\nKetua\nAni Br Ginting"

    made = docgen("agency", "init", typed=typed)

    assert made.code == 0
    assert "NIP" not in made.err
    read = load_agency(in_folder / "agency.toml").profile
    assert (read.letter.profile.value, read.letter.classification) == ("yayasan_a4", None)
    assert (read.parent_lines, read.signatures.letter.chain) == ([], ["KETUA"])


@pytest.mark.parametrize("typed", ["4\n\n", "77\n", "\n".join([*ANSWERS[:7], "123"]), "4\nA\n"])
def test_answers_from_a_pipe_that_do_not_fit_write_nothing(
    docgen: RunDocgen, in_folder: Path, typed: str
) -> None:
    outcome = docgen("agency", "init", typed=typed)

    assert (outcome.code, outcome.out) == (3, "")
    assert not (in_folder / "agency.toml").exists()


def test_init_never_overwrites_unasked(docgen: RunDocgen, in_folder: Path) -> None:
    (in_folder / "agency.toml").write_text("mine", encoding="utf-8")

    assert docgen("agency", "init").code == 6
    assert (in_folder / "agency.toml").read_text(encoding="utf-8") == "mine"
    assert docgen("agency", "init", "--force").code == 0


def test_init_writes_where_it_is_asked(docgen: RunDocgen, in_folder: Path) -> None:
    assert docgen("agency", "init", "-o", "dinas.toml").out == "dinas.toml\n"
    assert (in_folder / "dinas.toml").is_file()


def test_check_reports_every_problem(docgen: RunDocgen, in_folder: Path) -> None:
    docgen("agency", "init")
    path = in_folder / "agency.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('kind = "dinas_kabkota"', 'kind = "dinas"\nkindd = 1'), encoding="utf-8"
    )

    outcome = docgen("agency", "check", "agency.toml")
    told = json.loads(docgen("agency", "check", "agency.toml", "--json").out)["problems"]

    assert outcome.code == 4
    assert {problem["at"] for problem in told} == {"kind", "kindd"}
    assert "kindd" in outcome.err


@pytest.mark.parametrize(
    "content", [b"kind = ", b"\xff\xfe", b"", b"a" * 300_000], ids=["cut", "utf-16", "empty", "big"]
)
def test_what_is_no_profile_is_an_error_with_exit_code_4(
    docgen: RunDocgen, in_folder: Path, content: bytes
) -> None:
    (in_folder / "agency.toml").write_bytes(content)

    outcome = docgen("agency", "check", "agency.toml")

    assert (outcome.code, outcome.out) == (4, "")
    assert "agency.toml" in outcome.err


@pytest.mark.parametrize("name", ["nosuch", "nosuch.toml", "..", "/"])
def test_an_unknown_agency_is_a_usage_error(docgen: RunDocgen, name: str) -> None:
    outcome = docgen("agency", "show", name)

    assert (outcome.code, outcome.out) == (2, "")
    assert "dinas-sosial-kota-medan" in outcome.err


def test_a_profile_of_an_agency_of_its_own_has_no_problems(
    docgen: RunDocgen, in_folder: Path
) -> None:
    (in_folder / "agency.toml").write_text(
        'kind = "dinas_kabkota"\nname = "Dinas Sosial Kota Medan"\n'
        'head = "Kepala Dinas Sosial Kota Medan"\n'
        '[address]\nstreet = "Jalan Melur Nomor 3"\ncity = "Medan"\npostal_code = "20127"\n'
        '[contact]\nphone = "(061) 4567891"\n'
        '[letterhead]\nname = "DINAS SOSIAL"\n'
        '[letter]\nprofile = "pemda_a4"\nnumber_pattern = "{number}/{year}"\n'
        '[signatures.letter]\nmode = "own"\nchain = ["KEPALA DINAS SOSIAL"]\n'
        'name = "Rina Wulandari"\n',
        encoding="utf-8",
    )

    assert docgen("agency", "check", "agency.toml").out == "agency.toml: no problems\n"
