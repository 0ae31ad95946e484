from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from docgen.cli.inputs import template_cache
from docgen.disclosure.case_pseudonyms import CasePseudonyms
from docgen.disclosure.pseudonymise import pseudonymise_answers
from docgen.errors import UsageError
from docgen.form.disclosure import Audience
from docgen.form.library import find_form
from docgen.render.document import prepare_renderer
from tests.disclosure.sample_policies import example_answers, make_policy
from tests.disclosure.text_markers import list_nested_parts, with_and_without_tags
from tests.every_form import AGENCIES, AGENCY, TODAY, example, page_values, renderer_of, text_of

if TYPE_CHECKING:
    from docgen.agency.profile import Agency
    from docgen.form.definition import Form

SECRET = "0123456789abcdef" * 4
NAMES = ("surat-rujukan", "laporan-terminasi", "asesmen", "rencana-intervensi")
FORMS = {name: find_form(name) for name in NAMES}


def render_for_teaching(form: Form, case: str = "mr", secret: str | None = SECRET) -> Any:
    audience = Audience("pengajaran", None, secret)
    renderer = prepare_renderer(form, AGENCY, cache=template_cache(), audience=audience)
    return renderer.render(example(form, case), today=TODAY, audience=audience)


def test_dates_move_together_by_whole_weeks() -> None:
    disguise = CasePseudonyms(SECRET, "2026-0117")
    first, later = dt.date(2026, 6, 11), dt.date(2026, 6, 25)

    assert disguise.day(later) - disguise.day(first) == later - first
    assert disguise.shift.days % 7 == 0
    assert 9 <= abs(disguise.shift.days) / 7 <= 60


def test_the_shift_is_that_of_the_case_and_the_secret() -> None:
    shifts = {CasePseudonyms(SECRET, f"2026-{number:04}").shift for number in range(200)}

    assert len(shifts) > 60
    assert CasePseudonyms(SECRET, "2026-0117").shift == CasePseudonyms(SECRET, "2026-0117").shift
    assert (
        CasePseudonyms("fedcba9876543210" * 4, "2026-0117").code
        != CasePseudonyms(SECRET, "2026-0117").code
    )


@pytest.mark.parametrize(
    "secret", ["123456", "", "rahasia lembaga contoh kita", "0123456789abcdef", "0" * 64, "01" * 32]
)
def test_a_secret_that_can_be_guessed_is_refused(secret: str) -> None:
    with pytest.raises(UsageError, match="can be guessed"):
        CasePseudonyms(secret, "2026-0117")


def test_without_a_secret_nothing_is_made_for_teaching() -> None:
    with pytest.raises(UsageError, match="--seed-file"):
        render_for_teaching(FORMS["asesmen"], secret=None)


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Pada 11 Juni 2026 datang.", "Pada {0:%d} {1} {0:%Y} datang."),
        ("Pada 2026-06-11.", "Pada {0:%Y-%m-%d}."),
        ("Pada 11/06/2026.", "Pada {0:%d/%m/%Y}."),
    ],
)
def test_dates_in_a_text_move_as_the_others(text: str, moved: str) -> None:
    disguise = CasePseudonyms(SECRET, "2026-0117")
    day = disguise.day(dt.date(2026, 6, 11))

    found = disguise.text(text, ()).replace("\u00a0", " ")

    month = found.split()[2] if "Juni" in text else ""
    expected = moved.format(day, month)
    assert found == (expected.replace(" 0", " ") if month else expected)


def test_a_place_is_called_the_same_in_every_document_of_a_case() -> None:
    disguise = CasePseudonyms(SECRET, "2026-0117")

    assert disguise.place("Kabupaten Langkat").startswith("Kabupaten ")
    assert disguise.place("Langkat").split()[1] == disguise.place("Kabupaten Langkat").split()[1]
    text = disguise.text("Lahir di langkat, pindah ke Kab. Langkat.", ("Kabupaten Langkat",))
    assert "langkat" not in text.casefold()
    assert CasePseudonyms(SECRET, "2026-0999").place("Langkat") != disguise.place("Langkat")


@pytest.mark.parametrize("name", NAMES)
def test_a_document_for_teaching_shows_no_person_place_or_date(name: str) -> None:
    form = FORMS[name]
    made = render_for_teaching(form)
    told = text_of(made.document)
    answers: Any = example_answers(form, "mr")

    code = CasePseudonyms(SECRET, answers.client.case_code).code
    assert code in told
    assert made.file_name.split("_")[1] == code
    for hidden in ("2026-0117", "Ridwan", "Langkat", "12 Maret 1980", "Nurhayati", "0812-0000"):
        assert hidden not in told.replace("\u00a0", " ")


def test_ages_and_stays_are_as_they_were() -> None:
    form = FORMS["laporan-terminasi"]
    answers = example_answers(form, "mr")
    policy = make_policy(form, "pengajaran")
    hidden = pseudonymise_answers(form, answers, CasePseudonyms(SECRET, "2026-0117"))

    pages = [
        page_values(form, each, agency_values={}, today=TODAY, policy=policy)
        for each in (answers, hidden)
    ]

    assert pages[0]["duration"] == pages[1]["duration"]
    assert pages[0]["client"]["age_text"] == pages[1]["client"]["age_text"]
    assert pages[0]["service_start"] != pages[1]["service_start"]
    assert not re.search(r"\b11 Juni 2026\b", json.dumps(pages[1]).replace("\\u00a0", " "))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("agency", AGENCIES.values(), ids=AGENCIES)
def test_nothing_of_the_agency_the_client_or_the_staff_is_left_in_the_package(
    name: str, agency: Agency
) -> None:
    """Every part is read: the pages, their headers and footers, the properties."""
    form = FORMS[name]
    audience = Audience("pengajaran", None, SECRET)
    record = example(form, "sentra" if name == "rencana-intervensi" else "mr")
    made = renderer_of(form, agency).render(record, today=TODAY, audience=audience)
    told = b"\n".join(with_and_without_tags(each) for _, each in list_nested_parts(made.document))
    words = told.decode("utf-8", "replace").replace("\u00a0", " ")

    facts = agency.profile
    hidden = [facts.name, facts.name.upper(), facts.address.street, "STR-000", "003/YMP", "RAHASIA"]
    hidden += [f"{facts.address.city}{end}" for end in (",", ".", " ")]
    hidden += ["Langkat", "Stabat", "Binjai", "Nurhayati", record["client"]["case_code"]]
    assert [each for each in hidden if each in words] == []
    assert "BAHAN AJAR" in words


def test_the_client_is_called_by_the_code_also_in_texts_and_signatures() -> None:
    made = render_for_teaching(FORMS["asesmen"], "sentra")
    told = text_of(made.document)

    assert not re.search(r"\bBS\b", told)
    assert "(klien)" in told


def test_the_years_of_birth_move_with_the_document_so_that_ages_agree() -> None:
    form = FORMS["asesmen"]
    answers: Any = example_answers(form, "anak")
    pseudonyms = CasePseudonyms(SECRET, answers.client.case_code)
    day = answers.assessment_date
    hidden: Any = pseudonymise_answers(form, answers, pseudonyms, day=day)

    years = pseudonyms.day(day).year - day.year
    before = [each.birth_year for each in answers.family if each.birth_year]
    after = [each.birth_year for each in hidden.family if each.birth_year]
    assert [each + years for each in before] == after


def test_posts_stay_and_persons_become_letters() -> None:
    form = FORMS["rencana-intervensi"]
    told = text_of(render_for_teaching(form, "sentra").document)

    assert "ekerja" in told
    assert "PDSKL" not in told


PEOPLE = {"Ridwan Siregar": "K", "Ridwan": "K", "RS": "K", "Nurhayati": "ZZ", "Sari": "QQ"}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("RIDWAN  SIREGAR datang", "K datang"),
        ("ridwan, rumah Ridwannya", "K, rumah K"),
        ("R.S dan R. S pulang", "K dan K pulang"),
        ("Sari membawa sari pati", "QQ membawa sari pati"),
        ("tinggal di Sukamaju, lalu sukamaju", "tinggal di {0}, lalu {0}"),
        ("Harapan klien: kembali bekerja; harapan keluarga sama", None),
        ("Perawat Puskesmas dan Bidan Desa datang", None),
        ("Guru BK, Guru Kelas, Psikolog Klinis, Konselor Adiksi", None),
        ("Pekerja Sosial Ahli Pertama, Pendamping PKH, Dokter Umum", None),
        ("Ayah Klien dan Ibu Kandung menunggu di Rumah Singgah", None),
    ],
)
def test_names_in_other_writings_go_and_other_words_stay(text: str, printed: str | None) -> None:
    disguise = CasePseudonyms(SECRET, "2026-0117")
    expected = text if printed is None else printed.format(disguise.place("Sukamaju"))

    assert disguise.text(text, ("Kelurahan Sukamaju",), PEOPLE) == expected


@pytest.mark.parametrize("text", ["Ibu Rina datang", "pak Joko Widodo", "Perawat Dewi", "dr. Andi"])
def test_who_is_addressed_by_name_becomes_letters(text: str) -> None:
    told = CasePseudonyms(SECRET, "2026-0117").text(text, ())

    assert told.split()[0] == text.split(maxsplit=1)[0]
    assert text.split()[1] not in told
