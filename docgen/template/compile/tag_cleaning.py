"""A part's XML as text for Jinja: the tags that Word split over runs are joined by docxtpl."""

from __future__ import annotations

import html
import re

from docxtpl import DocxTemplate

TAG_START = re.compile(r"\{[{%#]")
TAG = re.compile(r"\{%[-+]?\s*raw\b.*?endraw\s*[-+]?%\}|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);")
LOOSE_CLOSER = re.compile(r"(?<=[%}#])((?:<[^>]*>)*</w:p>(?:<[^>]*>)*)(?=\})")
"""A brace at the start of a paragraph after one that ends with a closing sign."""
MAX_XML_OF_TAG = 50_000
GUARD = "\ue000docgen\ue000"
"""Keeps docxtpl from taking two paragraphs for the halves of one closing sign."""


def clean_tags(xml: str) -> str:
    """Return a part's XML as text for Jinja."""
    if not holds_tag(xml):
        return xml
    guarded = LOOSE_CLOSER.sub(_guard_between_tags, xml)
    cleaned = DocxTemplate.patch_xml(None, guarded).replace(GUARD, "")
    return TAG.sub(_write_characters, cleaned)


def holds_tag(xml: str) -> bool:
    """Return whether a tag begins somewhere in a part, in one run or over several."""
    if TAG_START.search(xml):
        return True
    return "{" in xml and TAG_START.search(re.sub(r"<[^>]*>", "", xml)) is not None


def _guard_between_tags(found: re.Match[str]) -> str:
    start = found.start()
    before = re.sub(r"<[^>]*>", "", found.string[max(0, start - MAX_XML_OF_TAG) : start])
    opened = max(before.rfind("{{"), before.rfind("{%"), before.rfind("{#"))
    closed = max(before.rfind("}}"), before.rfind("%}"), before.rfind("#}"))
    return found.group() if opened > closed else GUARD + found.group()


def _write_characters(found: re.Match[str]) -> str:
    """Return a tag with the characters for which XML has entities; what is raw is no tag."""
    tag = found.group()
    if "&" not in tag or tag.endswith("#}") or "endraw" in tag:
        return tag
    return ENTITY.sub(lambda entity: html.unescape(entity.group()), tag)
