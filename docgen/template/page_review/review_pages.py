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
    list_blank_lines,
    list_placeholders,
    message_for,
)
from docgen.template.page_review.printing_names import list_required_answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.template.page_review.other_placeholders import Placeholder
    from docgen.template.page_review.page_text import Page
    from docgen.view.template_schema import FormSchema

ANNEX: Final = "sealed."

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
        told = set()
        for page in self.pages:
            for each in self._read_placeholders(page):
                key = each.name.casefold()
                if key not in told and self._is_meant(each):
                    told.add(key)
                    yield self._placeholder_problem(page, each)

    def _read_placeholders(self, page: Page) -> Iterator[Placeholder]:
        yield from list_merge_fields(page)
        yield from list_placeholders(page)
        if self.prints_nothing:
            yield from list_blank_lines(page)

    def _is_meant(self, placeholder: Placeholder) -> bool:
        """Return whether an answer is meant to stand there, and not the text itself."""
        if placeholder.is_sure or self.prints_nothing:
            return True
        if placeholder.shown.startswith("["):
            field = self.names.suggest(placeholder.name, whole=True)
            return self.all_tags_read and field is not None and field not in self.named
        return self.names.suggest(placeholder.name) is not None

    def _placeholder_problem(self, page: Page, placeholder: Placeholder) -> Problem:
        if placeholder.is_sure and self.names.holds(placeholder.name):
            message = FIELD_IN_OTHER_BRACES._replace(values={"example": tag_of(placeholder.name)})
            return page.problem(message, placeholder.element, placeholder.shown)
        message = message_for(placeholder, self.names, self.form.case_code)
        return _warning(page.problem(message, placeholder.element, placeholder.shown))

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


def _warning(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.WARNING)
