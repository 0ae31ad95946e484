"""The styles that set a page closer, step by step, where it would else miss its end by little.

A style ``Docgen Body Fit 2`` stands for ``Docgen Body`` from the second step on. Who edits a
template in Word may change them, or delete them: what is not there is not set closer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .template_styles import PARAGRAPH_STYLES, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNING_ROOM = {"DocgenSignatureName": 41.0, "DocgenSignatureAnnexName": 37.0}
"""First a line of the room to sign in (branding counts it in lines of the agency's type)."""

SPACES: dict[str, dict[str, Any]] = {
    "DocgenGap": {"exact": 6},
    "DocgenSecurityCode": {"after": 0},
    "DocgenSecurityCodeOpen": {"after": 0},
    "DocgenGreeting": {"after": 2},
    "DocgenGreetingClose": {"before": 0, "after": 0},
    "DocgenBody": {"before": 0.5, "after": 0.5},
    "DocgenLeadIn": {"before": 0.5, "after": 0.5},
    "DocgenClosing": {"before": 0.5, "after": 0},
    "DocgenItem": {"after": 0},
    "DocgenSignatureFirst": {"before": 4},
    "DocgenSignaturePrefixed": {"before": 4},
    "DocgenCopiesHead": {"before": 4},
    # of an annex
    "DocgenTitle": {"before": 2, "after": 2},
    "DocgenHeading": {"before": 4, "after": 1},
    "DocgenField": {"before": 0, "after": 0.2},
    "DocgenSection": {"before": 0, "after": 0},
    "DocgenSectionLeft": {"before": 0, "after": 0},
    "DocgenSectionLast": {"before": 0, "after": 0},
    "DocgenCell": {"before": 0.4, "after": 0.4},
    "DocgenCellCentre": {"before": 0.4, "after": 0.4},
    "DocgenCellHead": {"before": 0.8, "after": 0.8},
    "DocgenSignatureAnnexFirst": {"before": 5},
}
"""Then the spaces between the paragraphs."""

SIZE = 11.5
SMALLER = (
    "DocgenHead", "DocgenHeadDate", "DocgenIdentity", "DocgenGreeting", "DocgenGreetingClose",
    "DocgenBody", "DocgenLeadIn", "DocgenClosing", "DocgenItem", "DocgenSignature",
    "DocgenSignatureFirst", "DocgenSignaturePrefixed", "DocgenSignatureName",
)  # fmt: skip
"""Last the type of the letter itself, and the distance of its lines."""
ANNEX_SIZE = 10.5
ANNEX_SMALLER = (
    "DocgenField", "DocgenHeading", "DocgenSection", "DocgenSectionLeft", "DocgenSectionLast",
    "DocgenSignatureAnnex", "DocgenSignatureAnnexFirst", "DocgenSignatureAnnexName",
)  # fmt: skip
"""And that of an annex."""


def closer_styles() -> Iterator[Style]:
    """Yield the styles that stand for others in the steps of setting a page closer."""
    known = {style.id: style for style in PARAGRAPH_STYLES}
    for step, changes in enumerate((_signing_room(), SPACES, _type()), start=1):
        for name, change in changes.items():
            known[name] = replace(known[name], **change)
            yield replace(known[name], id=f"{name}Fit{step}")


def _signing_room() -> dict[str, dict[str, Any]]:
    return {name: {"before": before} for name, before in SIGNING_ROOM.items()}


def _type() -> dict[str, dict[str, Any]]:
    letter = {key: {"size": SIZE, "single": True} for key in SMALLER}
    return letter | {key: {"size": ANNEX_SIZE, "single": True} for key in ANNEX_SMALLER}
