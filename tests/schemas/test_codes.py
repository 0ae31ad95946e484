from __future__ import annotations

import inspect
import re

import pytest

from docgen.form.codes import CodeList
from docgen.schemas.client import codes, ppks
from docgen.schemas.client.ppks import CLUSTERS, Cluster, Ppks
from docgen.schemas.document import codes as office_codes
from docgen.schemas.referral_letter import codes as referral_codes

LISTS = [
    member
    for module in (codes, office_codes, ppks, referral_codes)
    for _, member in inspect.getmembers(module, inspect.isclass)
    if issubclass(member, CodeList)
    and member is not CodeList
    and member.__module__ == module.__name__
]
every_list = pytest.mark.parametrize("codes", LISTS, ids=lambda each: each.__name__)

SIZES = {
    "Aid": 7,
    "CaseSource": 11,
    "Classification": 4,
    "Disability": 5,
    "Education": 10,
    "FamilyRelation": 21,
    "Housing": 7,
    "InstitutionKind": 9,
    "MaritalStatus": 6,
    "NikStatus": 4,
    "OfficerRole": 8,
    "Ppks": 26,
    "ReceiverKind": 12,
    "ReferralType": 4,
    "Religion": 7,
    "SignatureMode": 6,
}


def test_every_list_was_found() -> None:
    assert len(LISTS) > 25


@every_list
def test_no_two_members_share_a_label(codes: type[CodeList]) -> None:
    labels = [member.label for member in codes]

    assert len(set(labels)) == len(labels)


@every_list
def test_a_code_or_a_label_finds_its_member(codes: type[CodeList]) -> None:
    for member in codes:
        assert codes.member(member.value) is member
        assert codes.member(f" {member.label.upper()} ") is member


@every_list
def test_codes_are_plain_words(codes: type[CodeList]) -> None:
    for member in codes:
        assert re.fullmatch(r"[a-z0-9_]+|[A-Z]{1,2}", member.value)


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_a_list_is_complete(name: str, size: int) -> None:
    (found,) = [each for each in LISTS if each.__name__ == name]

    assert len(found) == size


def test_ppks_are_numbered_from_01_to_26() -> None:
    assert [member.value for member in Ppks] == [f"{number:02}" for number in range(1, 27)]


def test_every_category_has_a_cluster() -> None:
    assert set(CLUSTERS) == set(Ppks)


@pytest.mark.parametrize(
    ("code", "cluster"),
    [
        ("03", Cluster.CHILD),
        ("08", Cluster.ELDERLY),
        ("09", Cluster.DISABILITY),
        ("12", Cluster.SOCIAL),
        ("16", Cluster.SOCIAL),
        ("17", Cluster.DRUGS),
        ("21", Cluster.DISASTER),
        ("26", Cluster.OTHER),
    ],
)
def test_a_category_suggests_its_cluster(code: str, cluster: Cluster) -> None:
    assert Ppks(code).cluster is cluster


def test_only_the_sensitive_categories_are_discreet() -> None:
    discreet = [member.value for member in Ppks if member.discreet]

    assert discreet == ["10", "14", "15", "16", "17", "18", "19"]


@pytest.mark.parametrize("code", ["16", "17"])
def test_a_discreet_category_prints_no_sensitive_word(code: str) -> None:
    printed = str(Ppks(code).discreet)

    assert not re.search("HIV|AIDS|OD|NAPZA|narko", printed, re.IGNORECASE)


@pytest.mark.parametrize(
    ("cluster", "phrase"),
    [
        (Cluster.SOCIAL, "tuna sosial"),
        (Cluster.CHILD, "anak"),
        (Cluster.OTHER, "PPKS lainnya"),
        (Cluster.DRUGS, "rehabilitasi sosial"),
    ],
)
def test_a_cluster_has_a_phrase(cluster: Cluster, phrase: str) -> None:
    assert cluster.phrase == phrase
