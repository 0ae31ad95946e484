"""Reviews the pages of a template: what they would print as it stands, what they do not print."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from docgen.errors import Problem, Severity, build_message
from docgen.template.ooxml.package import MAX_REPORTED
from docgen.template.page_review.computed_fields import list_clock_fields, list_merge_fields
from docgen.template.page_review.field_names import FieldNames
from docgen.template.page_review.mistyped_tags import list_mistyped_tags
from docgen.template.page_review.other_placeholders import (
    FIELD_IN_OTHER_BRACES,
    MEANT_FIELD,
    OTHER_PLACEHOLDER,
    list_blank_lines,
    list_placeholders,
)
from docgen.template.page_review.printing_names import list_required_answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.errors import Message
    from docgen.template.page_review.other_placeholders import Placeholder
    from docgen.template.page_review.page_text import Page
    from docgen.view.template_schema import FormSchema

ANNEX: Final = "sealed."
MOST_SHOWN: Final = 5
"""Placeholders named in one message, which then counts the others."""

PRINTS_NOTHING: Final = build_message(
    "prints nothing of a record, as no tag names a field of the form; write tags such as {example} "
    "where the answers belong, or begin with the form's own template ('docgen template export')",
    "template.prints_nothing",
)
NOT_PRINTED: Final = build_message(
    "is answered in every record, but no tag prints it; write {example}", "template.not_printed"
)


def review_pages(
    pages: Sequence[Page], schema: FormSchema | None, named: frozenset[str] | None
) -> list[Problem]:
    """Return what is wrong with the pages of a template, its main part first, beside its tags.

    ``named`` are the fields that its tags name, None where not all tags could be read.
    """
    example = "{{ … }}" if schema is None else tag_of(schema.form.document_date)
    found: list[Problem] = []
    for page in pages:
        found += islice(list_mistyped_tags(page), MAX_REPORTED)
        found += map(_warning, list_clock_fields(page, example))
    if schema is not None:
        found += _FormReview(pages, schema, named).list_problems()
    return found


class _FormReview:
    """Reviews the pages of a template against the fields of its form."""

    def __init__(
        self, pages: Sequence[Page], schema: FormSchema, named: frozenset[str] | None
    ) -> None:
        self.pages = pages
        self.names = FieldNames(schema)
        self.form = schema.form
        self.all_tags_read = named is not None
        self.named = {name.removeprefix(ANNEX) for name in named or () if schema.is_answer(name)}
        self.prints_nothing = self.all_tags_read and not self.named

    def list_problems(self) -> Iterator[Problem]:
        if self.prints_nothing:
            example = tag_of(self.form.case_code)
            yield replace(
                PRINTS_NOTHING.problem(part=self.pages[0].name), values={"example": example}
            )
        yield from islice(self._list_placeholders(), MAX_REPORTED)
        if self.named:
            yield from self._list_unprinted()

    def _list_placeholders(self) -> Iterator[Problem]:
        """Yield a problem for each that a field is known for, and one for the others of a page."""
        told: set[str] = set()
        for page in self.pages:
            unknown = []
            for each in self._read_placeholders(page):
                if each.name.casefold() in told:
                    continue
                told.add(each.name.casefold())
                if each.is_sure and self.names.holds(each.name):
                    yield _problem(page, FIELD_IN_OTHER_BRACES, each.name, each)
                elif self._meant_field(each) is not None:
                    yield _warning(_problem(page, MEANT_FIELD, self._meant_field(each), each))
                elif each.is_sure or (self.prints_nothing and not each.is_blank):
                    unknown.append(each)
            if unknown:
                code = self.form.case_code
                yield _warning(_problem(page, OTHER_PLACEHOLDER, code, *unknown))

    def _read_placeholders(self, page: Page) -> Iterator[Placeholder]:
        yield from list_merge_fields(page)
        yield from list_placeholders(page)
        if self.prints_nothing:
            yield from list_blank_lines(page)

    def _meant_field(self, placeholder: Placeholder) -> str | None:
        """Return the field that a placeholder stands for; None for text that may be meant so."""
        is_bracketed = placeholder.shown.startswith("[")
        if not is_bracketed or placeholder.is_sure or self.prints_nothing:
            return self.names.suggest(placeholder.name)
        field = self.names.suggest(placeholder.name, whole=True)
        return field if self.all_tags_read and field not in self.named else None

    def _list_unprinted(self) -> Iterator[Problem]:
        """Yield a warning for each answer of every record that no tag prints."""
        missing: set[str] = set()
        for answer in list_required_answers(self.form):
            holder = answer.path.rpartition("[]")[0]
            if answer.names & self.named or holder in missing:
                continue
            missing.add(answer.path)
            message = NOT_PRINTED._replace(values={"example": answer.example})
            problem = message.problem(part=self.pages[0].name)
            yield _warning(replace(problem, at=answer.path, label=answer.label))


def tag_of(path: str) -> str:
    """Return the tag that prints a field."""
    return f"{{{{ {path} }}}}"


def _problem(page: Page, message: Message, field: str | None, *found: Placeholder) -> Problem:
    """Return a problem of placeholders at the place of the first of them."""
    shown = ", ".join(each.shown for each in found[:MOST_SHOWN])
    more = f" (+{len(found) - MOST_SHOWN})" if len(found) > MOST_SHOWN else ""
    told = message._replace(values={"example": tag_of(field or "…")})
    return page.problem(told, found[0].element, shown + more)


def _warning(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.WARNING)
