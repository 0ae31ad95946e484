"""What a draft's file holds of an interview, checked when it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from docgen.form.unanswered import Reason
from docgen.interview.protocol.questions import Origin, Source
from docgen.interview.state import State

if TYPE_CHECKING:
    from docgen.form.definition import Form

VERSION: Final = 1

_PATH = re.compile(r"[A-Za-z_]\w*(?:\[[0-9]{1,6}\]|\.[A-Za-z_]\w*)*")
_PLACE = re.compile(r"|@overview|@review|@section:[0-9]{1,3}")


def _path(text: str) -> str:
    if not _PATH.fullmatch(text):
        raise ValueError("not a path")
    return text


def _place(text: str) -> str:
    if not _PLACE.fullmatch(text):
        _path(text)
    return text


Path = Annotated[str, AfterValidator(_path)]
Place = Annotated[str, AfterValidator(_place)]


class Kept(BaseModel):
    """An interview as its draft holds it."""

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)

    docgen_draft: Literal[1] = VERSION
    form: str
    edition: str
    fields: list[str]
    """Every field that the form had, to tell later which are new."""
    answers: dict[str, Any] = {}
    reasons: dict[Path, str] = {}
    sources: dict[Path, tuple[str, str | None]] = {}
    seen: list[Path] = []
    aside: dict[Path, Any] = {}
    gone: dict[Path, Any] = {}
    told: list[str] = []
    here: Place = ""
    detours: list[tuple[Place, Path]] = []
    resume: Place = ""
    only: list[str] = []

    @classmethod
    def of(cls, form: Form, fields: list[str], state: State) -> Kept:
        """Return what a draft holds of a state."""
        return cls.model_construct(
            form=form.id,
            edition=form.edition,
            fields=fields,
            answers=state.answers,
            reasons={path: reason.value for path, reason in state.reasons.items()},
            sources={path: (each.origin.value, each.name) for path, each in state.sources.items()},
            seen=sorted(state.seen),
            aside=state.aside,
            gone=state.gone,
            told=sorted(state.told),
            here=state.here,
            detours=state.detours,
            resume=state.resume,
            only=list(state.only),
        )

    def state(self) -> State:
        """Return the state that was kept; what it names need not be in the form any longer."""
        reasons = ((path, Reason.member(code)) for path, code in self.reasons.items())
        origins = {each.value: each for each in Origin}
        return State(
            answers=self.answers,
            reasons={path: reason for path, reason in reasons if reason is not None},
            sources={
                path: Source(origins[origin], name)
                for path, (origin, name) in self.sources.items()
                if origin in origins
            },
            seen=set(self.seen),
            aside=self.aside,
            gone=self.gone,
            told=set(self.told),
            here=self.here,
            detours=list(self.detours),
            resume=self.resume,
            only=tuple(self.only),
        )
