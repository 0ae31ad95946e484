"""What an earlier record of a case answers of its client, who is not asked the same twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.interview.item_paths import is_beneath
from docgen.interview.protocol.questions import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

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
