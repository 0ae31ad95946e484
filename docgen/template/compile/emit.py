"""Turns a printed value into XML for its place: escaping, line breaks, tabs, blanks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from jinja2 import Undefined
from markupsafe import Markup

from docgen.errors import build_message
from docgen.template.sandbox.unprintable import UnprintableError

if TYPE_CHECKING:
    from collections.abc import Callable


OutputPosition = Literal["text", "attribute", "plain", "markup"]
"""``text`` is inside w:t, ``plain`` in another element's text, ``markup`` between elements."""

ILLEGAL_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot carry. BEL and form feed are docxtpl's signs for a paragraph and a page."""

MARKED_BYTES = bytes({*range(0x20)} - set(b"\n")) + b"&<>\xef"
"""UTF-8 bytes of a text that may need more than its line feeds and no-break hyphens replaced:
control characters, markup signs, the first byte of U+FFFE."""

UNMARKED_BYTES_TABLE = bytes(0x7F if byte in MARKED_BYTES else byte for byte in range(0x100))
"""Translating a text's UTF-8 by this table leaves it as it is where it holds none of them."""

STRAY_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#[xX][0-9a-fA-F]+);)")
TAG_MARK = "\x00\n"
"""Goes before each tag, so that each has a line of its own; NUL can stand in no XML."""

LAYOUT_SIGNS = "\a\f"
LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
NO_BREAK_HYPHEN = "\N{NON-BREAKING HYPHEN}"
ENCODED_HYPHEN = NO_BREAK_HYPHEN.encode()
HYPHEN_ELEMENT = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
"""What Word writes for one: many of its fonts lack the character."""
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
DOTTED_LINE = "." * 20


MISPLACED = build_message("is plain text where only docxtpl's objects print", "misplaced")


class NeedsObjectsError(Exception):
    """The fast path lacks what this value needs; docxtpl's own objects must render it."""


@dataclass(frozen=True, slots=True)
class EmitContext:
    """What surrounds an expression: where it stands and the properties a new run must repeat."""

    where: OutputPosition
    run_properties: str = ""
    paragraph_properties: str = ""
    certain: bool = True
    """Whether the properties hold on every way through the template's conditions."""
    divisible: bool = True
    """Whether the run stands in the paragraph itself, so that both can be closed and begun anew."""


@dataclass(frozen=True, slots=True)
class PrintPolicy:
    """What may be printed: only plain text and whole numbers (strict), or all docxtpl prints."""

    strict: bool
    objects: bool = False
    """Whether docxtpl's own objects are at hand (the slow path)."""


def build_emitter(
    context: EmitContext, policy: PrintPolicy, blank: str | None = None
) -> Callable[[Any], bytes]:
    """Return the function that turns a value into the bytes of its XML at ``context``.

    ``blank`` is the XML of a missing answer; without it a missing answer is refused (strict) or
    printed as docxtpl prints it.
    """
    write = _build_text_writer(context, policy)
    other = _build_other_writer(policy, write, blank)
    if context.where == "markup" and policy.strict:
        return _build_markup_emitter(other)
    if context.where == "attribute":

        def emit_attribute(value: Any) -> bytes:
            return (write(value) if value.__class__ is str else other(value)).encode()

        return emit_attribute

    breaks = dict(_list_replacements(context, policy))
    line_break = breaks.get("\n", "\n").encode()
    hyphen = breaks.get(NO_BREAK_HYPHEN, NO_BREAK_HYPHEN).encode()

    def emit(value: Any) -> bytes:
        if value.__class__ is str:
            encoded: bytes = value.encode()
            if encoded.translate(UNMARKED_BYTES_TABLE) == encoded:
                return encoded.replace(ENCODED_HYPHEN, hyphen).replace(b"\n", line_break)
            return write(value).encode()
        return b"%d" % value if value.__class__ is int else other(value).encode()

    return emit


def _build_markup_emitter(other: Callable[[Any], str]) -> Callable[[Any], bytes]:
    """Return the emitter for a place between paragraphs or runs, where Word shows no text."""

    def emit_between(value: Any) -> bytes:
        if isinstance(value, (str, int)) and not hasattr(value, "__html__"):
            raise UnprintableError(MISPLACED)
        return b"" if value is None else other(value).encode()

    return emit_between


class TextWriter(Protocol):
    """Turns a text, or one whose markup signs are written as entities already, into XML."""

    def __call__(self, value: str, /, *, escaped: bool = False) -> str:
        """Return the XML of a text."""


def _build_text_writer(context: EmitContext, policy: PrintPolicy) -> TextWriter:
    """Return the careful way for text that needs more than escaping, linear in its length."""
    layout = _list_replacements(context, policy)
    replacements = (*ESCAPES.items(), *layout)
    left_to_docxtpl = "" if context.certain or policy.objects else LAYOUT_SIGNS

    def write(value: str, /, *, escaped: bool = False) -> str:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        if ILLEGAL_CHARACTERS.search(value):
            _refuse_illegal(value, context, policy)
        if left_to_docxtpl and any(sign in value for sign in left_to_docxtpl):
            raise NeedsObjectsError
        for sign, xml in layout if escaped else replacements:
            if sign in value:
                value = value.replace(sign, xml)
        return value

    return write


def _list_replacements(context: EmitContext, policy: PrintPolicy) -> list[tuple[str, str]]:
    """Return what stands for the signs of layout, which goes in once the text is escaped."""
    signs = layout_replacements(context)
    if context.where == "text" and policy.strict:  # docxtpl prints the sign
        signs |= {NO_BREAK_HYPHEN: HYPHEN_ELEMENT}
    return list(signs.items())


def _refuse_illegal(value: str, context: EmitContext, policy: PrintPolicy) -> None:
    """Raise unless every illegal character is a layout sign that docxtpl gives a meaning here."""
    meant = context.where == "text" and context.divisible and not policy.strict
    allowed = LAYOUT_SIGNS if meant else ""
    found = next((sign for sign in ILLEGAL_CHARACTERS.findall(value) if sign not in allowed), None)
    if found is not None:
        raise illegal_character_error(found)


def illegal_character_error(sign: str) -> UnprintableError:
    """Return the refusal of a character that XML cannot carry."""
    code_point = f"U+{ord(sign):04X}"
    return UnprintableError(
        build_message(
            "holds the character {sign}, which no document can carry",
            "illegal_character",
            sign=code_point,
        )
    )


def layout_replacements(context: EmitContext) -> dict[str, str]:
    """Return the XML of each sign of layout that has a meaning in a context."""
    if context.where == "attribute":
        return {'"': "&quot;", "\n": " ", "\t": " "}
    if context.where != "text":
        return {}
    run, paragraph = context.run_properties, context.paragraph_properties
    text = '<w:t xml:space="preserve">'
    within_run = {"\n": LINE_BREAK, "\t": f"</w:t><w:tab/>{text}"}
    if not context.certain:
        return within_run
    new_paragraph = f"<w:p>{paragraph}<w:r>{run}{text}"
    closed = "</w:t></w:r></w:p>"
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    return within_run | {
        "\t": f"</w:t></w:r><w:r>{run}<w:tab/></w:r><w:r>{run}{text}",
        "\a": closed + new_paragraph,
        "\f": closed + page + new_paragraph,
    }


def _build_other_writer(
    policy: PrintPolicy, write: TextWriter, blank: str | None
) -> Callable[[Any], str]:
    """Return the way for everything that is not exactly a ``str``."""

    def other(value: Any) -> str:
        if value is None and blank is not None:
            return blank
        if isinstance(value, Undefined):
            return str(value)
        if hasattr(value, "__html__"):
            return _write_markup(value, policy, write)
        if policy.strict:
            _refuse_raw_value(value)
        return write(str(value))

    return other


def _write_markup(value: Any, policy: PrintPolicy, write: TextWriter) -> str:
    if not isinstance(value, Markup):
        if policy.strict and not _is_of_docxtpl(value):
            raise UnprintableError(build_message("is an object, not a plain value", "not_plain"))
        if not policy.objects:
            raise NeedsObjectsError
    text = str(value.__html__())
    if "<" not in text and not STRAY_AMPERSAND.search(text):
        return write(text, escaped=True)
    if not policy.objects:
        # Markup of the author's own may be broken; the slow path parses its output strictly.
        raise NeedsObjectsError
    return text


def _is_of_docxtpl(value: Any) -> bool:
    """Return whether a value is one of docxtpl's objects, or made from one."""
    return any(kind.__module__.partition(".")[0] == "docxtpl" for kind in type(value).__mro__)


def _refuse_raw_value(value: Any) -> None:
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return
    if value is None:
        raise UnprintableError(build_message("has no value", "no_value"))
    raise UnprintableError(
        build_message(
            "is a {kind}, which is never printed raw; use a filter",
            "raw_value",
            kind=type(value).__name__,
        )
    )


def blank_xml(policy: str, where: OutputPosition) -> str:
    """Return the XML a missing answer prints: the dotted line fills up to the next tab stop."""
    if policy == "nothing":
        return ""
    if policy == "dash":
        return "-"
    if policy == "dots" or where != "text":
        return DOTTED_LINE
    # Something after the tab, or LibreOffice draws no leader; a no-break space does not print.
    return '</w:t><w:tab/><w:t xml:space="preserve">\u00a0'
