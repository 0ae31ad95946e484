from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.shared import Cm

from docgen.errors import RecordError
from docgen.form.model import FormModel, field
from docgen.form.types import ListOf, Text
from docgen.template.compiled import compile_template
from docgen.template.pictures import MOST_BYTES, with_pictures
from docgen.view.pictures import BOXES, Picture, picture_paths

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
        "photo": Picture.of(photo, BOXES["photo"]) if photo else None,
        "evidence": [{"path": Picture.of(each, BOXES["snapshot"])} for each in evidence],
    }


def shown(page: dict[str, Any], folder: Path = PICTURES) -> Any:
    return with_pictures(page, picture_paths(Owner), folder=folder, model=Owner)


def problems(page: dict[str, Any], folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(RecordError) as raised:
        shown(page, folder)
    return tuple(raised.value.problems)


def made(page: dict[str, Any]) -> bytes:
    source, stream = Document(), io.BytesIO()
    source.add_paragraph("{{ photo }}")
    source.add_paragraph("{%p for each in evidence %}")
    source.add_paragraph("{{ each.path }}")
    source.add_paragraph("{%p endfor %}")
    source.save(stream)
    return compile_template(stream.getvalue()).render(shown(page))


def test_a_page_without_pictures_stays_plain() -> None:
    page = values(None)

    assert shown(page) is page


def test_pictures_reach_the_page_in_their_proportions() -> None:
    document = Document(io.BytesIO(made(values("foto.png", "bukti-1.jpg", "diagram.png"))))

    sizes = [(shape.width, shape.height) for shape in document.inline_shapes]

    assert [round(width / height, 2) for width, height in sizes] == [0.75, 1.33, 2.0]
    assert sizes[0][0] == Cm(30 * 2.54 / 96)  # small ones stay small


def test_a_large_picture_fits_its_box(tmp_path: Path) -> None:
    wide = PNG[:16] + (6000).to_bytes(4) + (4000).to_bytes(4) + PNG[24:]
    (tmp_path / "foto.png").write_bytes(wide)
    page = values("foto.png")

    place = shown(page, tmp_path)
    place(None)

    assert page["photo"].width == Cm(2.9)
    assert page["photo"].height < Cm(3.9)


def test_nothing_in_the_document_tells_where_a_picture_was() -> None:
    document = made(values("foto.png"))

    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert not any(b"foto" in archive.read(name) for name in archive.namelist())
        assert not any("foto" in name for name in archive.namelist())


def test_the_same_pictures_make_the_same_bytes() -> None:
    assert made(values("foto.png", "bukti-1.jpg")) == made(values("foto.png", "bukti-1.jpg"))


def test_no_room_is_left_around_a_picture() -> None:
    with zipfile.ZipFile(io.BytesIO(made(values("foto.png")))) as archive:
        body = archive.read("word/document.xml")

    assert b'distT="0" distB="0" distL="0" distR="0"' in body


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "picture.missing"),
        (b"GIF89a", "picture.format"),
        (PNG[:20], "picture.format"),
        (b"\xff\xd8\xff\xe0", "picture.format"),
        (PNG + b"\0" * MOST_BYTES, "picture.too_large"),
    ],
)
def test_a_picture_that_cannot_be_printed_is_told_by_its_field(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    if content is not None:
        (tmp_path / "a.png").write_bytes(content)

    (problem,) = problems(values(None, "a.png"), tmp_path)

    assert (problem.code, problem.at, problem.label) == (code, "evidence[0].path", "Berkas Bukti")
    assert "a.png" not in problem.message


def test_every_picture_is_told_at_once(tmp_path: Path) -> None:
    told = problems(values("a.png", "b.png", "c.png"), tmp_path)

    assert [problem.at for problem in told] == ["photo", "evidence[0].path", "evidence[1].path"]
