from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.shared import Cm

from docgen.errors import RecordError
from docgen.form.model import FormModel, field
from docgen.form.types import ListOf, Text
from docgen.template.compiler import compile_template
from docgen.template.embed_pictures import embed_pictures
from docgen.template.picture_files import MAX_PICTURE_BYTES
from docgen.view.picture_fields import PICTURE_BOXES, Picture, list_picture_paths

if TYPE_CHECKING:
    from docgen.errors import Problem

PICTURES = Path(__file__).parent.parent / "pictures"
PNG = (PICTURES / "foto.png").read_bytes()


class Shown(FormModel):
    path: Text | None = field("Berkas Bukti", None, print_as="snapshot")


class Owner(FormModel):
    photo: Text | None = field("Pasfoto", None, print_as="photo")
    evidence: ListOf[Shown] = field("Bukti", default_factory=list)


def values(photo: str | None, *evidence: str) -> dict[str, Any]:
    return {
        "photo": Picture.of(photo, PICTURE_BOXES["photo"]) if photo else None,
        "evidence": [{"path": Picture.of(each, PICTURE_BOXES["snapshot"])} for each in evidence],
    }


def resolve_pictures(page: dict[str, Any], folder: Path = PICTURES) -> Any:
    return embed_pictures(page, list_picture_paths(Owner), folder=folder, model=Owner)


def problems(page: dict[str, Any], folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(RecordError) as raised:
        resolve_pictures(page, folder)
    return tuple(raised.value.problems)


def render_page(page: dict[str, Any]) -> bytes:
    source, stream = Document(), io.BytesIO()
    source.add_paragraph("{{ photo }}")
    source.add_paragraph("{%p for each in evidence %}")
    source.add_paragraph("{{ each.path }}")
    source.add_paragraph("{%p endfor %}")
    source.save(stream)
    return compile_template(stream.getvalue()).render(resolve_pictures(page))


def test_a_page_without_pictures_stays_plain() -> None:
    page = values(None)

    assert resolve_pictures(page) is page


def test_pictures_reach_the_page_in_their_proportions() -> None:
    document = Document(io.BytesIO(render_page(values("foto.png", "bukti-1.jpg", "diagram.png"))))

    sizes = [(schema.width, schema.height) for schema in document.inline_shapes]

    assert [round(width / height, 2) for width, height in sizes] == [0.75, 1.33, 2.0]
    assert sizes[0][0] == Cm(30 * 2.54 / 96)  # small ones stay small


def test_a_large_picture_fits_its_box(tmp_path: Path) -> None:
    wide = PNG[:16] + (6000).to_bytes(4) + (4000).to_bytes(4) + PNG[24:]
    (tmp_path / "foto.png").write_bytes(wide)
    page = values("foto.png")

    place = resolve_pictures(page, tmp_path)
    place(None)

    assert page["photo"].width == Cm(2.9)
    assert page["photo"].height < Cm(3.9)


def test_the_document_does_not_show_the_path_of_a_picture() -> None:
    document = render_page(values("foto.png"))

    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert not any(b"foto" in archive.read(name) for name in archive.namelist())
        assert not any("foto" in name for name in archive.namelist())


def test_the_same_pictures_make_the_same_bytes() -> None:
    assert render_page(values("foto.png", "bukti-1.jpg")) == render_page(
        values("foto.png", "bukti-1.jpg")
    )


def test_no_room_is_left_around_a_picture() -> None:
    with zipfile.ZipFile(io.BytesIO(render_page(values("foto.png")))) as archive:
        body = archive.read("word/document.xml")

    assert b'distT="0" distB="0" distL="0" distR="0"' in body


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "picture.missing"),
        (b"GIF89a", "picture.format"),
        (PNG[:20], "picture.format"),
        (b"\xff\xd8\xff\xe0", "picture.format"),
        ((PICTURES / "bukti-1.jpg").read_bytes()[:180], "picture.format"),
        (PNG + b"\0" * MAX_PICTURE_BYTES, "picture.too_large"),
    ],
)
def test_a_picture_that_cannot_be_printed_is_reported_by_its_field(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    if content is not None:
        (tmp_path / "a.png").write_bytes(content)

    (problem,) = problems(values(None, "a.png"), tmp_path)

    assert (problem.code, problem.at, problem.label) == (code, "evidence[0].path", "Berkas Bukti")
    assert "a.png" not in problem.message


def test_every_picture_is_reported_at_once(tmp_path: Path) -> None:
    told = problems(values("a.png", "b.png", "c.png"), tmp_path)

    assert [problem.at for problem in told] == ["photo", "evidence[0].path", "evidence[1].path"]


def test_a_picture_outside_the_folder_of_its_record_is_refused(tmp_path: Path) -> None:
    other, own = tmp_path / "kasus-2", tmp_path / "kasus-1"
    for folder in (other, own):
        folder.mkdir()
    (other / "foto.png").write_bytes(PNG)
    (own / "tautan.png").symlink_to(other / "foto.png")
    outside = ("../kasus-2/foto.png", str(other / "foto.png"), "tautan.png", "a/../../x.png")

    told = problems(values(None, *outside), own)

    assert [problem.code for problem in told] == ["picture.elsewhere"] * len(outside)
    assert not any("kasus" in problem.message for problem in told)


def test_a_picture_in_a_folder_below_its_record_is_printed(tmp_path: Path) -> None:
    (tmp_path / "foto").mkdir()
    (tmp_path / "foto" / "a b.png").write_bytes(PNG)

    assert resolve_pictures(values("foto/a b.png"), tmp_path) is not None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files in folders")
def test_what_is_no_regular_file_is_no_picture(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    (tmp_path / "b.png").mkdir()

    told = problems(values("a.png", "b.png"), tmp_path)

    assert [problem.code for problem in told] == ["picture.missing"] * 2
