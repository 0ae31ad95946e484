"""The pages about templates say what is so: every tag of theirs is one that a template may hold."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest

from docgen.agency.load import load_agency
from docgen.agency.profile import Agency
from docgen.form.formatting import FILTERS
from docgen.form.library import find_form
from docgen.template.template_check import check_template
from docgen.view.template_names import list_template_names
from docgen.view.template_schema import build_template_schema

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "docs" / name for name in ("templates.md", "templates.id.md")]
FORM = find_form("laporan-terminasi")
AGENCY = load_agency("dinas-sosial-kota-medan")

PRINTED = re.compile(r"\{\{ [^}]+ \}\}")
BLOCK = re.compile(r"\{%(p|tr) ((?:if|for) [^…%]+) %\}")

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def list_problems(*paragraphs: str) -> set[str]:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    return {each.text for each in check_template(file.getvalue(), FORM, AGENCY) if each.is_error}


@every_page
def test_every_tag_of_the_page_is_one_that_a_template_may_hold(page: Path) -> None:
    text = page.read_text(encoding="utf-8").replace("\\|", "|")
    printed = [tag for tag in PRINTED.findall(text) if "row." not in tag]
    of_rows = [tag for tag in PRINTED.findall(text) if "row." in tag]
    rows = ["{%p for row in services_received %}", *of_rows, "{%p endfor %}"]
    blocks = [
        line
        for _, tag in BLOCK.findall(text)
        for line in (f"{{%p {tag} %}}", "x", f"{{%p end{tag.split()[0]} %}}")
    ]

    assert of_rows
    assert len(printed) > 8
    assert len(blocks) > 9
    assert list_problems("{{ client.case_code }}", *printed, *blocks, *rows) == set()
    assert list_problems("{{ client.case_code }}", "{{ client.no_such }}") != set()


@every_page
def test_every_filter_of_the_page_is_one_that_templates_have(page: Path) -> None:
    line = page.read_text(encoding="utf-8").split("- **Filter", maxsplit=1)[1].split("\n- ")[0]

    named = set(re.findall(r"`(\w+)`", line))
    assert len(named) > 12
    assert named <= set(FILTERS)


def test_the_names_tell_what_docgen_makes_from_what_a_record_holds() -> None:
    names = list_template_names(build_template_schema(FORM, Agency.schema()))

    derived = {name.path: name.is_derived for name in names}
    assert derived["client.birth_text"] is True
    assert derived["maker.name"] is True
    assert derived["client.sex_code"] is True
    assert derived["client.sex"] is False
    assert derived["services_received[].name"] is False
    assert derived["agency.name"] is False
    assert not any(path.startswith("sealed.") for path in derived)
    assert {name.path: name.kind for name in names}["goal_results[]"] == "list"
    assert {name.path: name.label for name in names}["client.nik"] == "NIK"


def test_two_pages_say_the_same_tags() -> None:
    texts = [page.read_text(encoding="utf-8") for page in PAGES]

    english, indonesian = (PRINTED.findall(text) for text in texts)
    assert english == indonesian
