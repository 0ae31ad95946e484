"""Asks a person, line by line, for what an agency's profile cannot do without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import typer

from docgen.cli.interview_screen import is_interactive
from docgen.cli.language import translate
from docgen.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable

    Answers = dict[str, str | list[str]]
    Check = Callable[[str], str]
    """Gives the answer as it is kept, or raises ValueError with what is wrong."""


def ask_profile() -> Answers | None:
    """Return a profile's answers by their paths; None where nobody answers, as in a script.

    The questions stand on stderr, the answers come from the terminal or from a pipe, one a line.
    """
    from docgen.agency.starter import asks_for_nip

    try:
        kind = _ask(_kind_question(), _parse_kind)
    except EOFError:
        return None
    try:
        name = _ask(translate("2. The agency's name, as sentences have it:"), _need_text)
        parent = _ask(
            translate("3. The line above it in the letterhead (Enter for none):"), str.strip
        )
        answers: Answers = {
            "kind": kind,
            "name": name,
            "parent_lines": [parent] if parent else [],
            "address.street": _ask(translate("4. Its address, without the town:"), _need_text),
            "address.city": _ask(translate("5. Its town:"), _need_text),
            "letterhead.name": name.upper(),
        }
        head = _ask(translate("6. The post of its head (Enter for “Kepala {name}”):", name=name))
        head = head or f"Kepala {name}"
        signer = _ask(translate("7. The name of its head, with titles:"), _need_text)
        answers |= {"head": head, "signatures.letter.chain": [head.upper()]}
        answers["signatures.letter.name"] = signer
        nip = _ask(translate("The NIP (Enter for none):"), _parse_nip) if asks_for_nip(kind) else ""
        return answers | ({"signatures.letter.nip": nip} if nip else {})
    except EOFError:
        raise RecordError("the answers end before the questions do") from None


def _ask(question: str, check: Check = str.strip) -> str:
    """Return a good answer; a person is asked again, a pipe is not."""
    while True:
        typer.echo(question, err=True)
        try:
            return check(input().strip())
        except ValueError as fault:
            if not is_interactive():
                raise RecordError(
                    "an answer does not fit its question: {problem}", problem=str(fault)
                ) from None
            typer.echo(str(fault), err=True)


def _kind_question() -> str:
    kinds = (f"   {number} {words}" for number, words in enumerate(_KINDS.values(), 1))
    return "\n".join([translate("1. The kind of agency, by its number:"), *kinds])


_KINDS: Final = {
    "kemensos_sentra": "Sentra Kementerian Sosial",
    "kemensos_ditjen": "Direktorat Kementerian Sosial",
    "dinas_prov": "Dinas sosial provinsi",
    "dinas_kabkota": "Dinas sosial kabupaten/kota",
    "uptd": "UPT daerah",
    "lks_yayasan": "Yayasan atau LKS",
    "faskes": "Fasilitas kesehatan",
    "kepolisian": "Kepolisian",
    "lainnya": "Lainnya",
}
"""The kinds of agency, and what an official calls them."""


def _parse_kind(answer: str) -> str:
    kinds = {str(number): kind for number, kind in enumerate(_KINDS, 1)}
    if answer in _KINDS:
        return answer
    if answer not in kinds:
        raise ValueError(translate("type a number from 1 to {last}", last=len(kinds)))
    return kinds[answer]


def _parse_nip(answer: str) -> str:
    from pydantic_core import PydanticCustomError

    from docgen.agency.signatories import NIP_DIGITS, read_nip

    try:
        digits: str = read_nip(answer) if answer else ""
    except PydanticCustomError:
        raise ValueError(translate("a NIP has {digits} digits", digits=NIP_DIGITS)) from None
    return digits


def _need_text(answer: str) -> str:
    if not answer:
        raise ValueError(translate("this has to be answered"))
    return answer
