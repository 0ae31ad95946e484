"""What the tests of every form share: its records, from emptiest to fullest, and its pages."""

from __future__ import annotations

import copy
import datetime as dt
import io
import json
import zipfile
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from docgen.agency.find import list_agencies
from docgen.agency.load import load_agency
from docgen.cli.inputs import template_cache
from docgen.disclosure.disclose import Disclosure, ReaderOptions
from docgen.disclosure.page_and_annex import record_policy
from docgen.form import library
from docgen.form.codes import CodeList
from docgen.form.definition import build_moment
from docgen.form.structure import (
    FieldType,
    ListField,
    ModelField,
    ScalarField,
    field_types,
    list_field_places,
)
from docgen.render.blank import build_blank_form
from docgen.render.document import prepare_renderer
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.validate import check, validate
from docgen.view.page_values import build_page_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.agency.profile import Agency
    from docgen.disclosure.page_and_annex import Policy
    from docgen.form.definition import Form
    from docgen.form.model import FormModel, IdentityLevel
    from docgen.render.blank import BlankForm
    from docgen.render.document import Renderer

TODAY = dt.date(2026, 8, 17)
MAX_REPAIRS = 60
PICTURES = Path(__file__).parent / "pictures"
"""Holds the pictures that the examples of fields name."""
FORMS = library.list_forms()
AGENCIES = {name: load_agency(name) for name in list_agencies()}
AGENCY = next(iter(AGENCIES.values()))
CASES = [(form, case) for form in FORMS for case in library.list_examples(form)]

every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
every_agency = pytest.mark.parametrize("agency", AGENCIES.values(), ids=AGENCIES)
every_case = pytest.mark.parametrize(
    ("form", "case"), CASES, ids=[f"{form.id}-{case}" for form, case in CASES]
)

Record = dict[str, Any]


def least_number(form: Form) -> int:
    """Return how many of anything a form has at least: one for every twenty of its fields."""
    return len(list_field_places(form.model)) // 20


def some_cases(form: Form) -> tuple[str, str, str]:
    """Return the example case with the fewest answers, one between, and a full one.

    Where it has them, those that the first forms share, as their documents belong together.
    """
    cases = list(library.list_examples(form))
    fewest, between, full = cases[-1], cases[len(cases) // 2], cases[0]
    shared = {"sparse": fewest, "mr": between, "sentra": full}
    few, some, many = (name if name in cases else other for name, other in shared.items())
    return few, some, many


def page_values(  # noqa: PLR0913 -- all that a page depends on
    form: Form,
    answers: FormModel,
    *,
    agency_values: Mapping[str, Any] = MappingProxyType({}),
    today: dt.date = TODAY,
    identity: IdentityLevel | None = None,
    policy: Policy | None = None,
) -> dict[str, Any]:
    """Return the page values for a reader, or for the one for whom the form is made."""
    moment = build_moment(form, answers, today)
    policy = policy or record_policy(form, answers, moment, identity=identity)
    asked = ReaderOptions(identity=identity)
    return build_page_values(
        Disclosure(form, answers, moment, policy, options=asked), agency_values
    )


def example(form: Form, case: str | None = None) -> Record:
    record: Record = json.loads(library.read_example(form, case))
    return record


def list_errors(form: Form, record: Record) -> list[str]:
    problems = check(form, record, today=TODAY, agency_answers=AGENCY.record_answers())
    return [str(problem) for problem in problems if problem.is_error]


def renderer_of(form: Form, agency: Agency = AGENCY) -> Renderer:
    """Return the renderer of a form; its template is compiled once in a run of the tests."""
    key = (id(form), id(agency))
    if key not in _RENDERERS:
        renderer = prepare_renderer(form, agency, cache=template_cache())
        _RENDERERS[key] = (form, agency, renderer)
    return _RENDERERS[key][2]


_RENDERERS: dict[tuple[int, int], tuple[Form, Agency, Renderer]] = {}
"""Renderers with what they are of, which so keeps its id."""


def render_example(form: Form, record: Record, agency: Agency = AGENCY) -> bytes:
    return renderer_of(form, agency).render(record, today=TODAY, folder=PICTURES).document


def blank_form_of(form: Form, agency: Agency = AGENCY, **wishes: Any) -> BlankForm:
    """Return a form for the pen, made of a template that is compiled once as well."""
    cache = template_cache()
    return build_blank_form(form, agency, today=TODAY, folder=PICTURES, cache=cache, **wishes)


# What may be asked of a document that was made.


def parts_of(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        names = archive.namelist()
        assert len(set(names)) == len(names)
        assert archive.testzip() is None
        return {name: archive.read(name) for name in names}


def text_of(document: bytes) -> str:
    """Return the text of body, headers and footers, a paragraph a line."""
    paragraphs = [
        paragraph
        for name, content in parts_of(document).items()
        if name.startswith("word/") and name.endswith(".xml")
        for paragraph in etree.fromstring(content).iter(qn("w:p"))
    ]
    return "\n".join("".join(_signs(p)) for p in paragraphs)


def _signs(paragraph: etree._Element) -> Iterator[str]:
    for node in paragraph.iter(qn("w:t"), qn("w:noBreakHyphen")):
        yield "-" if node.tag == qn("w:noBreakHyphen") else node.text or ""


def assert_sound(document: bytes) -> None:
    strict = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    parts = parts_of(document)
    xml = [content for name, content in parts.items() if name.endswith((".xml", ".rels"))]
    assert len(xml) > 5
    for content in xml:
        etree.fromstring(content, strict)
    for sign in ("{{", "}}", "{%", "%}", "{#", "#}"):
        assert sign not in text_of(document)
    reopened = docx.Document(io.BytesIO(document))
    assert reopened.paragraphs
    again = io.BytesIO()
    reopened.save(again)


# Records between the emptiest and the fullest that a form takes.


def required_only(model: type[FormModel], record: Record) -> Record:
    """Return a record without any answer that may be absent."""
    kept: Record = {}
    for name, held in field_types(model).items():
        if name in record and model.model_fields[name].is_required():
            kept[name] = _required_inside(held, record[name])
    return kept


def _required_inside(held: FieldType, answer: Any) -> Any:
    match held:
        case ModelField(model) if isinstance(answer, dict):
            return required_only(model, answer)
        case ListField(item) if isinstance(answer, list):
            return [_required_inside(item, each) for each in answer[:1]]
    return answer


def smallest(form: Form, case: str | None = None) -> Record:
    """Return an example with no more than the form asks for together."""
    whole = example(form, case)
    record = required_only(form.model, whole)
    for _ in range(MAX_REPAIRS):
        wrong = _error_paths(form, record)
        if not wrong:
            break
        for place in wrong:
            _restore(record, whole, _steps(place))
    return record


def _restore(record: Any, whole: Any, steps: list[str | int]) -> None:
    """Put back what ``whole`` has at a place; else all of the group, one of which is asked for."""
    step, *rest = steps
    if rest and _has_step(record, step) and _has_step(whole, step):
        _restore(record[step], whole[step], rest)
    elif _has_step(whole, step):
        record[step] = whole[step]
    else:
        record.update({name: each for name, each in whole.items() if name not in record})


def _has_step(record: Any, step: str | int) -> bool:
    if isinstance(step, int):
        return isinstance(record, list) and step < len(record)
    return isinstance(record, dict) and step in record


def _steps(place: str) -> list[str | int]:
    steps = place.replace("]", "").replace("[", ".").split(".")
    return [int(step) if step.isdigit() else step for step in steps]


def _error_paths(form: Form, record: Record) -> list[str]:
    answers = fill_from_agency(form, record, AGENCY.record_answers())
    return [problem.at for problem in validate(form, answers, today=TODAY).errors if problem.at]


def fill_every_field(model: type[FormModel], record: Record) -> Record:
    """Return a record that answers everything: what it has, else the field's own example."""
    full = dict(record)
    for name, held in field_types(model).items():
        if full.get(name) is None:
            full[name] = example_answer(model, name, held)
        else:
            full[name] = _fill_inside(held, full[name])
    return {name: answer for name, answer in full.items() if answer is not None}


def _fill_inside(held: FieldType, answer: Any) -> Any:
    match held:
        case ModelField(model) if isinstance(answer, dict):
            return fill_every_field(model, answer)
        case ListField(item) if isinstance(answer, list):
            return [_fill_inside(item, each) for each in answer]
    return answer


def example_answer(model: type[FormModel], name: str, held: FieldType) -> Any:
    examples = model.model_fields[name].examples
    if examples:
        return copy.deepcopy(examples[0])
    match held:
        case ModelField(inner):
            return fill_every_field(inner, {})
        case ListField(ModelField(inner)):
            return [fill_every_field(inner, {})]
        case ScalarField(type() as kind) if issubclass(kind, CodeList):
            return next(iter(kind)).value
        case ScalarField(type() as kind) if issubclass(kind, bool):
            return True
    return None


def fullest(form: Form, case: str | None = None) -> Record:
    """Return an example with every optional answer that the form takes together."""
    record = fill_every_field(form.model, example(form, case))
    for _ in range(MAX_REPAIRS):
        wrong = _error_paths(form, record)
        if not wrong:
            break
        _remove(record, _steps(wrong[0]))
    return record


def _remove(record: Any, steps: list[str | int]) -> None:
    *groups, last = steps
    inner = record
    for step in groups:
        inner = inner[step]
    if _has_step(inner, last):
        del inner[last]
    else:  # it is asked for and cannot be answered here: all of its group goes
        _remove(record, groups)
