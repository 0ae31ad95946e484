"""The text of a document that its pages show: not what is hidden, nor what fields work out anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

OFF = frozenset({"0", "false", "off"})
HIDING = ("vanish", "specVanish")
KEPT_FIELDS = (["HYPERLINK"],)
"""The fields whose outcome is printed as it was stored; others may be worked out anew."""
BREAKS = frozenset(f"{W}{name}" for name in ("tab", "br", "cr", "p", "noBreakHyphen"))
HIDDEN_BLOCKS = f"{W}trPr/{W}hidden"


def list_printed_pieces(body: Any, styles: Any = None) -> Iterator[str]:
    """Yield the pieces of text that a body's pages show, a blank where a line or word ends.

    ``styles`` are the document's, of which some may hide what is set in them.
    """
    hidden = set() if styles is None else _hiding_styles(styles)
    fields: list[str | None] = []
    for element in body.iter("{*}*"):
        if element.tag == f"{W}fldChar":
            _follow_field(fields, element)
        elif element.tag == f"{W}instrText" and fields and fields[-1] is not None:
            fields[-1] += element.text or ""
        elif element.tag in BREAKS:
            yield " "
        elif element.tag == f"{W}t" and None not in fields and not _is_worked_out(element):
            yield "" if _is_hidden(element, hidden) else element.text or ""


def _follow_field(fields: list[str | None], mark: Any) -> None:
    """Keep the code of each open field; None stands for one whose outcome is worked out."""
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        fields.append("")
    elif fields and kind == "separate":
        fields[-1] = "" if _is_kept(fields[-1] or "") else None
    elif fields and kind == "end":
        fields.pop()


def _is_kept(code: str) -> bool:
    return code.upper().split(maxsplit=1)[:1] in KEPT_FIELDS


def _is_worked_out(text: Any) -> bool:
    return any(
        not _is_kept(each.get(f"{W}instr", "")) for each in text.iterancestors(f"{W}fldSimple")
    )


def _is_hidden(text: Any, hiding_styles: set[str]) -> bool:
    """Return whether a piece of text is set as hidden, by itself, by a style or with its row."""
    run = next(text.iterancestors(f"{W}r"), None)
    properties = None if run is None else run.find(f"{W}rPr")
    own = None if properties is None else _switch(properties)
    if own is not None:
        return own
    named = [] if properties is None else properties.findall(f"{W}rStyle")
    paragraph = next(text.iterancestors(f"{W}p"), None)
    named += [] if paragraph is None else paragraph.findall(f"{W}pPr/{W}pStyle")
    if any(each.get(f"{W}val") in hiding_styles for each in named):
        return True
    return any(row.find(HIDDEN_BLOCKS) is not None for row in text.iterancestors(f"{W}tr"))


def _switch(properties: Any) -> bool | None:
    """Return whether run properties hide or show their text; None where they do not say."""
    for name in HIDING:
        found = properties.find(f"{W}{name}")
        if found is not None:
            return found.get(f"{W}val", "1").casefold() not in OFF
    return None


def _hiding_styles(styles: Any) -> set[str]:
    """Return the ids of the styles that hide, by themselves or by the one they are based on."""
    known = {each.get(f"{W}styleId", ""): each for each in styles.iter(f"{W}style")}
    return {name for name in known if _style_hides(known, name)}


def _style_hides(known: dict[str, Any], name: str) -> bool:
    seen: set[str] = set()
    while name in known and name not in seen:
        seen.add(name)
        style = known[name]
        properties = style.find(f"{W}rPr")
        switch = None if properties is None else _switch(properties)
        if switch is not None:
            return switch
        based_on = style.find(f"{W}basedOn")
        name = "" if based_on is None else based_on.get(f"{W}val", "")
    return False
