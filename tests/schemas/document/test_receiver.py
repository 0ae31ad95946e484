from __future__ import annotations

import datetime as dt

import pytest

from docgen.form.disclosure import ClientConsent, names_somebody
from docgen.form.model import Moment
from docgen.schemas.document.receiver import Receiver
from docgen.validation.validate import validate

DAY = dt.date(2026, 6, 22)
MOMENT = Moment(DAY, DAY)
UNIT = "UPT Pelayanan Sosial Gelandangan dan Pengemis"


@pytest.mark.parametrize(
    "title",
    [
        f"Kepala {UNIT}",
        "Direktur RSUD Contoh",
        "Ketua Yayasan Contoh",
        "Kapolsek Medan Contoh",
        "Plt. Kepala Dinas Sosial",
        "Pengurus Panti Contoh",
        "Keluarga klien",
    ],
)
def test_an_office_is_addressed(title: str) -> None:
    assert validate(Receiver, {"post_title": title}, today=DAY).problems == ()


@pytest.mark.parametrize(
    "title", ["Bapak Rahmat", "Rahmat Siregar", "Kepala Rahmat Siregar, S.Sos.", "Ibu Kepala"]
)
def test_a_person_as_addressee_gives_a_warning(title: str) -> None:
    (problem,) = validate(Receiver, {"post_title": title}, today=DAY).problems

    assert (problem.severity, problem.code) == ("warning", "receiver.personal_name")


@pytest.mark.parametrize(
    ("title", "institution", "unit"),
    [
        (f"Kepala {UNIT}", "Dinas Sosial Provinsi", f"{UNIT}, Dinas Sosial Provinsi"),
        (f"Kepala {UNIT}", f"{UNIT} Binjai", f"{UNIT} Binjai"),
        ("Kepala Rumah Aman", "Rumah Aman Melati", "Rumah Aman Melati"),
        ("Direktur RS Contoh Medan", "RS Contoh", "RS Contoh Medan"),
        ("Kepala", "Dinas Sosial Provinsi", "Dinas Sosial Provinsi"),
        ("Plt. Kepala Panti Contoh", None, "Panti Contoh"),
        ("Direktur Utama RS Contoh", None, "RS Contoh"),
        ("Kapolsek Contoh", None, "Kapolsek Contoh"),
    ],
)
def test_the_receiving_unit_is_known(title: str, institution: str | None, unit: str) -> None:
    receiver = Receiver.model_validate({"post_title": title, "institution": institution})

    assert receiver.unit_text(MOMENT) == unit


@pytest.mark.parametrize(
    ("recipients", "named"),
    [
        ([UNIT], True),
        ([UNIT.upper()], True),
        ([f"Kepala {UNIT}"], True),
        (["Dinas Sosial Provinsi"], True),
        (["Panti Lain", UNIT], True),
        (["Panti Lain"], False),
        (["UPT"], False),
        ([], False),
    ],
)
def test_a_receiver_is_named_in_a_consent_or_not(recipients: list[str], named: bool) -> None:
    receiver = Receiver(post_title=f"Kepala {UNIT}", institution="Dinas Sosial Provinsi")

    consent = ClientConsent(given=True, recipients=tuple(recipients))

    assert consent.names_receiver(receiver.names()) is named


@pytest.mark.parametrize("nobody", ["...", "-", "____", " . . . ", "\u2026"])
def test_a_line_to_write_on_names_nobody(nobody: str) -> None:
    consent = ClientConsent(given=True, recipients=(nobody, "..."))

    assert not consent.names_receiver((nobody,))
    assert not consent.names_receiver(("-",))


@pytest.mark.parametrize(
    ("lines", "is_named"),
    [
        ({"post_title": "Kepala Sentra Bahagia di Medan"}, True),
        ({"post_title": "Kepala Sentra Bahagia", "institution": "Sentra Bahagia di Medan"}, True),
        ({"post_title": "Kepala Sentra Bahagia di Medan Utara"}, False),
        ({"post_title": "Kepala Dinas Sosial Kota Medan"}, False),
    ],
)
def test_a_city_that_a_line_names_is_not_said_again(
    lines: dict[str, str], *, is_named: bool
) -> None:
    receiver = Receiver.model_validate({**lines, "city": "Medan"})

    assert receiver.names_city(MOMENT) is is_named


def test_a_receiver_without_a_city_leaves_it_to_the_pen() -> None:
    assert not Receiver.model_validate({"post_title": "Kepala Sentra di Medan"}).names_city(MOMENT)


@pytest.mark.parametrize(
    "stopgap",
    [
        "...",
        "-",
        "xxx",
        "XX",
        "____",
        "n/a",
        "N.A.",
        "Lembaga ...",
        "(nama lembaga)",
        "?",
        "\u2026",
        "tbd",
        "lain-lain",
        "1",
        "diisi",
    ],
)
def test_a_stopgap_names_no_recipient_and_no_receiver(stopgap: str) -> None:
    consent = ClientConsent(given=True, recipients=(stopgap, "Puskesmas Contoh"))

    assert not names_somebody(stopgap)
    assert not consent.names_receiver((stopgap,))


@pytest.mark.parametrize(
    "name",
    [
        "P2TP2A",
        "RS",
        "LKS Pelita",
        "UPT 2",
        "Polsek Medan Baru",
        "Lembaga Lain Hati",
        "Dinas X",
        "St. Elisabeth",
    ],
)
def test_a_short_name_is_a_name(name: str) -> None:
    assert names_somebody(name)
    assert ClientConsent(given=True, recipients=(name,)).names_receiver((f" {name.upper()}, ",))
