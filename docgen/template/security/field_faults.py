"""Word's fields (fldChar, instrText): allowed by name, with no tag in their code.

A field's code may be split over runs and paragraphs, and hold other fields. Its first
word alone decides what it does, so this must stand there plainly: no other field and no tag may
make it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen.errors import Message, build_message
from docgen.template.ooxml.locator import ElementLocator
from docgen.template.ooxml.xml import PartFault
from docgen.template.security.relationships import check_address

if TYPE_CHECKING:
    from collections.abc import Iterator

ALLOWED_FIELDS = frozenset(
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
REFUSED_FIELDS: dict[str, Message] = {}
REFUSED_FIELDS |= dict.fromkeys(
    ("DDE", "DDEAUTO"),
    build_message(
        "is a {word} field, which starts another program; delete the field in Word",
        "template.field_dde",
    ),
)
REFUSED_FIELDS |= dict.fromkeys(
    ("INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "RD"),
    build_message(
        "is an {word} field, which draws in another file; put the text or picture itself there",
        "template.field_include",
    ),
)
REFUSED_FIELDS |= dict.fromkeys(
    ("LINK", "EMBED", "CONTROL", "HTMLACTIVEX", "SHAPE"),
    build_message(
        "is a {word} field, which holds an object of another program; delete the field in Word",
        "template.field_object",
    ),
)
REFUSED_FIELDS |= dict.fromkeys(
    ("MACRO", "MACROBUTTON", "GOTOBUTTON", "ADDIN", "PRINT", "AUTOTEXT", "AUTOTEXTLIST"),
    build_message(
        "is a {word} field, which runs something; delete the field in Word", "template.field_macro"
    ),
)
REFUSED_FIELDS["DATABASE"] = build_message(
    "is a {word} field, which asks a database; delete the field in Word", "template.field_database"
)
UNKNOWN_FIELD = build_message(
    "is a field of a kind that templates may not hold: '{word}'; delete the field in Word",
    "template.field_unknown",
)
HIDDEN_KIND = build_message(
    "is a field whose kind or address is made by another field; write it out in Word",
    "template.field_hidden",
)
TAG_IN_CODE = build_message(
    "is a field with a tag in its code, where nobody sees what is filled in; put the tag outside "
    "the field",
    "template.field_tagged",
)
STRAY_CODE = build_message(
    "is the code of a field without the field; delete it in Word", "template.field_stray"
)
TRACKED_CHANGE = build_message(
    "is a field in a tracked change; accept or reject the changes in Word", "template.field_tracked"
)

NESTED_FIELD = "\0"
"""Stands in a field's code for the outcome of another field."""
FIELD_NAME = re.compile(r"\s*([^\s\\\"{}\0]*)([\0{]?)")
ARGUMENT = re.compile(r"\"[^\"]*\"|[^\s\"]+")
SWITCHES_WITH_ARGUMENT = frozenset({"\\l", "\\o", "\\t"})
"""The switches of a hyperlink that a text follows: a bookmark, a tip, a window."""
MAX_SHOWN = 30


@dataclass(slots=True)
class _Field:
    """A field that is not closed yet."""

    start: Any
    pieces: list[str] = field(default_factory=list)
    in_code: bool = True
    fault: Message | None = None

    def message(self) -> Message | None:
        return self.fault or _check_code("".join(self.pieces))


def list_field_faults(root: Any) -> Iterator[PartFault]:
    """Yield what is wrong with the fields of a part."""
    reader = _FieldReader(root)
    for element in root.iter():
        if isinstance(element.tag, str):
            yield from reader.read(element)
    for each in reader.fields:
        yield from reader.finish(each)


class _FieldReader:
    """Follows a part in its order, with the fields that are open."""

    def __init__(self, root: Any) -> None:
        self.locator = ElementLocator(root)
        self.fields: list[_Field] = []
        self.codes: list[_Field] = []
        """Those among them whose code is not over."""

    def read(self, element: Any) -> Iterator[PartFault]:
        name = element.tag.rpartition("}")[2]
        code = self.codes[-1] if self.codes else None
        inner = self.fields[-1] if self.fields else None
        match name:
            case "fldSimple":
                yield from self._fault(element, _check_code(_attribute(element, "instr")))
            case "fldChar":
                yield from self._read_mark(element, _attribute(element, "fldCharType"))
            case "instrText":
                if inner is None or not inner.in_code:
                    yield from self._fault(element, STRAY_CODE)
                else:
                    inner.pieces.append(element.text or "")
            case "delInstrText":
                yield from self._fault(element, TRACKED_CHANGE)
            case "t" if code is not None:
                # The outcome of a field within a code, or text that Word takes for the code.
                if code is inner:
                    code.pieces.append(element.text or "")
                if set("{}") & set(element.text or ""):
                    code.fault = TAG_IN_CODE
            case "AlternateContent" if code is not None:
                code.fault = HIDDEN_KIND

    def _read_mark(self, element: Any, kind: str) -> Iterator[PartFault]:
        if kind == "begin":
            if self.codes:  # those around it know since it began
                self.codes[-1].pieces.append(NESTED_FIELD)
            self.fields.append(_Field(element))
            self.codes.append(self.fields[-1])
        elif kind == "separate" and self.fields:
            self._end_code(self.fields[-1])
        elif kind == "end" and self.fields:
            closed = self.fields.pop()
            self._end_code(closed)
            yield from self.finish(closed)

    def _end_code(self, innermost: _Field) -> None:
        if innermost.in_code:
            innermost.in_code = False
            self.codes.pop()

    def finish(self, each: _Field) -> Iterator[PartFault]:
        yield from self._fault(each.start, each.message())

    def _fault(self, element: Any, found: Message | None) -> Iterator[PartFault]:
        if found is not None:
            yield PartFault(found, self.locator.locate(element))


def _attribute(element: Any, name: str) -> str:
    found = (value for key, value in element.items() if key.rpartition("}")[2] == name)
    return str(next(found, ""))


def _check_tags(text: str) -> Message | None:
    """Return what is wrong with the signs of tags in a piece of code.

    What a field does with a value nobody sees on the page: it sends it along with a click, looks
    for it elsewhere, or runs it.
    """
    return TAG_IN_CODE if set("{}") & set(text) else None


def _check_code(code: str) -> Message | None:
    """Return why a field of this code may not stand in a template, if so."""
    found = FIELD_NAME.match(code)
    word, next_sign = (found.group(1).upper(), found.group(2)) if found else ("", "")
    if next_sign:
        return HIDDEN_KIND if next_sign == NESTED_FIELD else TAG_IN_CODE
    if word.startswith("="):
        word = "="
    if word not in ALLOWED_FIELDS:
        return REFUSED_FIELDS.get(word, UNKNOWN_FIELD)._replace(values={"word": word[:MAX_SHOWN]})
    if _check_tags(code) is not None:
        return TAG_IN_CODE
    return _check_hyperlink(code) if word == "HYPERLINK" else None


def _check_hyperlink(code: str) -> Message | None:
    """Return what is wrong with where a hyperlink leads; each text that may be its address is."""
    for address in list_hyperlink_addresses(code):
        found = HIDDEN_KIND if NESTED_FIELD in address else check_address(address)
        if found is not None:
            return found
    return None


def list_hyperlink_addresses(code: str) -> Iterator[str]:
    """Yield each text of a hyperlink's code that may be its address."""
    argument = ""
    for each in ARGUMENT.findall(code)[1:]:
        previous, argument = argument, each.casefold()
        if each.startswith("\\") and len(each) == len("\\l"):
            continue
        if previous not in SWITCHES_WITH_ARGUMENT:
            yield each.strip('"')
