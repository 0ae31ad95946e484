"""What earlier records and the office answer: nobody is asked the same twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.interview.item_paths import is_beneath
from docgen.interview.protocol.questions import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.form.definition import Form
    from docgen.interview.state import InterviewState


def list_known_identity(form: Form, state: InterviewState) -> Iterator[str]:
    """Give the paths of the client's answers that come from an earlier record.

    A group within, such as an address, is known where the record gives anything of it: what it
    leaves out was left out before. The client is the group that holds the code of the case.
    """
    client, _, _ = form.case_code.rpartition(".")
    for path, source in state.sources.items():
        if client and source.origin is Origin.RECORD and is_beneath(path, client):
            yield path
            group, _, _ = path.rpartition(".")
            if group != client:
                yield group


KNOWN_BEFORE: Final = (Origin.RECORD, Origin.DEFAULTS)
"""Where answers come from that are not asked for again."""


def list_known_answers(state: InterviewState, faults: Iterable[str]) -> Iterator[str]:
    """Give the paths of answers that are known, and of the groups around them.

    An answer in which there is a fault is not among them: it is asked for, to be mended.
    """
    wrong = list(faults)
    for path, source in state.sources.items():
        if source.origin in KNOWN_BEFORE and not any(is_beneath(each, path) for each in wrong):
            names = path.split(".")
            yield from (".".join(names[:length]) for length in range(len(names), 0, -1))
