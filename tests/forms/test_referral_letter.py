from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from docgen.form import library
from tests.every_form import AGENCIES, renderer_of

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as DocumentObject

TODAY = dt.date(2026, 8, 20)
FORM = library.find_form("surat-rujukan")
RENDERERS = {
    name: renderer_of(FORM, AGENCIES[name])
    for name in ("dinas-sosial-kota-medan", "sentra-bahagia-medan", "yayasan-medan-plus")
}


def record(**changes: Any) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(library.read_example(FORM, "mr"))
    return whole | changes


def letter(agency: str = "dinas-sosial-kota-medan", **changes: Any) -> DocumentObject:
    rendered = RENDERERS[agency].render(record(**changes), today=TODAY)
    return Document(io.BytesIO(rendered.document))


def lines(document: DocumentObject) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def signature_lines(document: DocumentObject) -> list[str]:
    return [
        paragraph.text
        for table in document.tables
        for cell in table._cells  # noqa: SLF001 -- those of all rows
        for paragraph in cell.paragraphs
        if paragraph.style is not None and paragraph.style.name.startswith("Docgen Signature")
    ]


def cells(document: DocumentObject) -> list[str]:
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def test_the_date_stands_on_the_line_of_the_number() -> None:
    head = letter().tables[1]

    assert head.cell(0, 0).text == "Nomor"
    assert head.cell(0, 3).text == "Medan, 22\N{NO-BREAK SPACE}Juni\N{NO-BREAK SPACE}2026"


def test_the_ministry_writes_the_date_without_the_city() -> None:
    head = letter("sentra-bahagia-medan").tables[1]

    assert head.cell(0, 3).text == "22\N{NO-BREAK SPACE}Juni\N{NO-BREAK SPACE}2026"


def test_the_letter_of_a_foundation_opens_with_a_greeting() -> None:
    assert "Dengan hormat," in lines(letter("yayasan-medan-plus"))
    assert "Dengan hormat," not in lines(letter())


def test_a_secret_letter_bears_its_code_and_its_copy_number() -> None:
    assert "R" in lines(letter())
    assert "R\tSalinan ke-1 dari 3" in lines(letter("sentra-bahagia-medan"))


@pytest.mark.parametrize(
    ("code", "nature", "mark"), [("T", "Terbatas", "TERBATAS"), ("R", "Rahasia", "RAHASIA")]
)
def test_code_sifat_words_and_annex_say_the_same(code: str, nature: str, mark: str) -> None:
    shown = letter(meta={"classification": code})
    (request,) = (line for line in lines(shown) if line.startswith("Kami mohon kesediaan"))

    assert code in lines(shown)
    assert shown.tables[1].cell(1, 2).text == nature
    assert f"Informasi dalam surat dan lampiran ini bersifat {nature.lower()} dan" in request
    assert {"RAHASIA", "TERBATAS"} & set(cells(shown)) == {mark}


@pytest.mark.parametrize(("sex", "told"), [("P", True), ("L", False)])
def test_pregnancy_is_printed_only_for_a_woman(sex: str, told: bool) -> None:
    whole = record()
    health = {"diseases": ["Anemia, ringan", "Luka"], "pregnancy": "Tidak hamil"}
    client = whole["client"] | {"sex": sex}
    shown = cells(letter(client=client, confidential_annex={"health": health}))

    assert ("Kehamilan" in shown) is told
    assert "Anemia, ringan; Luka" in shown


def test_a_worker_without_a_post_is_given_none() -> None:
    contact = {"name": "Dewi Sitorus (contoh)", "phone": "081200001234"}

    assert "Pekerja Sosial," not in signature_lines(letter(contact_person=contact))


@pytest.mark.parametrize(
    ("without", "number"),
    [
        ((), 4),
        (("condition_summary",), 3),
        (("services_given",), 3),
        (("condition_summary", "services_given"), 2),
    ],
)
def test_the_request_names_the_item_that_asks_for_services(
    without: tuple[str, ...], number: int
) -> None:
    whole = {name: answer for name, answer in record().items() if name not in without}

    rendered = RENDERERS["dinas-sosial-kota-medan"].render(whole, today=TODAY)
    told = lines(Document(io.BytesIO(rendered.document)))

    assert any(f"tersebut pada angka {number}. " in line for line in told)
    items = [line for line in told if line.startswith(("Kondisi:", "Layanan", "Alasan rujukan:"))]
    assert len(items) == number


def test_without_a_slip_there_is_one_section() -> None:
    with_slip = letter()
    without = letter(feedback={"slip": False})

    assert len(with_slip.sections) == 2
    assert "LEMBAR UMPAN BALIK RUJUKAN" in lines(with_slip)
    assert len(without.sections) == 1
    assert "LEMBAR UMPAN BALIK RUJUKAN" not in lines(without)


def test_without_papers_the_only_annex_has_no_number() -> None:
    told = cells(letter(attachments=[]))

    assert "Lampiran" in told
    assert "Lampiran I" not in told
    assert "DAFTAR BERKAS TERLAMPIR" not in lines(letter(attachments=[]))


def test_only_the_last_post_of_a_chain_ends_with_a_comma() -> None:
    signer = {
        "mode": "ub",
        "chain": ["KEPALA DINAS SOSIAL", "SEKRETARIS", "KEPALA BIDANG REHABILITASI SOSIAL"],
        "name": "Lasma Hutabarat (contoh)",
    }

    told = signature_lines(letter(signature=signer))
    start = told.index("a.n.\tKEPALA DINAS SOSIAL")

    assert told[start + 1 : start + 5] == [
        "SEKRETARIS",
        "u.b.",
        "KEPALA BIDANG REHABILITASI SOSIAL,",
        "Lasma Hutabarat (contoh)",
    ]


def test_the_note_on_the_electronic_signature_is_on_the_first_page_and_only_when_asked() -> None:
    def feet(document: DocumentObject) -> list[str]:
        sections = document.sections
        feet = [
            each for section in sections for each in (section.first_page_footer, section.footer)
        ]
        return ["".join(paragraph.text for paragraph in foot.paragraphs) for foot in feet]

    head = record()["letter"] | {"number": "400.9/0147/DINSOS/2026"}
    signed, *others = feet(letter(letter=head, tte={"enabled": True}))

    assert not any("BSrE" in foot for foot in feet(letter()))
    assert "BSrE" in signed
    assert not any("BSrE" in foot for foot in others)


@pytest.mark.parametrize(("code", "mark"), [("R", "RAHASIA"), ("T", "TERBATAS")])
def test_every_loose_sheet_is_marked_as_the_letter_is(code: str, mark: str) -> None:
    shown = letter(meta={"classification": code})
    foot = "".join(paragraph.text for paragraph in shown.sections[0].footer.paragraphs)

    assert foot.endswith(mark)
    assert cells(shown).count(mark) == 2  # the case summary and the slip


def test_the_slip_has_room_for_a_number_that_the_letter_has_not_yet() -> None:
    dotted = [cell for cell in cells(letter()) if cell.startswith("." * 45)]

    assert len(dotted) == 2  # the letter's own, and the slip's with the date
    assert dotted[1].endswith("2026")


def test_a_letter_too_long_for_its_page_tells_the_longest_text_and_the_lines() -> None:
    words = "Klien memerlukan layanan lanjutan di lembaga penerima. "
    told = {
        name: [
            (problem.at, problem.message.split(" baris")[0].split()[-1])
            for problem in RENDERERS["dinas-sosial-kota-medan"]
            .render(record(**{name: answer}), today=TODAY)
            .problems
            if problem.code == "letter.over_a_page"
        ]
        for name, answer in {
            "reason": words * 12,
            "services_requested": [words] * 20,
            "legal_basis": [words],
        }.items()
    }

    assert [path for path, _ in told["reason"]] == ["reason"]
    assert [path for path, _ in told["services_requested"]] == ["services_requested"]
    assert int(told["services_requested"][0][1]) > int(told["reason"][0][1]) > 0
    assert told["legal_basis"] == []


def test_signature_and_copies_are_one_row_that_stays_with_the_closing() -> None:
    document = letter()
    closing = next(each for each in document.paragraphs if each.text.startswith("Demikian"))
    block: Any = closing._p.getnext()  # noqa: SLF001 -- to see what follows
    (row,) = block.iter(qn("w:tr"))
    words = "".join(row.itertext(qn("w:t")))

    assert closing.style is not None
    assert closing.style.paragraph_format.keep_with_next
    assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
    assert "Rahmat Siregar" in words
    assert "Tembusan" in words
    paragraphs = [*block.iter(qn("w:p")), block.getnext()]
    assert all(each.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for each in paragraphs)


@pytest.mark.tools
@pytest.mark.parametrize("agency", RENDERERS)
def test_the_letter_fits_one_page(agency: str, tmp_path: Path) -> None:
    source = tmp_path / "letter.docx"
    source.write_bytes(RENDERERS[agency].render(record(), today=TODAY).document)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(source)], check=True, capture_output=True, timeout=120)
    show = ["pdftotext", "-layout", str(tmp_path / "letter.pdf"), "-"]
    text = subprocess.run(show, check=True, capture_output=True, text=True).stdout
    first, second, *_, last = text.rstrip("\f").split("\f")

    assert "Kepala Bidang Rehabilitasi Sosial" in first
    assert second.split()[0] == "-2-"
    assert "LEMBAR UMPAN BALIK RUJUKAN" in last
    assert "NIP/Nomor pegawai ..." in last
