"""Text boxes whose text flows on into another: each chain keeps to its own document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

    from docgen.output.merge.unique_ids import UniqueIds

SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
VML = "{urn:schemas-microsoft-com:vml}"
NEXT_BOX = re.compile(r"(mso-next-textbox:\s*#)([^;\s]+)")


def renumber_text_boxes(root: etree._Element, ids: UniqueIds) -> bool:
    """Give chained text boxes ids that no other document has; return whether there were any."""
    first_boxes, others = f"{SHAPE}txbx", f"{SHAPE}linkedTxbx"
    chained = {each.get("id", "") for each in root.iter(others)}
    new_ids = {old: ids.next_box_id() for old in sorted(chained)}
    for element in root.iter(first_boxes, others):
        old = element.get("id")
        if old in new_ids:
            element.set("id", new_ids[old])
    return bool(new_ids) | _rename_vml_boxes(root, ids)


def _rename_vml_boxes(root: etree._Element, ids: UniqueIds) -> bool:
    """Rename the shapes whose texts flow into each other, as older programs write them."""
    names: dict[str, str] = {}

    def rename(old: str) -> str:
        return names.setdefault(old, f"docgenBox{ids.next_box_id()}")

    for box in root.iter(f"{VML}textbox"):
        found, shape = NEXT_BOX.search(box.get("style", "")), box.getparent()
        if found is not None and shape is not None:
            box.set("style", NEXT_BOX.sub(rf"\g<1>{rename(found[2])}", box.get("style", "")))
            rename(shape.get("id", ""))
    for each in root.iter(f"{VML}*") if names else ():
        if each.get("id") in names:
            each.set("id", names[each.get("id", "")])
    return bool(names)
