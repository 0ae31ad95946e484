"""What ``[Content_Types].xml`` says of the parts of a package."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml import etree

XML_ENDINGS = ("+xml", "/xml")


@dataclass(slots=True)
class DeclaredTypes:
    """The declared types, by the names of parts and by the endings of names."""

    overrides: dict[str, str] = field(default_factory=dict)
    endings: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_xml(cls, root: etree._Element) -> DeclaredTypes:
        """Return what the root element says."""
        declared = cls()
        for each in root.iterchildren("{*}Override"):
            declared.overrides[each.get("PartName", "").lstrip("/").casefold()] = _content_type(
                each
            )
        for each in root.iterchildren("{*}Default"):
            declared.endings[each.get("Extension", "").casefold()] = _content_type(each)
        return declared

    def type_of(self, name: str) -> str:
        """Return a part's declared type; empty where there is none."""
        folded = name.casefold()
        ending = posixpath.basename(folded).rpartition(".")[2]
        return self.overrides.get(folded) or self.endings.get(ending, "")

    def is_xml(self, name: str) -> bool:
        """Return whether a part is declared to be XML."""
        return self.type_of(name).casefold().endswith(XML_ENDINGS)


def _content_type(element: Any) -> str:
    return str(element.get("ContentType", "")).partition(";")[0].strip()
