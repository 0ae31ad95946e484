"""Checks finished documents as their readers' programs would: ``python -m tools.documents out``.

Always against the policy of ``tools.document_policy``; with ``--pdf`` LibreOffice makes a PDF of
each; with ``--sdk`` Microsoft's Open XML SDK, by which Word refuses, looks at each.
"""

from __future__ import annotations

import argparse
import functools
import io
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from pypdf import PdfReader

from docgen.errors import DocgenError
from docgen.output.pdf.in_memory import convert_each_in_memory
from tools.document_policy import Problem, find_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Found = Iterator[tuple[Path, Problem]]

PATIENCE = 60.0
"""Seconds that the SDK's validator may take for one document; it takes half a second."""
WORKERS = os.cpu_count() or 1


def list_documents(paths: Iterable[Path]) -> dict[Path, bytes]:
    """Return the documents among the paths and in their folders, with their content."""
    files = (sorted(path.rglob("*.docx")) if path.is_dir() else [path] for path in paths)
    return {path: path.read_bytes() for path in itertools.chain.from_iterable(files)}


def policy_problems(documents: Mapping[Path, bytes]) -> Found:
    """Give what each document holds that it may not."""
    for path, content in documents.items():
        yield from ((path, each) for each in find_problems(content))


def pdf_problems(documents: Mapping[Path, bytes]) -> Found:
    """Give the documents of which LibreOffice, many a call, makes no PDF with a page."""
    with tempfile.TemporaryDirectory() as folder:
        for path, pdf in convert_each_in_memory(documents, Path(folder), workers=WORKERS):
            if isinstance(pdf, DocgenError):
                yield path, Problem("", str(pdf))
            elif not PdfReader(io.BytesIO(pdf)).pages:
                yield path, Problem("", "its PDF has no page")


def sdk_problems(documents: Mapping[Path, bytes], program: Path) -> Found:
    """Give what the validator says; as it takes one document a call, several calls run at once."""
    with ThreadPoolExecutor(WORKERS) as crew:
        answers = crew.map(functools.partial(_validate, program), documents)
        for path, told in zip(documents, answers, strict=True):
            yield from ((path, each) for each in told)


def _validate(program: Path, document: Path) -> list[Problem]:
    """Return what the validator says of a document; no answer is no approval."""
    try:
        answer = subprocess.run(  # noqa: S603 -- no shell, and the developer's own files
            (program, document), capture_output=True, check=False, timeout=PATIENCE
        ).stdout
        told = json.loads(answer)
        approved = told["ok"] is True
        found = [
            Problem(each["path"] or "", f"{each['description']} {each['xPath'] or ''}".strip())
            for each in told["errors"]
        ]
    except (OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError) as fault:
        return [Problem("", f"the SDK's validator gave no answer: {type(fault).__name__}")]
    return found if found or approved else [Problem("", "the SDK does not approve of it")]


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tools.documents", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, help="documents, or folders of them")
    parser.add_argument("--pdf", action="store_true", help="let LibreOffice convert each")
    parser.add_argument("--sdk", type=Path, metavar="PROGRAM", help="the ooxml-validator")
    options = parser.parse_args(arguments)
    for path in options.paths:
        if not path.exists():
            parser.error(f"there is no {path}")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every problem of every document; the exit status is 0 where there is none."""
    options = read_options(arguments)
    documents = list_documents(options.paths)
    checks = {"policy": policy_problems(documents)}
    if options.sdk:
        checks["Open XML SDK"] = sdk_problems(documents, options.sdk)
    if options.pdf:
        checks["LibreOffice"] = pdf_problems(documents)
    wrong = 0
    for name, found in checks.items():
        start = time.monotonic()
        for path, problem in found:
            print(f"{path}: {problem}")
            wrong += 1
        print(f"{name}: {len(documents)} documents in {time.monotonic() - start:.0f} s")
    print(f"problems: {wrong}")
    return 0 if documents and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
