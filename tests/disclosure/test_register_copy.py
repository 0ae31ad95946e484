from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from docgen.errors import NotPermittedError
from docgen.form.disclosure import DEFAULT_AUDIENCE, Audience
from docgen.form.library import find_form
from tests.every_form import TODAY, example, renderer_of, text_of

if TYPE_CHECKING:
    from docgen.render.document import RenderedDocument

LETTER = find_form("surat-rujukan")
RENDERER = renderer_of(LETTER)
INTERNAL = Audience("internal")
OVERRIDE = {
    "given": False,
    "override_reason": "Jiwa klien terancam malam itu.",
    "override_officer": "Rahmat Siregar (contoh)",
}


def render_letter(
    changes: dict[str, Any], audience: Audience = DEFAULT_AUDIENCE, accepted: str | None = None
) -> RenderedDocument:
    record = example(LETTER, "mr") | changes
    return RENDERER.render(record, today=TODAY, audience=audience, accepted=accepted)


def test_an_override_stands_on_the_register_copy_and_on_no_other() -> None:
    letter = example(LETTER, "mr")
    letter.pop("confidential_annex", None)
    letter["consent"] = OVERRIDE

    own = RENDERER.render(letter, today=TODAY)
    copy = RENDERER.render(letter, today=TODAY, audience=INTERNAL)

    assert "CATATAN REGISTER" not in text_of(own.document)
    assert "Alasan: Jiwa klien terancam malam itu." in text_of(copy.document)
    assert "Diputuskan oleh: Rahmat Siregar (contoh)" in text_of(copy.document)
    assert own.disclosed is not None
    assert (own.disclosed.consent, own.disclosed.override) == ("overridden", True)
    assert own.disclosed.officer == "Rahmat Siregar (contoh)"
    assert copy.disclosed is None


@pytest.mark.parametrize(
    "consent", [{"given": False}, {"given": False, "override_reason": "Jiwa terancam."}]
)
def test_without_consent_or_a_decision_there_is_no_letter(consent: dict[str, Any]) -> None:
    with pytest.raises((NotPermittedError,)) as refused:
        render_letter({"consent": consent, "confidential_annex": None})

    assert refused.value.exit_code == 7


def test_a_finding_stops_the_letter_until_an_officer_accepts_it() -> None:
    told = {"background": "Klien Muhammad Ridwan tinggal di Jl. Melati No. 7 sejak lama."}

    with pytest.raises(NotPermittedError) as refused:
        render_letter(told)
    accepted = render_letter(told, accepted="PS-07")

    codes = {problem.code for problem in refused.value.problems}
    assert codes == {"disclosure.name", "disclosure.address"}
    assert all("Ridwan" not in str(each) for each in refused.value.problems)
    assert accepted.disclosed is not None
    assert accepted.disclosed.officer == "PS-07"
    assert set(accepted.disclosed.accepted) == {"name", "address"}
    assert "PS-07" not in text_of(accepted.document)
    assert "PS-07" in text_of(render_letter(told, INTERNAL, "PS-07").document)


def test_nobody_can_accept_what_everybody_sees() -> None:
    letter = example(LETTER, "mr")
    letter["letter"]["subject"] = "Rujukan Muhammad Ridwan"

    with pytest.raises(NotPermittedError):
        RENDERER.render(letter, today=TODAY, accepted="PS-07")


def test_a_disclosure_names_reader_receiver_topics_and_consent() -> None:
    made = render_letter({}).disclosed

    assert made is not None
    assert (made.reader, made.consent, made.case_code) == ("upt_provinsi", "covered", "2026-0117")
    assert "category" in made.topics
    assert "hiv" not in made.topics
    assert made.receiver is not None
