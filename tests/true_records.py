"""A true agency and true records: what examples are made of, without what makes them invented."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from docgen.agency.starter import fill_profile
from docgen.form.library import find_form, read_example
from docgen.form.paths import get_answer, set_answer
from docgen.validation.sample_answers import SAMPLE_MARK, list_sample_answers

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.form.definition import Form

TRUE_PROFILE = fill_profile(
    {
        "kind": "dinas_kabkota",
        "name": "Dinas Sosial Kabupaten Karo",
        "parent_lines": ["PEMERINTAH KABUPATEN KARO"],
        "head": "Kepala Dinas Sosial Kabupaten Karo",
        "address.street": "Jalan Veteran Nomor 3",
        "address.city": "Kabanjahe",
        "letterhead.name": "DINAS SOSIAL",
        "signatures.letter.chain": ["KEPALA DINAS SOSIAL"],
        "signatures.letter.name": "Rina Tarigan, S.Sos.",
    }
)


def as_true_record(form: Form, record: dict[str, Any]) -> dict[str, Any]:
    """Return an example as an officer would have it who wrote every answer anew."""
    changed = copy.deepcopy(record)
    for problem in list_sample_answers(form, record):
        assert problem.at is not None
        set_answer(changed, problem.at, _write_anew(get_answer(record, problem.at)))
    return changed


def write_true_record(folder: Path, form_name: str, case: str, name: str) -> Path:
    """Write an example as a true record into a folder and return its path."""
    form = find_form(form_name)
    path = folder / name
    record = as_true_record(form, json.loads(read_example(form, case)))
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return path


def _write_anew(text: str) -> str:
    if SAMPLE_MARK in text:
        return text.replace(SAMPLE_MARK, "").strip()
    if text[-1].isdigit():
        return f"{text[:-2]}{(int(text[-2]) + 5) % 10}{text[-1]}"  # a number of no other example
    return f"Menurut petugas: {text}"
