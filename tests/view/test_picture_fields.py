from __future__ import annotations

from docgen.form.model import FormModel, field
from docgen.form.types import ListOf, Text
from docgen.view.picture_fields import (
    PICTURE_BOXES,
    Picture,
    list_picture_files,
    list_picture_paths,
)


class Shown(FormModel):
    path: Text | None = field("Foto", None, print_as="snapshot")
    caption: Text | None = field("Keterangan", None)


class Owner(FormModel):
    photo: Text | None = field("Pasfoto", None, print_as="photo")
    shown: Shown | None = field("Satu", None)
    evidence: ListOf[Shown] = field("Bukti", default_factory=list)


def test_the_pictures_of_a_model_are_found_by_how_they_are_printed() -> None:
    assert list_picture_paths(Owner) == ("photo", "shown.path", "evidence[].path")


def test_the_pictures_that_a_record_names_are_found_before_it_is_checked() -> None:
    named = {"photo": "a.png", "evidence": [{"path": "b.png"}, {"caption": "c"}, 7]}

    assert list(list_picture_files(Owner, named)) == ["a.png", "b.png"]
    assert not list(list_picture_files(Owner, {"photo": 3, "shown": [], "evidence": "x"}))


def test_a_picture_printed_as_text_does_not_show_its_path() -> None:
    picture = Picture.of("rumah-klien.png", PICTURE_BOXES["photo"])

    assert str(picture) == "(gambar)"
    assert f"{picture}" == "(gambar)"
    assert picture.path == "rumah-klien.png"
