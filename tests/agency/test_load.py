from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from docgen.agency.find import list_agencies
from docgen.agency.load import load_agency
from docgen.agency.starter import starter_profile
from docgen.errors import AgencyError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.errors import Problem

EXAMPLE = "dinas-sosial-kota-medan"


def write_profile(folder: Path, text: str) -> Path:
    path = folder / "agency.toml"
    path.write_text(text, encoding="utf-8")
    return path


def write_changed(folder: Path, old: str, new: str) -> Path:
    assert old in starter_profile()
    return write_profile(folder, starter_profile().replace(old, new))


def problems_of(path: Path) -> dict[str | None, Problem]:
    with pytest.raises(AgencyError) as refused:
        load_agency(path)
    return {problem.at: problem for problem in refused.value.problems}


@pytest.mark.parametrize("name", list_agencies())
def test_every_shipped_agency_loads_with_its_logo(name: str) -> None:
    agency = load_agency(name)

    assert agency.logo is not None
    assert agency.logo.width == agency.logo.height >= 300
    assert "(contoh)" in agency.profile.signatures.letter.name


def test_there_are_three_of_three_kinds() -> None:
    kinds = {load_agency(name).profile.kind.value for name in list_agencies()}

    assert kinds == {"dinas_kabkota", "kemensos_sentra", "lks_yayasan"}


def test_the_starter_is_a_profile_that_loads(tmp_path: Path) -> None:
    agency = load_agency(write_profile(tmp_path, starter_profile()))

    assert agency.profile.name == "Dinas Sosial Kota Contoh"


def test_every_key_of_the_starter_is_one_even_where_it_is_commented_out(tmp_path: Path) -> None:
    lines = starter_profile().splitlines()
    settings = [
        line.removeprefix("# ") for line in lines if line.startswith(("# [", "#")) and " = " in line
    ]
    sections = [line for line in lines if line.startswith(("[", "# ["))]
    uncommented = "\n".join(
        line.removeprefix("# ")
        if line.startswith("# [") or (line.startswith("# ") and _is_setting(line))
        else line
        for line in lines
    )

    assert settings
    assert "# [letter.measures]" in sections
    assert set(problems_of(write_profile(tmp_path, uncommented))) == {"logo"}


def _is_setting(line: str) -> bool:
    try:
        tomllib.loads(line.removeprefix("# "))
    except tomllib.TOMLDecodeError:
        return False
    return True


def test_all_problems_are_reported_at_once_with_their_keys(tmp_path: Path) -> None:
    text = (
        starter_profile()
        .replace('kind = "dinas_kabkota"', 'kind = "dinas"')
        .replace('city = "Contoh"', "city = 1")
        .replace('profile = "pemda_a4"', 'profil = "pemda_a4"')
        .replace('nip = "197002141996031002"', 'nip = "123"')
        .replace("{number:4}", "{nomor}")
    )

    found = problems_of(write_profile(tmp_path, text))

    assert set(found) == {
        "kind",
        "address.city",
        "letter.profil",
        "letter.profile",
        "letter.number_pattern",
        "signatures.letter.nip",
    }
    assert "letter.profile?" in found["letter.profil"].message
    assert "{number}" in found["letter.number_pattern"].message
    assert "dinas_kabkota" in found["kind"].message


def test_no_message_speaks_of_records(tmp_path: Path) -> None:
    found = problems_of(
        write_changed(tmp_path, '[address]\nstreet = "', 'address = "x"\n[addres]\nstreet = "')
    )

    told = " ".join(problem.message for problem in found.values())
    assert "kurung kurawal" not in told
    assert "docgen show" not in told


@pytest.mark.parametrize(
    ("mode", "chain", "fits"),
    [
        ("own", 1, True),
        ("own", 2, False),
        ("an", 2, True),
        ("an", 1, False),
        ("ub", 3, True),
        ("ub", 2, False),
        ("plt", 1, True),
        ("plh", 2, True),
        ("pj", 2, False),
    ],
)
def test_a_mode_has_its_number_of_posts(
    tmp_path: Path, mode: str, chain: int, *, fits: bool
) -> None:
    posts = ", ".join(f'"JABATAN {number}"' for number in range(chain))
    path = write_changed(
        tmp_path,
        'mode = "own"\nchain = ["KEPALA DINAS SOSIAL"]',
        f'mode = "{mode}"\nchain = [{posts}]',
    )

    if fits:
        assert load_agency(path).profile.signatures.letter.mode.value == mode
    else:
        assert set(problems_of(path)) == {"signatures.letter.chain"}


def test_a_missing_logo_is_reported_with_its_name(tmp_path: Path) -> None:
    found = problems_of(write_changed(tmp_path, '# logo = "logo.png"', 'logo = "logo.png"'))

    assert found["logo"].code == "logo.missing"
    assert "logo.png" in found["logo"].message


def test_a_logo_is_read_beside_its_profile(tmp_path: Path) -> None:
    shipped = load_agency(EXAMPLE).logo
    assert shipped is not None
    (tmp_path / "logo.png").write_bytes(shipped.content)

    agency = load_agency(write_changed(tmp_path, '# logo = "logo.png"', 'logo = "logo.png"'))

    assert agency.logo == shipped


def test_a_logo_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("<svg/>", encoding="utf-8")

    found = problems_of(write_changed(tmp_path, '# logo = "logo.png"', 'logo = "logo.png"'))

    assert found["logo"].code == "logo.format"


def test_a_plain_letterhead_needs_its_name(tmp_path: Path) -> None:
    assert set(problems_of(write_changed(tmp_path, "# plain = true", "plain = true"))) == {
        "letterhead.plain_name"
    }


def test_a_pattern_needs_the_codes_it_names(tmp_path: Path) -> None:
    found = problems_of(write_changed(tmp_path, 'unit_code = "DINSOS"', ""))

    assert set(found) == {"unit_code"}


def test_broken_toml_is_reported_with_its_line(tmp_path: Path) -> None:
    (problem,) = problems_of(write_profile(tmp_path, 'kind = "dinas_kabkota"\nname = x\n')).values()

    assert (problem.code, problem.line) == ("agency.toml", 2)


@pytest.mark.parametrize("path", ["C:\\Users\\Sosial\\logo.png", "..\\logo.png"])
def test_a_path_as_windows_writes_it_is_told_with_the_way_to_write_it(
    tmp_path: Path, path: str
) -> None:
    (problem,) = problems_of(write_profile(tmp_path, f'kind = "uptd"\nlogo = "{path}"\n')).values()

    assert problem.line == 2
    assert "garis miring terbalik" in problem.message
    assert "tanda kutip" not in problem.message


def test_broken_toml_on_its_last_line_is_told(tmp_path: Path) -> None:
    (problem,) = problems_of(write_profile(tmp_path, 'kind = "uptd"\nname =\n')).values()

    assert "tanda kutip" in problem.message


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=EXAMPLE):
        load_agency("dinas-sosial-kota-jauh")
