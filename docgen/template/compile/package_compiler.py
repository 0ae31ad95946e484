"""Compiles all parts of a template's package and gathers the problems of each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.errors import Severity, build_message
from docgen.template.compile.docxtpl_parts import (
    add_missing_properties,
    main_part_name,
    open_template,
    read_part_sources,
    save_parts,
)
from docgen.template.compile.part_compiler import PartCompiler
from docgen.template.compile.repeated_ids import TakenIds
from docgen.template.ooxml.xml import parse_xml
from docgen.template.page_review.page_text import Page
from docgen.template.page_review.review_pages import review_pages
from docgen.template.sandbox.annex_tags import (
    list_annex_tags_outside_body,
    list_misplaced_annex_tags,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.errors import Problem
    from docgen.template.compile.compiled_part import CompiledPart
    from docgen.template.compile.environment import Dialect

UNRENDERED_TAG = build_message(
    "holds a tag, but nothing in this part is ever filled in; remove the tag", "template.unrendered"
)
STRAY_TAG = re.compile(rb"\{\{|\{%|%7B%7B|%7B%25", re.IGNORECASE)


def compile_parts(
    data: bytes, dialect: Dialect, untagged: frozenset[str]
) -> tuple[list[CompiledPart], dict[str, bytes], list[Problem]]:
    """Return the parts to print, those that never change, and the problems of all.

    ``untagged`` are parts that are no page; where nothing is filled in, a tag is no mistake there.
    """
    template = open_template(data)
    add_missing_properties(template)
    fixed = save_parts(template)
    compiled: list[CompiledPart] = []
    problems: list[Problem] = []
    sealed = dialect.schema is not None and "sealed" in dialect.schema.fields
    pages: list[Page] = []
    sources = list(read_part_sources(template))
    taken = TakenIds.of_parts(sources)
    moved_notes: frozenset[str] = frozenset()
    for source in sources:
        if dialect.strict and source.name not in untagged and source.notes != "comment":
            pages.append(Page.of(source.name, parse_xml(fixed[source.name])))
        follows = source.notes in moved_notes
        if not (source.body or follows or (source.has_tags and source.notes != "comment")):
            continue
        compiler = PartCompiler(source if follows else replace(source, notes=""), dialect, taken)
        part = compiler.compile()
        moved_notes |= compiler.moved_notes
        problems += compiler.problems
        problems += source.losses if dialect.strict else _as_warnings(source.losses)
        if sealed and not source.body:
            problems += list_annex_tags_outside_body(source.source, source.name)
        if part is not None:
            compiled.append(part)
        fixed.pop(source.name, None)
    if dialect.strict:
        problems += _unreachable_tags(fixed, untagged)
        problems += review_pages(
            pages, dialect.schema, None if problems else _named(compiled, untagged)
        )
    if sealed:
        problems += list_misplaced_annex_tags(template.docx.element, main_part_name(template))
    return compiled, fixed, problems


def _as_warnings(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what a lenient template does as docxtpl does it, though something is lost by it."""
    return (replace(each, severity=Severity.WARNING) for each in problems)


def _named(parts: Iterable[CompiledPart], untagged: frozenset[str]) -> frozenset[str]:
    """Return the fields that the tags of the pages name."""
    pages = (part.plain for part in parts if part.plain.name not in untagged)
    return frozenset(path for page in pages for path in page.paths)


def _unreachable_tags(fixed: Mapping[str, bytes], untagged: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for each part that holds tags but is never rendered."""
    for name, content in fixed.items():
        if name in untagged or not name.endswith((".xml", ".rels")):
            continue
        if STRAY_TAG.search(content):
            yield UNRENDERED_TAG.problem(part=name)
