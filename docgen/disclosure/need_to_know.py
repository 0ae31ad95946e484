"""The need-to-know table: parses and checks what each reader may see of each topic."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from docgen.disclosure.free_text.topic_words import build_topic_words
from docgen.disclosure.free_text.word_lists import topic_word_groups
from docgen.disclosure.own_table import list_widenings
from docgen.disclosure.rulings import Access
from docgen.errors import AgencyError, Problem, UsageError
from docgen.form.disclosure import normalise_reader
from docgen.form.library import read_need_to_know
from docgen.form.model import IDENTIFIER_KINDS, IdentityLevel
from docgen.form.suggest import suggest_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.disclosure.free_text.topic_words import TopicWords

WORD_PARTS: Final = ("words", "ignored_words")
"""Where an agency adds words of its own to a topic, and takes some out."""
IDENTITY_LEVELS: Final = {level.value: level for level in IdentityLevel}


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of specific data, and the consent without which it leaves the agency for nobody."""

    name: str
    label: str
    consent: str
    """The scope that a consent must cover."""
    written: bool = False
    """Whether only a consent in writing will do."""
    of: str | None = None
    """The protection whose data need that scope; of others the consent to share is enough."""
    instead: str | None = None
    """What a text may say in place of the words of the topic."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of reader for whom documents are made, and the most that a page may show one."""

    name: str
    label: str
    outside: bool
    """Whether the data leave the agency, so that the client must have agreed."""
    named: bool
    """Whether the consent must name the receiver."""
    sharing_scope: str
    """The scope of a consent without which no data leave the agency."""
    annex: bool
    """Whether the sealed annex goes with the document."""
    identity: IdentityLevel
    """How far the client may be named at most, whatever the record says."""
    guarded: bool
    """Whether children and victims are protected from this reader."""
    disguised: bool
    """Whether dates are shifted and places generalised."""
    coded: bool
    """Whether it gets a table of codes, and no document."""
    texts: Access
    """What becomes of free texts."""
    topics: Mapping[str, Access]
    identifiers: Mapping[str, Access]


@dataclass(frozen=True, eq=False)
class NeedToKnowTable:
    """Topics, readers, and how children and victims are protected from readers."""

    topics: Mapping[str, Topic]
    readers: Mapping[str, Reader]
    protections: Mapping[str, Mapping[str, Access]]
    """For each protection what becomes of each kind of identifier."""
    words: Mapping[str, TopicWords]
    """What finds the words of each topic in free text."""
    strict: bool = False
    """Whether the agency's own file tells of a sealed topic only for a reason."""

    def reader(self, name: str) -> Reader:
        """Return the reader of a name. Raises UsageError for an unknown one."""
        wanted = normalise_reader(name)
        if wanted in self.readers:
            return self.readers[wanted]
        likely = suggest_name(wanted, self.readers)
        if likely is not None:
            raise UsageError(
                "no reader is called {name}; did you mean {nearest}?", name=name, nearest=likely
            )
        raise UsageError(
            "no reader is called {name}; choose one of {readers}",
            name=name,
            readers=", ".join(self.readers),
        )


def refuse_coded_reader(reader: Reader) -> None:
    """Raise UsageError for a reader who gets a table of codes, and no document."""
    if reader.coded:
        raise UsageError(
            "no letter or report is made for {reader}; make one table of codes of all records: "
            "docgen statistics FORM RECORDS",
            reader=reader.name,
        )


@cache
def sealed_only_topics() -> frozenset[str]:
    """Return the topics that no table may print for a reader outside except in a sealed annex."""
    topics = tomllib.loads(read_need_to_know().decode("utf-8"))["topics"]
    return frozenset(name for name, topic in topics.items() if topic.get("sealed_only"))


@cache
def shipped_table() -> NeedToKnowTable:
    """Return the table that ships with the forms."""
    return parse_table(read_need_to_know().decode("utf-8"), None)


@lru_cache(maxsize=8)
def parse_table(text: str, source: str | None, *, strict: bool = False) -> NeedToKnowTable:
    """Return the table that a TOML text describes; what it leaves out is as in the shipped one.

    Raises AgencyError with every problem of one that cannot be.
    """
    shipped = {} if source is None else tomllib.loads(read_need_to_know().decode("utf-8"))
    try:
        table = _merge_tables(shipped, tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        problem = Problem("bukan TOML yang benar", "need_to_know.toml")
        raise _table_error(source, [problem]) from None
    problems = list(_list_problems(table)) or list(list_widenings(table, shipped or table))
    if problems:
        raise _table_error(source, problems)
    return _build_table(table, strict=strict)


def _merge_tables(lower: Mapping[str, Any], upper: Mapping[str, Any]) -> dict[str, Any]:
    """Return two tables as one; the upper one's values win."""
    merged = dict(lower)
    for name, value in upper.items():
        inner = merged.get(name)
        if isinstance(value, dict) and isinstance(inner, dict):
            merged[name] = _merge_tables(inner, value)
        else:
            merged[name] = value
    return merged


def _build_table(table: Mapping[str, Any], *, strict: bool) -> NeedToKnowTable:
    topics = {
        name: Topic(
            name,
            each["label"],
            each["consent"],
            written=each.get("written", False),
            of=each.get("of"),
            instead=each.get("instead"),
        )
        for name, each in table["topics"].items()
    }
    return NeedToKnowTable(
        MappingProxyType(topics),
        MappingProxyType(
            {
                name: _build_reader(name, each, table["sharing"])
                for name, each in table["readers"].items()
            }
        ),
        MappingProxyType(
            {
                name: _parse_access(each["identifiers"])
                for name, each in table["protections"].items()
            }
        ),
        build_topic_words(
            topic_word_groups(), table.get("words", {}), table.get("ignored_words", {})
        ),
        strict,
    )


def _build_reader(name: str, entry: Mapping[str, Any], sharing_scope: str) -> Reader:
    return Reader(
        name,
        entry["label"],
        entry["outside"],
        entry.get("named", True),
        sharing_scope,
        entry["annex"],
        IDENTITY_LEVELS[entry["identity"]],
        entry["guarded"],
        entry.get("disguised", False),
        entry.get("coded", False),
        Access(entry.get("texts", "print")),
        _parse_access(entry["topics"]),
        _parse_access(entry.get("identifiers", {})),
    )


def _parse_access(cells: Mapping[str, str]) -> Mapping[str, Access]:
    return MappingProxyType({name: Access(cell) for name, cell in cells.items()})


def _list_problems(table: Mapping[str, Any]) -> Iterator[Problem]:
    """Give everything that is wrong in a table, by its place."""
    wrong = [
        at
        for part in ("topics", "readers", "protections", *WORD_PARTS)
        for at in _list_malformed(table, part)
    ]
    if not isinstance(table.get("sharing"), str):
        yield Problem("harus nama satu cakupan persetujuan", "type", at="sharing")
    if wrong:
        yield from (Problem("harus berupa bagian TOML", "type", at=at) for at in wrong)
        return
    for name, each in table["topics"].items():
        if not {"label", "consent"} <= set(each):
            yield Problem("perlu label dan consent", "required", at=f"topics.{name}")
    for name, each in table["readers"].items():
        yield from _list_reader_problems(f"readers.{name}", each, table["topics"])
    for name, each in table["protections"].items():
        at = f"protections.{name}.identifiers"
        yield from _list_access_problems(at, each.get("identifiers", {}), IDENTIFIER_KINDS)
    for part in WORD_PARTS:
        for name, each in table.get(part, {}).items():
            if not all(isinstance(word, str) and word.strip("* ") for word in each):
                yield Problem("harus daftar kata", "type", at=f"{part}.{name}")


def _list_malformed(table: Mapping[str, Any], part: str) -> Iterator[str]:
    inner = table.get(part, {} if part in WORD_PARTS else None)
    if not isinstance(inner, dict):
        yield part
        return
    kind = list if part in WORD_PARTS else dict
    yield from (f"{part}.{name}" for name, each in inner.items() if not isinstance(each, kind))


def _list_reader_problems(
    at: str, entry: Mapping[str, Any], topics: Mapping[str, Any]
) -> Iterator[Problem]:
    for key in ("label", "outside", "annex", "identity", "guarded", "topics"):
        if key not in entry:
            yield Problem("wajib diisi", "required", at=f"{at}.{key}")
            return
    if entry["identity"] not in IDENTITY_LEVELS:
        yield Problem("harus kode, inisial, atau penuh", "code_list", at=f"{at}.identity")
    yield from _list_access_problems(f"{at}.topics", entry["topics"], topics)
    yield from _list_access_problems(
        f"{at}.identifiers", entry.get("identifiers", {}), IDENTIFIER_KINDS
    )
    yield from _list_access_problems(at, {"texts": entry.get("texts", "print")}, ("texts",))
    for name in topics:
        if name not in entry["topics"]:
            yield Problem("wajib diisi", "required", at=f"{at}.topics.{name}")
        elif (
            entry["outside"]
            and name in sealed_only_topics()
            and entry["topics"][name] in {"print", "mask"}
        ):
            message = "hanya boleh annex atau omit bagi pembaca di luar lembaga"
            yield Problem(message, "need_to_know.sealed_only", at=f"{at}.topics.{name}")


def _list_access_problems(
    at: str, cells: Mapping[str, Any], known: Mapping[str, Any] | tuple[str, ...]
) -> Iterator[Problem]:
    for name, cell in cells.items():
        if name not in known:
            yield Problem("tidak dikenal", "unknown_key", at=f"{at}.{name}")
        elif cell not in set(Access):
            message = "harus print, mask, annex, atau omit"
            yield Problem(message, "code_list", at=f"{at}.{name}")


def _table_error(source: str | None, problems: list[Problem]) -> AgencyError:
    return AgencyError(
        "the need-to-know table {source} cannot be used; mend it and try again",
        problems,
        source=source or "need_to_know.toml",
    )
