"""Word's fields: read as Word reads them, allowed by name, their code free of tags that build it.

A field's code may be split over runs and paragraphs, and hold other fields. What it does is said
by its first word alone, so that this must stand there plainly: no other field and no tag makes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen.errors import Remark, remark
from docgen.template.ooxml.positions import place_in
from docgen.template.ooxml.xml import Fault
from docgen.template.security.relationships import address_remark

if TYPE_CHECKING:
    from collections.abc import Iterator

HARMLESS = frozenset(
    {"=", "ADVANCE", "ASK", "AUTHOR", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "BARCODE",
     "COMMENTS", "COMPARE", "CREATEDATE", "DATE", "DISPLAYBARCODE", "DOCPROPERTY", "DOCVARIABLE",
     "EDITTIME", "EQ", "FILENAME", "FILESIZE", "FILLIN", "FORMCHECKBOX", "FORMDROPDOWN",
     "FORMTEXT", "GREETINGLINE", "HYPERLINK", "IF", "INDEX", "INFO", "KEYWORDS", "LASTSAVEDBY",
     "LISTNUM", "MERGEBARCODE", "MERGEFIELD", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF",
     "NOTEREF", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF", "PRINTDATE", "QUOTE",
     "REF", "REVNUM", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "SET", "SKIPIF", "STYLEREF",
     "SUBJECT", "SYMBOL", "TA", "TC", "TEMPLATE", "TIME", "TITLE", "TOA", "TOC", "USERADDRESS",
     "USERINITIALS", "USERNAME", "XE"}
)  # fmt: skip
REFUSED: dict[str, Remark] = {}
REFUSED |= dict.fromkeys(
    ("DDE", "DDEAUTO"),
    remark(
        "is a {word} field, which starts another program; delete the field in Word",
        "template.field_dde",
    ),
)
REFUSED |= dict.fromkeys(
    ("INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "RD"),
    remark(
        "is an {word} field, which draws in another file; put the text or picture itself there",
        "template.field_include",
    ),
)
REFUSED |= dict.fromkeys(
    ("LINK", "EMBED", "CONTROL", "HTMLACTIVEX", "SHAPE"),
    remark(
        "is a {word} field, which holds an object of another program; delete the field in Word",
        "template.field_object",
    ),
)
REFUSED |= dict.fromkeys(
    ("MACRO", "MACROBUTTON", "GOTOBUTTON", "ADDIN", "PRINT", "AUTOTEXT", "AUTOTEXTLIST"),
    remark(
        "is a {word} field, which runs something; delete the field in Word",
        "template.field_macro",
    ),
)
REFUSED["DATABASE"] = remark(
    "is a {word} field, which asks a database; delete the field in Word",
    "template.field_database",
)
UNKNOWN = remark(
    "is a field of a kind that templates may not hold: '{word}'; delete the field in Word",
    "template.field_unknown",
)
HIDDEN = remark(
    "is a field whose kind or address is made by another field; write it out in Word",
    "template.field_hidden",
)
TAGGED = remark(
    "is a field with a tag in its code where it may change what the field does; put the tag "
    "outside the field",
    "template.field_tagged",
)
STRAY = remark(
    "is the code of a field without the field; delete it in Word",
    "template.field_stray",
)
TRACKED = remark(
    "is a field in a tracked change; accept or reject the changes in Word",
    "template.field_tracked",
)

INNER = "\0"
"""Stands in a field's code for the outcome of another field."""
WORD = re.compile(r"\s*([^\s\\\"{}\0]*)([\0{]?)")
ARGUMENT = re.compile(r"\"[^\"]*\"|[^\s\"]+")
WITH_ARGUMENT = frozenset({"\\l", "\\o", "\\t"})
"""The switches of a hyperlink that a text follows: a bookmark, a tip, a window."""
WHOLE_TAG = re.compile(r"\{\{[^{}]*\}\}")
MAX_SHOWN = 30


@dataclass(slots=True)
class _Field:
    """A field that is not closed yet."""

    start: Any
    pieces: list[str] = field(default_factory=list)
    in_code: bool = True
    fault: Remark | None = None

    def remark(self) -> Remark | None:
        return self.fault or _code_remark("".join(self.pieces))


def field_faults(root: Any) -> Iterator[Fault]:
    """Yield what is wrong with the fields of a part."""
    reader = _Reader(root)
    for element in root.iter():
        if isinstance(element.tag, str):
            yield from reader.read(element)
    for each in reader.fields:
        yield from reader.told(each)


class _Reader:
    """Follows a part in its order, with the fields that are open."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.fields: list[_Field] = []

    def read(self, element: Any) -> Iterator[Fault]:
        name = element.tag.rpartition("}")[2]
        code = next((each for each in reversed(self.fields) if each.in_code), None)
        inner = self.fields[-1] if self.fields else None
        match name:
            case "fldSimple":
                yield from self._fault(element, _code_remark(_attribute(element, "instr")))
            case "fldChar":
                yield from self._turn(element, _attribute(element, "fldCharType"))
            case "instrText":
                if inner is None or not inner.in_code:
                    yield from self._fault(element, STRAY)
                else:
                    inner.pieces.append(element.text or "")
                    inner.fault = inner.fault or _tag_remark(element.text or "")
            case "delInstrText":
                yield from self._fault(element, TRACKED)
            case "t" if code is not None:
                # The outcome of a field within a code, or text that Word takes for the code.
                if code is inner:
                    code.pieces.append(element.text or "")
                if set("{}") & set(element.text or ""):
                    code.fault = TAGGED
            case "AlternateContent" if code is not None:
                code.fault = HIDDEN

    def _turn(self, element: Any, kind: str) -> Iterator[Fault]:
        if kind == "begin":
            for each in self.fields:
                if each.in_code:
                    each.pieces.append(INNER)
            self.fields.append(_Field(element))
        elif kind == "separate" and self.fields:
            self.fields[-1].in_code = False
        elif kind == "end" and self.fields:
            yield from self.told(self.fields.pop())

    def told(self, each: _Field) -> Iterator[Fault]:
        yield from self._fault(each.start, each.remark())

    def _fault(self, element: Any, found: Remark | None) -> Iterator[Fault]:
        if found is not None:
            yield Fault(found, place_in(self.root, element))


def _attribute(element: Any, name: str) -> str:
    found = (value for key, value in element.items() if key.rpartition("}")[2] == name)
    return str(next(found, ""))


def _tag_remark(text: str) -> Remark | None:
    """Return what is wrong with the tags in a piece of code: only a whole value may stand there."""
    return TAGGED if set("{}") & set(WHOLE_TAG.sub("", text)) else None


def _code_remark(code: str) -> Remark | None:
    """Return why a field of this code may not stand in a template, if so."""
    found = WORD.match(code)
    word, then = (found.group(1).upper(), found.group(2)) if found else ("", "")
    if then:
        return HIDDEN if then == INNER else TAGGED
    if word.startswith("="):
        word = "="
    if word not in HARMLESS:
        return REFUSED.get(word, UNKNOWN)._replace(values={"word": word[:MAX_SHOWN]})
    if _tag_remark(code) is not None:
        return TAGGED
    return _address_remark(code) if word == "HYPERLINK" else None


def _address_remark(code: str) -> Remark | None:
    """Return what is wrong with where a hyperlink leads; each text that may be its address is."""
    follows = ""
    for each in ARGUMENT.findall(code)[1:]:
        before, follows = follows, each.casefold()
        if each.startswith("\\") and len(each) == len("\\l"):
            continue
        if before not in WITH_ARGUMENT:
            address = each.strip('"')
            found = HIDDEN if INNER in address else address_remark(address)
            if found is not None:
                return found
    return None
