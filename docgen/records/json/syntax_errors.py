"""Messages for broken JSON, for people who type a record by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.errors import Problem

if TYPE_CHECKING:
    from json import JSONDecodeError


VALUE_EXPECTED: Final = (
    'di sini harus ada isian: "teks" dalam tanda kutip, angka, true, false, null, '
    "[ ... ], atau { ... }"
)
MESSAGES: Final = {
    "Expecting value": VALUE_EXPECTED,
    "Expecting property name enclosed in double quotes": (
        'di sini harus ada nama kunci dalam tanda kutip ganda, misalnya "nik"'
    ),
    "Expecting ':' delimiter": "kurang titik dua (:) antara kunci dan isiannya",
    "Expecting ',' delimiter": "kurang koma di antara dua isian, atau kurung belum ditutup",
    "Illegal trailing comma before end of object": "ada koma lebih sebelum penutup; hapus komanya",
    "Illegal trailing comma before end of array": "ada koma lebih sebelum penutup; hapus komanya",
    "Unterminated string starting at": "teks yang dimulai di sini belum ditutup tanda kutip",
    "Invalid control character at": (
        r"baris baru atau tab di dalam teks; tulis \n untuk baris baru dan \t untuk tab"
    ),
    "Invalid \\escape": r"garis miring terbalik ditulis dua kali (\\) di dalam teks",
    "Invalid \\uXXXX escape": r"sesudah \u harus ada empat angka heksadesimal",
    "Extra data": "ada tulisan sesudah akhir rekaman; satu berkas berisi satu rekaman",
}
WRONG_QUOTES: Final = "'\u2018\u2019\u201c\u201d`"
"""What word processors and people put where JSON wants a straight double quote."""


def syntax_problem(error: JSONDecodeError) -> Problem:
    """Return what is wrong, with its line and column and the next step."""
    return Problem(_syntax_message(error), "json.syntax", line=error.lineno, column=error.colno)


def _syntax_message(error: JSONDecodeError) -> str:
    before, rest = error.doc[: error.pos].rstrip(), error.doc[error.pos :].lstrip()
    if error.msg.startswith("Expecting"):
        if not rest:
            return "berkas berakhir di tengah; kurung atau isian terakhir belum ditutup"
        if rest[0] in WRONG_QUOTES:
            return "tanda kutip harus yang lurus dan ganda"
        if rest[0] in "]}" and before.endswith(","):
            return "ada koma lebih sebelum penutup; hapus komanya"
    known = (message for start, message in MESSAGES.items() if error.msg.startswith(start))
    return next(known, "tidak sesuai aturan JSON")
