"""A marker in one text after another: no reader outside finds it on a page that was let pass."""

from __future__ import annotations

import copy
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from docgen.disclosure.disclose import ReaderOptions, disclose
from docgen.disclosure.text_inventory import is_scanned
from docgen.form.codes import CodeList
from docgen.form.definition import build_moment
from docgen.form.disclosure import Audience
from docgen.form.library import find_form
from docgen.form.structure import (
    ListField,
    ModelField,
    ScalarField,
    field_types,
    innermost_type,
    list_field_places,
)
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.validate import validate
from docgen.view.page_values import build_page_values
from tests.disclosure.sample_policies import RECEIVER, SCOPES, TABLE
from tests.disclosure.test_no_leak import cached_renderer, without_pictures
from tests.every_form import (
    AGENCY,
    FORMS,
    TODAY,
    Record,
    every_form,
    fill_every_field,
    fullest,
    smallest,
    text_of,
)

if TYPE_CHECKING:
    from docgen.disclosure.disclose import Disclosure
    from docgen.form.definition import Form
    from docgen.form.model import FormModel
    from docgen.form.structure import FieldPlace

NAME, NIK = "Binsar Simanjuntak", "1271060405920003"
MARKER = f"hasil tes HIV {NAME} {NIK}"
OUTSIDE = [name for name, reader in TABLE.readers.items() if reader.outside]
every_outside_reader = pytest.mark.parametrize("reader", OUTSIDE)

NOT_SEARCHED = {
    "meta.doc_type": "dibaca oleh docgen",
    "meta.language": "dibaca oleh docgen",
    "meta.template_id": "dibaca oleh docgen",
    "meta.disclosure_reason": "alasan menyebut data khusus; tidak dicetak",
    "client.address_ktp.area_codes": "hanya untuk sistem lembaga; tidak dicetak",
    "client.address_domicile.area_codes": "hanya untuk sistem lembaga; tidak dicetak",
    "consent.override_reason": "hanya pada salinan register, yang tetap di lembaga",
    "consent.override_officer": "hanya pada salinan register, yang tetap di lembaga",
    "genogram.members[].id": "kode yang menghubungkan anggota; tidak dicetak",
    "genogram.members[].partner_of": "kode yang menghubungkan anggota; tidak dicetak",
    "genogram.members[].parents": "kode yang menghubungkan anggota; tidak dicetak",
    "problems[].id": "menghubungkan masalah, tujuan, dan kegiatan",
    "goals[].id": "menghubungkan masalah, tujuan, dan kegiatan",
    "goal_results[].goal_id": "menghubungkan capaian dengan tujuan rencana; tidak dicetak",
    **{
        f"{group}.{name}": "kop mengambilnya dari profil lembaga, bukan dari rekaman"
        for group in ("institution", "sender")
        for name in (
            *("parent_lines", "email", "website", "postal_code", "logo_path"),
            *("legal.akta", "legal.sk_kemenkumham", "legal.tanda_daftar_lks"),
        )
    },
    **{f"{group}.unit_code": "tidak dicetak dari rekaman" for group in ("institution", "sender")},
    **{f"{group}.letter_profile": "tidak dicetak" for group in ("institution", "sender")},
}
"""Every text that no search reads, and why."""


SIGNERS = {"signatures[].name", "acknowledged_by.name", "signature.name"}
"""Who signs, as the client or a guardian does: these names the schema lets stand, and says why."""


def list_texts(form: Form) -> list[FieldPlace]:
    return [
        place
        for place in list_field_places(form.model)
        if isinstance(inner := innermost_type(place.type), ScalarField)
        and (
            inner.type is None
            or (issubclass(inner.type, str) and not issubclass(inner.type, CodeList))
        )
    ]


@cache
def base_record(form_id: str, *, full: bool) -> Record:
    """Return a record of a client, of whose data the consent covers everything."""
    form = next(each for each in FORMS if each.id == form_id)
    record = fullest(form, "mr") if full else smallest(form, "mr")
    record["client"] |= {"full_name": NAME, "nik": NIK, "initials": None, "nickname": "Binsar"}
    record["consent"] = {
        "given": True,
        "date": "2026-06-01",
        "method": "tertulis",
        "scope": sorted(SCOPES),
        "recipients": [RECEIVER],
    }
    return record


def put_answer(model: Any, record: Record, steps: list[str], answer: str) -> None:
    """Write an answer at a path, the first item of every list; groups on the way are made."""
    name, *rest = steps
    bare = name.removesuffix("[]")
    held = field_types(model)[bare]
    inner = innermost_type(held)
    if not rest:
        record[bare] = [answer] if isinstance(held, ListField) else answer
        return
    assert isinstance(inner, ModelField)
    group = record.get(bare) or None
    if isinstance(held, ListField):
        group = group or [{}]
        group[0] = fill_every_field(inner.model, group[0])
        record[bare] = group
        put_answer(inner.model, group[0], rest, answer)
    else:
        record[bare] = fill_every_field(inner.model, group or {})
        put_answer(inner.model, record[bare], rest, answer)


@cache
def marked_records(form_id: str, marker: str, *, full: bool) -> list[tuple[FieldPlace, FormModel]]:
    """Return the answers with the marker in one text after another, as far as they can be read."""
    form = next(each for each in FORMS if each.id == form_id)
    found = []
    for place in list_texts(form):
        record = copy.deepcopy(base_record(form_id, full=full))
        put_answer(form.model, record, place.path.split("."), marker)
        filled = fill_from_agency(form, record, AGENCY.record_answers())
        answers = validate(form, filled, today=TODAY).parsed
        if answers is not None:  # else a number in a writing of its own, which can hold no word
            found.append((place, answers))
    return found


def list_told(form: Form, reader: str, marker: str, sign: str, *, full: bool = False) -> list[str]:
    """Return the texts whose marker a page prints for a reader though nothing was found in it."""
    told = []
    for place, answers in marked_records(form.id, marker, full=full):
        options = ReaderOptions(Audience(reader, RECEIVER), TABLE)
        moment = build_moment(form, answers, TODAY)
        disclosure = disclose(form, answers, moment, unanswered={}, options=options)
        found = [each.at or "" for each in disclosure.problems if each.is_error]
        if not any(bare(each.replace("[0]", "")) == bare(place.path) for each in found):
            told += [place.path] if sign in printed_text(form, disclosure) else []
    return told


def printed_text(form: Form, disclosure: Disclosure) -> str:
    values = build_page_values(disclosure, AGENCY.template_values())
    made = cached_renderer(form.id).template.render(without_pictures(values))
    return text_of(made).replace("\u00a0", " ")


def bare(path: str) -> str:
    return path.replace("[]", "")


@every_form
@every_outside_reader
def test_no_text_tells_a_reader_outside_what_was_not_found_in_it(form: Form, reader: str) -> None:
    assert len(marked_records(form.id, MARKER, full=False)) > 60
    assert list_told(form, reader, MARKER, "HIV") == []


@every_form
def test_nor_does_one_of_a_record_that_answers_everything(form: Form) -> None:
    """Of texts that no search reads none is printed beside the others either."""
    assert list_told(form, "dinas", MARKER, "HIV", full=True) == []


@every_form
@pytest.mark.parametrize("marker", [NAME, NIK])
def test_no_text_names_the_client_to_a_reader_who_may_know_initials(
    form: Form, marker: str
) -> None:
    told = set(list_told(form, "lainnya", marker, marker))

    assert told <= (SIGNERS if marker == NAME else set())


@every_form
def test_a_text_that_is_not_searched_says_why(form: Form) -> None:
    exempt = {
        place.path: place.facts.unscanned
        for place in list_texts(form)
        if not is_scanned(place.facts) and place.facts.print_as is None
    }

    assert exempt == {path: NOT_SEARCHED[path] for path in exempt}


@every_form
def test_a_text_that_may_name_the_client_says_why(form: Form) -> None:
    allowed = {place.path for place in list_texts(form) if place.facts.may_name}

    assert allowed <= SIGNERS


@every_form
def test_a_number_in_a_writing_of_its_own_takes_no_words(form: Form) -> None:
    """They are not searched, so their form must leave no room for a text."""
    places = [place for place in list_texts(form) if place.facts.print_as is not None]
    assert places
    for place in places:
        assert place not in [each for each, _ in marked_records(form.id, MARKER, full=False)]


def findings(form: Form, path: str, text: str, reader: str = "dinas") -> dict[str, bool]:
    """Return what is found in one text of a record, and whether it is an error."""
    record = copy.deepcopy(base_record(form.id, full=False))
    put_answer(form.model, record, path.split("."), text)
    filled = fill_from_agency(form, record, AGENCY.record_answers())
    options = ReaderOptions(Audience(reader, RECEIVER), TABLE)
    disclosure = validate(form, filled, today=TODAY, options=options).disclosure
    assert disclosure is not None
    return {
        each.code.removeprefix("disclosure."): each.is_error
        for each in disclosure.problems
        if bare((each.at or "").replace("[0]", "")) == bare(path)
    }


LETTER, REPORT = find_form("surat-rujukan"), find_form("laporan-terminasi")
OFFICES = (
    "Rumah Sakit Jiwa Prof. Dr. M. Ildrem",
    "Kepala Lapas Kelas I Medan",
    "Balai Rehabilitasi NAPZA Galih Pakuan",
    "Kepala LPKA Kelas I Medan",
    "Unit Pelayanan Perempuan dan Anak Polrestabes Medan",
    "Dinas Sosial Kabupaten Sabu Raijua",
    "Kepala UPT Pelayanan Sosial Korban Kekerasan",
    "Poli Psikiatri RSUD Dr. Pirngadi",
    "Puskesmas Simalingkar, Jl. Bawang Raya No. 37",
)


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("path", ["receiver.institution", "receiver.post_title"])
def test_the_name_of_an_office_is_at_most_doubted_for_its_work(path: str, office: str) -> None:
    for reader in OUTSIDE:
        assert not any(findings(LETTER, path, office, reader).values()), reader


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("contact_person.name", "Nurhayati Simanjuntak, S.Tr.Sos."),
        ("contact_person.name", "Binsar Manurung"),
        ("contact_person.str_number", "1271061405920009"),
        ("letter.number", "400.9/0417/DINSOS/2026"),
        ("contact_person.phone", "0812-3456-7890"),
        ("receiver.city", "Pematangsiantar"),
        ("contact_person.position", "Pekerja Sosial Ahli Muda"),
        ("letter.attachment_text", "1 (satu) berkas"),
        ("sender.address", "Jl. Pinang Baris No. 114"),
        ("client.case_code", "2026-0117"),
        ("client.case_code", "LKS/ANAK/2026/12"),
        ("client.address_ktp.kabupaten_kota", "Kabupaten Sabu Raijua"),
    ],
)
def test_what_offices_write_passes(path: str, text: str) -> None:
    for reader in OUTSIDE:
        assert findings(LETTER, path, text, reader) == {}, reader


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("contact_person.position", "Pendamping ODHA", "hiv_word"),
        ("contact_person.position", "perawat klien skizofrenia", "word"),
        ("receiver.institution", "Yayasan Pendamping ODHIV", "hiv_word"),
        ("letter.attachment_text", "1 (satu) lembar hasil tes HIV", "hiv_word"),
        ("letter.attachment_text", f"KTP {NIK[:6]} {NIK[6:12]} {NIK[12:]}", "nik"),
        ("letter.attachment_text", "KTP 1271 0614 0592 0009", "nik"),
        ("letter.number", f"400.9/{NIK}/2026", "nik"),
        ("contact_person.name", f"Ibu dari {NAME}", "name"),
        ("client.case_code", "ODHA/2026/1", "hiv_word"),
        ("client.case_code", "2026-HIV-001", "hiv_word"),
        ("client.case_code", NIK, "nik"),
        ("client.case_code", "BINSAR-SIMANJUNTAK", "name"),
        ("client.case_code", "2026/simanjuntak", "name_part"),
        ("client.case_code", "NAPZA.2026.7", "word"),
    ],
)
def test_what_gives_the_client_away_is_found_wherever_it_stands(
    path: str, text: str, code: str
) -> None:
    found = findings(LETTER, path, text, "lainnya")

    assert found.get(code), found


def test_the_family_of_a_child_is_named_and_called_by_nobody_in_a_report() -> None:
    record = copy.deepcopy(base_record(REPORT.id, full=False))
    record["client"] |= {
        "birth_date": "2014-05-06",
        "emergency_contact": {"name": "Rosmawati Simanjuntak", "phone": "0812-3456-7890"},
    }
    put_answer(
        REPORT.model, record, ["conference", "participants[]", "name"], "Rosmawati Simanjuntak"
    )
    put_answer(REPORT.model, record, ["follow_up_plan[]", "contact"], "WA +62 812 3456 7890")
    filled = fill_from_agency(REPORT, record, AGENCY.record_answers())
    options = ReaderOptions(Audience("dinas", RECEIVER), TABLE)
    disclosure = validate(REPORT, filled, today=TODAY, options=options).disclosure
    assert disclosure is not None

    found = {each.at: each.code for each in disclosure.problems if each.is_error}
    assert found["conference.participants[0].name"] == "disclosure.name"
    assert found["follow_up_plan[0].contact"] == "disclosure.phone"
