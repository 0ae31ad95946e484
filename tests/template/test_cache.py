"""A compiled template is kept between runs; nothing that another could have written is trusted."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from docgen.form.library import read_template
from docgen.render.blank import build_blank_form
from docgen.render.document import prepare_renderer
from docgen.template import cache as cache_module
from docgen.template.cache import DIGEST_BYTES, TemplateCache
from tests.every_form import AGENCIES, AGENCY, FORMS, PICTURES, TODAY, Record, example

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.agency.profile import Agency
    from docgen.form.definition import Form
    from docgen.template.compiled import CompiledTemplate

FORM = min(FORMS, key=lambda form: len(read_template(form)))
"""The form that is compiled fastest."""
posix = pytest.mark.skipif(os.name == "nt", reason="Windows keeps the user's folder itself")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "templates"


def render(form: Form, record: Record, folder: Path | None, agency: Agency = AGENCY) -> bytes:
    cache = None if folder is None else TemplateCache(folder)
    renderer = prepare_renderer(form, agency, cache=cache)
    return renderer.render(record, today=TODAY, folder=PICTURES).document


def kept(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


@pytest.fixture
def no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every compilation fail from here on."""

    def refuse(*_: object) -> CompiledTemplate:
        raise AssertionError("compiled again")

    monkeypatch.setattr("docgen.template.compiler.compile_for_agency", refuse)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_kept_template_makes_the_same_document(form: Form, folder: Path) -> None:
    record = example(form)

    compiled = render(form, record, None)

    assert render(form, record, folder) == compiled
    assert len(kept(folder)) == 1
    assert render(form, record, folder) == compiled


def test_a_kept_template_is_not_compiled_again(
    folder: Path, request: pytest.FixtureRequest
) -> None:
    render(FORM, example(FORM), folder)

    request.getfixturevalue("no_compiler")

    assert render(FORM, example(FORM), folder)


def test_a_blank_form_is_made_of_the_kept_template(
    folder: Path, request: pytest.FixtureRequest
) -> None:
    expected = build_blank_form(FORM, AGENCY, today=TODAY).document
    render(FORM, example(FORM), folder)

    request.getfixturevalue("no_compiler")

    kept_one = build_blank_form(FORM, AGENCY, today=TODAY, cache=TemplateCache(folder))
    assert kept_one.document == expected


def test_a_template_that_another_run_drops_while_it_is_read_is_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = render(FORM, example(FORM), folder)
    (file,) = kept(folder)
    real = os.fstat

    def drop_and_look(handle: int) -> os.stat_result:
        file.unlink(missing_ok=True)
        return real(handle)

    monkeypatch.setattr(os, "fstat", drop_and_look)

    assert render(FORM, example(FORM), folder) == expected


def test_folder_and_files_are_the_users_alone(folder: Path) -> None:
    render(FORM, example(FORM), folder)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in kept(folder)} == {0o600}


def test_another_agency_template_or_program_has_a_template_of_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for agency in AGENCIES.values():
        render(FORM, example(FORM), folder, agency)
    assert len(kept(folder)) == len(AGENCIES)

    (tmp_path / "program").mkdir()
    (tmp_path / "program" / "a.py").write_text("x = 1")
    monkeypatch.setattr(cache_module, "PACKAGE", tmp_path / "program")
    render(FORM, example(FORM), folder)
    assert len(kept(folder)) == len(AGENCIES) + 1

    (tmp_path / "program" / "a.py").write_text("x = 10")
    render(FORM, example(FORM), folder)
    assert len(kept(folder)) == len(AGENCIES) + 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:0],
        lambda content: content[:-1],
        lambda content: content[:DIGEST_BYTES],
        lambda content: content[:-1] + bytes([content[-1] ^ 1]),
        lambda content: b"x" * len(content),
    ],
    ids=["empty", "cut", "no template", "one bit", "something else"],
)
def test_a_damaged_file_is_ignored_and_replaced(folder: Path, damage: object) -> None:
    expected = render(FORM, example(FORM), folder)
    (file,) = kept(folder)
    good = file.read_bytes()
    file.write_bytes(damage(good))  # type: ignore[operator]

    assert render(FORM, example(FORM), folder) == expected
    assert file.read_bytes() == good


@posix
@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
def test_a_folder_that_others_can_write_is_never_trusted(
    folder: Path, mode: int, request: pytest.FixtureRequest
) -> None:
    render(FORM, example(FORM), folder)
    folder.chmod(mode)

    request.getfixturevalue("no_compiler")

    with pytest.raises(AssertionError, match="compiled again"):
        render(FORM, example(FORM), folder)


@posix
@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_can_write_is_never_trusted(
    folder: Path, mode: int, request: pytest.FixtureRequest
) -> None:
    render(FORM, example(FORM), folder)
    kept(folder)[0].chmod(mode)

    request.getfixturevalue("no_compiler")

    with pytest.raises(AssertionError, match="compiled again"):
        render(FORM, example(FORM), folder)


@posix
def test_a_file_of_another_user_is_never_trusted(
    folder: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    render(FORM, example(FORM), folder)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)

    request.getfixturevalue("no_compiler")

    with pytest.raises(AssertionError, match="compiled again"):
        render(FORM, example(FORM), folder)


@posix
def test_a_link_in_the_folder_or_in_its_place_is_never_followed(
    folder: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    render(FORM, example(FORM), folder)
    (file,) = kept(folder)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    linked = tmp_path / "linked"
    linked.symlink_to(folder)

    request.getfixturevalue("no_compiler")

    for place in (folder, linked):
        with pytest.raises(AssertionError, match="compiled again"):
            render(FORM, example(FORM), place)


def test_a_folder_that_cannot_be_made_is_no_reason_to_make_no_document(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    assert render(FORM, example(FORM), tmp_path / "file" / "templates")


def test_only_so_many_templates_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "KEPT", 2)
    for agency in AGENCIES.values():
        render(FORM, example(FORM), folder, agency)

    assert len(AGENCIES) > 2
    assert len(kept(folder)) == 2
