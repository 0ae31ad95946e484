"""A template's package is read within limits and written the same way every time."""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import TYPE_CHECKING

import pytest

from docgen.errors import TemplateError
from docgen.template.compiler import compile_template
from docgen.template.ooxml.package import PackageWriter, find_deflate, read_package

if TYPE_CHECKING:
    from collections.abc import Callable

DEFLATES = ["isal", "zlib"]


def zipped(entries: dict[str, bytes], *, twice: str | None = None) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, content in entries.items():
            archive.writestr(name, content)
        if twice is not None:
            archive.writestr(twice, b"")
    return stream.getvalue()


@pytest.mark.parametrize(
    "name", ["/a.xml", "../a.xml", "\\\\a\\b.xml", "C:a.xml", "word/../../a", "word\\..\\..\\a"]
)
def test_an_unsafe_name_is_refused(name: str) -> None:
    with pytest.raises(TemplateError, match="unsafe name"):
        read_package(zipped({name: b"x"}))


def test_two_entries_of_one_name_are_refused() -> None:
    with pytest.raises(TemplateError, match="stands in the file twice"):
        read_package(zipped({"a.xml": b"x"}, twice="A.xml"))


def test_what_unpacks_to_far_more_than_its_size_is_refused() -> None:
    with pytest.raises(TemplateError, match="unpacks to far more"):
        read_package(zipped({"a.xml": b"\0" * 50_000_000}))


def test_too_many_entries_are_refused() -> None:
    with pytest.raises(TemplateError, match="more than 2000"):
        read_package(zipped({f"{number}.xml": b"" for number in range(2001)}))


def test_an_encrypted_entry_is_refused() -> None:
    content = bytearray(zipped({"a.xml": b"x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(TemplateError, match="encrypted"):
        read_package(bytes(content))


@pytest.mark.parametrize("declaration", [b"<!DOCTYPE a>", "<!DOCTYPE a>".encode("utf-16")])
def test_a_doctype_is_refused(declaration: bytes, with_paragraphs: Callable[..., bytes]) -> None:
    entries = read_package(with_paragraphs("x"))
    entries["word/styles.xml"] = declaration + entries["word/styles.xml"]

    with pytest.raises(TemplateError, match="DOCTYPE"):
        compile_template(zipped(entries))


@pytest.mark.parametrize("deflate", DEFLATES)
def test_what_is_written_reads_back(deflate: str) -> None:
    fixed = {"a.xml": b"<a/>" * 100, "b.png": bytes(range(256))}

    package = PackageWriter.of_parts(fixed, find_deflate(deflate)).write(
        [(b"c.xml", b"<c/>" * 1000)]
    )

    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert read_package(package) == fixed | {"c.xml": b"<c/>" * 1000}


def test_the_same_record_gives_the_same_bytes(with_paragraphs: Callable[..., bytes]) -> None:
    source = with_paragraphs("{{ a }}")

    first = compile_template(source).render({"a": "x"})
    second = compile_template(source).render({"a": "x"})

    assert first == second


def test_an_unknown_deflate_falls_back_on_zlib() -> None:
    assert find_deflate("zlib").name == "zlib"
