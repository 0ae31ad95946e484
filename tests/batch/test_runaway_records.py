"""A runaway record is refused alone: its batch goes on, in one process and in several."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING, Any

import docx
import pytest

from docgen.batch import open_pool
from docgen.render.document import Renderer
from tests.batch.conftest import case

if TYPE_CHECKING:
    from tests.batch.conftest import BatchRunner

GREEDY = (
    "{% for a in cc %}" * 4 + "{{ client.case_code }}" + "{% endfor %}" * 4 + "{{ letter.subject }}"
)


def greedy_template() -> bytes:
    """Return a template that costs the fourth power of the copies a letter has."""
    document = docx.Document()
    document.add_paragraph(GREEDY)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_copies(number: int, copies: int) -> dict[str, Any]:
    return {**case(number), "cc": [f"Kepala Dinas {each}" for each in range(copies)]}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_runaway_record_is_refused_and_the_others_are_made(
    batch: BatchRunner, workers: int
) -> None:
    records = [with_copies(1, 2), with_copies(2, 50), with_copies(3, 2)]

    ended = batch(
        records, template=greedy_template(), open_pool=partial(open_pool, workers=workers)
    )

    assert ended.is_whole
    assert ended.statuses == ["rendered", "refused", "rendered"]
    assert ended.codes[1] == ["template.too_much"]


@pytest.mark.parametrize("fault", [MemoryError, RecursionError])
def test_a_record_that_python_itself_stops_is_refused_alone(
    batch: BatchRunner, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    render = Renderer.render

    def failing(self: Renderer, data: dict[str, Any], **options: Any) -> Any:
        if data["client"]["case_code"].endswith("2"):
            raise fault
        return render(self, data, **options)

    monkeypatch.setattr(Renderer, "render", failing)

    ended = batch([case(1), case(2), case(3)])

    assert ended.statuses == ["rendered", "refused", "rendered"]
    assert ended.codes[1] == ["internal"]
