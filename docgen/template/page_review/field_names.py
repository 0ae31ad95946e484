"""Finds the field that somebody meant by a placeholder: by words of its label, or by its path."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.form.suggest import suggest_name
from docgen.template.page_review.printing_names import printing_texts, texts_made_of_fields
from docgen.view.template_schema import GroupSchema, ValueSchema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.view.template_schema import FormSchema, TemplateSchema

WORD: Final = re.compile(r"[^\W_]+")
ABBREVIATIONS: Final = {
    "almt": ("alamat",),
    "jk": ("jenis", "kelamin"),
    "no": ("nomor",),
    "perihal": ("hal",),
    "surat": (),
    "tgl": ("tanggal",),
    "ttl": ("tempat", "tanggal", "lahir"),
}
"""As offices shorten the words of their forms; that a number is a letter's goes without saying."""
ANNEX: Final = "sealed"


class FieldName(NamedTuple):
    """A name that one tag can print, and the words that its field is called by."""

    path: str
    words: frozenset[str]
    rank: float
    """Lower where the field is more often meant: the client's name most, an office's data least."""

    def distance(self, words: frozenset[str]) -> float:
        """Return how far a name is from what was asked for."""
        return len(self.words - words) + self.path.count(".") + self.rank


class FieldNames:
    """The names of a form that one tag can print."""

    def __init__(self, schema: FormSchema) -> None:
        self._schema = schema

    def holds(self, name: str) -> bool:
        """Return whether a name is exactly one that a tag of this form prints."""
        found: TemplateSchema | None = self._schema
        for step in name.split("."):
            found = found.fields.get(step) if isinstance(found, GroupSchema) else None
        return isinstance(found, ValueSchema)

    def suggest(self, words: str, *, whole: bool = False) -> str | None:
        """Return the name that prints what somebody calls ``words``, None where none is like it.

        With ``whole``, only one that is called by just these words.
        """
        if "." in words:
            return suggest_name(words, [each.path for each in self._names])
        wanted = split_words(words)
        found = [each for each in self._names if wanted and wanted <= each.words]
        if whole:
            found = [each for each in found if wanted == each.words]
        return min(found, key=lambda each: each.distance(wanted)).path if found else None

    @cached_property
    def _names(self) -> tuple[FieldName, ...]:
        fields = self._schema.fields
        own = {name: each for name, each in fields.items() if self._schema.is_answer(name)}
        own.pop(ANNEX, None)
        form = self._schema.form
        client = form.case_code.rpartition(".")[0]
        return tuple(_list_names(own, "", texts_made_of_fields(form.model), client))


def split_words(text: str) -> frozenset[str]:
    """Return the words of a label or of a placeholder, written out."""
    found = WORD.findall(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text))
    words = (each.casefold() for each in found)
    return frozenset(full for each in words for full in ABBREVIATIONS.get(each, (each,)))


def _list_names(
    fields: Mapping[str, TemplateSchema], group: str, texts: Mapping[str, set[str]], client: str
) -> Iterator[FieldName]:
    for name, each in fields.items():
        path = f"{group}.{name}".lstrip(".")
        if isinstance(each, GroupSchema):
            yield from _list_names(each.fields, path, texts, client)
        elif isinstance(each, ValueSchema) and each.kind != "flag":
            instead = sorted(printing_texts(path, texts)) if each.facts.unprinted else []
            is_client_name = group == client and each.facts.identity == "name"
            rank = 0.5 * (each.facts.sensitivity == "public") - is_client_name
            printed = instead[0] if instead else path
            yield FieldName(printed, split_words(each.facts.label), rank)
