"""The work of looking a template through grows as the template does, not as its square."""

from __future__ import annotations

from lxml import etree

from docgen.template.ooxml.xml import WORD_NAMESPACE, W
from docgen.template.security.field_faults import _FieldReader

OPEN_FIELD = '<w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'


def pieces_of_code(count: int) -> int:
    root = etree.fromstring(f'<w:r xmlns:w="{WORD_NAMESPACE}">{OPEN_FIELD * count}</w:r>')
    reader = _FieldReader(root)
    for element in root.iter(f"{W}*"):
        list(reader.read(element))
    return sum(len(each.pieces) for each in reader.fields)


def test_fields_that_never_end_take_work_in_step_with_their_number() -> None:
    assert pieces_of_code(400) <= 2 * pieces_of_code(200) + 2
