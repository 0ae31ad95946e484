"""The statement that a client signs: whose it is, who gets it, how its page is counted."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import Any

import pytest

from docgen.form import library
from docgen.form.disclosure import Audience
from docgen.form.formatting.no_break import as_typed
from docgen.form.model import IdentityLevel
from tests.every_form import example, renderer_of, text_of

TODAY = dt.date(2026, 11, 20)
FORM = library.find_form("laporan-terminasi")
RENDERER = renderer_of(FORM)
NAME, INITIALS = "Binsar Manalu (contoh)", "BM"
CONSENT = {
    "given": True,
    "date": "2026-06-20",
    "method": "tertulis",
    "scope": ["layanan", "berbagi_data"],
    "recipients": ["Puskesmas Contoh"],
}


def record(**changes: Any) -> dict[str, Any]:
    """Return the report on a victim, who is named by initials unless the record says otherwise."""
    given = example(FORM, "mr") | changes
    client = given["client"] | {
        "full_name": NAME,
        "initials": INITIALS,
        "is_victim": True,
        "phone": "0812-0000-0101",
        "address_domicile": {"street": "Jl. Contoh No. 7", "kabupaten_kota": "Kota Medan"},
    }
    return {**given, "meta": given["meta"] | {"identity_level": None}, "client": client}


def made(**options: Any) -> bytes:
    return RENDERER.render(record(consent=CONSENT), today=TODAY, **options).document


def split(document: bytes) -> tuple[str, str]:
    """Return the text of the report and that of the statement."""
    report, _, statement = as_typed(text_of(document)).partition("SURAT PERNYATAAN")
    return report, statement


@pytest.mark.parametrize("reader", [None, "klien"])
def test_the_client_states_by_the_full_name_and_the_address(reader: str | None) -> None:
    report, statement = split(made(audience=Audience(reader=reader)))

    assert NAME not in report
    assert INITIALS in report
    assert statement.count(NAME) == 2
    assert "Jl. Contoh No. 7, Kota Medan" in statement
    assert "0812-0000-0101" in statement


@pytest.mark.parametrize(
    "options",
    [
        {"audience": Audience(reader="pengajaran", secret="0123456789abcdef" * 4)},
        {"audience": Audience(reader="faskes", receiver="Puskesmas Contoh")},
        {"identity": IdentityLevel.INITIALS},
        {"identity": IdentityLevel.CODE},
    ],
)
def test_who_may_not_know_the_name_gets_no_statement(options: dict[str, Any]) -> None:
    told = text_of(made(**options))

    assert "SURAT PERNYATAAN" not in told
    assert NAME not in told


def test_nobody_states_twice_that_he_states() -> None:
    assert split(made())[1].casefold().count("saya menyatakan") == 1


def part(document: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return package.read(f"word/{name}.xml").decode()


def test_the_statement_counts_its_own_pages() -> None:
    body = part(made(), "document")

    assert " SECTIONPAGES " in part(made(), "footerStatement")
    assert body.count('<w:pgNumType w:start="1"/>') == 1
    assert body.index("SURAT PERNYATAAN") < body.index("<w:pgNumType")


def test_the_report_counts_its_pages_without_the_statement() -> None:
    (bookmark,) = re.findall(r"PAGEREF (\w+)", part(made(), "footerReport"))

    assert f'w:name="{bookmark}"' in part(made(), "document").partition("SURAT PERNYATAAN")[0]


def test_a_report_without_a_statement_counts_all_its_pages() -> None:
    alone = RENDERER.render(record(client_statement={"included": False}), today=TODAY).document

    assert " NUMPAGES " in part(alone, "footerStatement")
