from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from docgen.agency.load import load_agency
from docgen.agency.starter import STARTER_PROFILE
from docgen.disclosure.need_to_know import parse_table, shipped_table
from docgen.disclosure.rulings import Access
from docgen.errors import AgencyError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

OWN = """
[readers.pendidikan]
topics = { finance = "omit" }

[readers.gereja]
label = "Gereja"
outside = true
annex = false
identity = "kode"
guarded = true
topics = { hiv = "omit", health = "omit", mental_health = "omit", napza = "omit",
  violence = "omit", child = "omit", biometric = "omit", finance = "omit", criminal = "omit",
  category = "omit", condition = "omit", risk = "omit" }
"""

GEREJA = OWN.replace("\n  ", " ")


def test_what_an_agency_says_of_a_reader_holds_and_the_rest_is_as_shipped() -> None:
    table = parse_table(GEREJA, "own.toml")

    assert table.reader("pendidikan").topics["finance"] is Access.OMIT
    assert table.reader("pendidikan").topics["child"] is Access.ANNEX
    assert table.reader("gereja").label == "Gereja"
    assert set(shipped_table().readers) < set(table.readers)


@pytest.mark.parametrize(
    "text",
    [
        '[readers.pendidikan]\ntopics = { finance = "omit", child = "omit" }',
        '[readers.kepolisian]\ntopics = { finance = "annex", health = "annex" }',
        '[readers.faskes]\nidentity = "inisial"\nannex = false',
        '[readers.dinas]\ntexts = "omit"',
        '[readers.tembusan.identifiers]\naddress = "omit"',
        '[topics.health]\nwritten = true\nlabel = "Data kesehatan"',
        '[words]\nnapza = ["boti"]',
    ],
)
def test_what_tells_less_or_no_more_than_the_shipped_table_allows_is_taken(text: str) -> None:
    assert parse_table(text, "own.toml").readers.keys() == shipped_table().readers.keys()


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ('[readers.faskes]\ntopics = { hiv = "print" }', "readers.faskes.topics.hiv"),
        ('[readers.faskes]\ntopics = { hiv = "mask" }', "readers.faskes.topics.hiv"),
        ('[readers.faskes]\ntopics = { hvi = "omit" }', "readers.faskes.topics.hvi"),
        ('[readers.faskes]\ntopics = { health = "maybe" }', "readers.faskes.topics.health"),
        ('[readers.faskes]\nidentity = "semua"', "readers.faskes.identity"),
        ('[readers.baru]\nlabel = "Baru"', "readers.baru.outside"),
        ('[protections.child.identifiers]\nshoe = "omit"', "protections.child.identifiers.shoe"),
        (
            '[topics.hiv]\nsealed_only = false\n[readers.faskes]\ntopics = { hiv = "print" }',
            "readers.faskes.topics.hiv",
        ),
        ("readers = 1", "readers"),
        ("[readers.kepolisian]\noutside = false", "readers.kepolisian.outside"),
        ("[readers.klien]\noutside = true", "readers.klien.outside"),
        ('[readers.sentra]\ntopics = { napza = "print" }', "readers.sentra.topics.napza"),
        (
            '[readers.dinas]\ntopics = { mental_health = "annex" }',
            "readers.dinas.topics.mental_health",
        ),
        ('[readers.dinas]\ntopics = { criminal = "mask" }', "readers.dinas.topics.criminal"),
        ('[readers.lainnya]\ntopics = { finance = "print" }', "readers.lainnya.topics.finance"),
        ('[readers.klien]\ntopics = { hiv = "print" }', "readers.klien.topics.hiv"),
        ('[readers.tembusan]\nidentity = "penuh"', "readers.tembusan.identity"),
        ("[readers.tembusan]\nannex = true", "readers.tembusan.annex"),
        ("[readers.faskes]\nnamed = false", "readers.faskes.named"),
        ("[readers.dinas]\nguarded = false", "readers.dinas.guarded"),
        ("[readers.pengajaran]\ndisguised = false", "readers.pengajaran.disguised"),
        ('[readers.statistik]\ntexts = "print"', "readers.statistik.texts"),
        ('[readers.tembusan.identifiers]\nnumber = "print"', "readers.tembusan.identifiers.number"),
        ('[protections.child.identifiers]\nname = "print"', "protections.child.identifiers.name"),
        ('[topics.hiv]\nconsent = "layanan"', "topics.hiv.consent"),
        ("[topics.hiv]\nwritten = false", "topics.hiv.written"),
        ('[topics.napza]\nof = "victim"', "topics.napza.of"),
        ('sharing = "layanan"', "sharing"),
        (GEREJA.replace("true", "false", 1), "readers.gereja.outside"),
        (
            GEREJA.replace('criminal = "omit"', 'criminal = "print"'),
            "readers.gereja.topics.criminal",
        ),
        ("sharing = 1", "sharing"),
        ('[topics]\nbaru = { label = "Baru" }', "topics.baru"),
    ],
)
def test_a_table_that_cannot_be_is_refused_with_its_place(text: str, at: str) -> None:
    with pytest.raises(AgencyError) as refused:
        parse_table(text, "own.toml")

    assert at in [problem.at for problem in refused.value.problems]


def test_a_table_that_is_no_toml_is_refused() -> None:
    with pytest.raises(AgencyError, match=re.escape("own.toml")):
        parse_table("[", "own.toml")


@pytest.mark.parametrize(("name", "nearest"), [("faskess", "faskes"), ("zzz", "choose one of")])
def test_an_unknown_reader_is_refused_with_the_known_ones(name: str, nearest: str) -> None:
    with pytest.raises(UsageError, match=nearest):
        shipped_table().reader(name)


def test_an_agency_names_its_own_table_in_its_profile(tmp_path: Path) -> None:
    profile = tmp_path / "agency.toml"
    own = tmp_path / "own.toml"
    profile.write_text(f'{STARTER_PROFILE}\n[disclosure]\ntable = "own.toml"\n', encoding="utf-8")

    own.write_text('[readers.faskes]\nidentity = "kode"', encoding="utf-8")
    assert load_agency(profile).readers.reader("faskes").identity.value == "kode"

    own.write_text('[readers.faskes]\nidentity = "x"', encoding="utf-8")
    with pytest.raises(AgencyError, match=re.escape("own.toml")):
        load_agency(profile)
