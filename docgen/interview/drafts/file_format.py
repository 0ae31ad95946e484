"""The JSON of a draft file, validated when it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from docgen.form.unanswered import UnansweredReason
from docgen.interview.protocol.questions import Origin, Source
from docgen.interview.state import InterviewState

if TYPE_CHECKING:
    from docgen.form.definition import Form

VERSION: Final = 1

_PATH = re.compile(r"[A-Za-z_]\w*(?:\[[0-9]{1,6}\]|\.[A-Za-z_]\w*)*")
_POSITION = re.compile(r"|@overview|@review|@section:[0-9]{1,3}")


def _check_path(text: str) -> str:
    if not _PATH.fullmatch(text):
        raise ValueError("not a path")
    return text


def _check_position(text: str) -> str:
    if not _POSITION.fullmatch(text):
        _check_path(text)
    return text


AnswerPath = Annotated[str, AfterValidator(_check_path)]
Position = Annotated[str, AfterValidator(_check_position)]


class DraftFile(BaseModel):
    """An interview as its draft holds it."""

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)

    docgen_draft: Literal[1] = VERSION
    form: str
    edition: str
    fields: list[str]
    """Every field that the form had, to tell later which are new."""
    answers: dict[str, Any] = {}
    reasons: dict[AnswerPath, str] = {}
    sources: dict[AnswerPath, tuple[str, str | None]] = {}
    seen: list[AnswerPath] = []
    aside: dict[AnswerPath, Any] = {}
    gone: dict[AnswerPath, Any] = {}
    told: list[str] = []
    here: Position = ""
    detours: list[tuple[Position, AnswerPath]] = []
    resume: Position = ""
    only: list[str] = []

    @classmethod
    def from_state(cls, form: Form, fields: list[str], state: InterviewState) -> DraftFile:
        """Return what a draft holds of a state."""
        return cls.model_construct(
            form=form.id,
            edition=form.edition,
            fields=fields,
            answers=state.answers,
            reasons={path: reason.value for path, reason in state.reasons.items()},
            sources={path: (each.origin.value, each.name) for path, each in state.sources.items()},
            seen=sorted(state.replied),
            aside=state.set_aside,
            gone=state.orphaned,
            told=sorted(state.warned),
            here=state.position,
            detours=state.detours,
            resume=state.resume_position,
            only=list(state.only_sections),
        )

    def to_state(self) -> InterviewState:
        """Return the state that was kept; what it names need not be in the form any longer."""
        reasons = ((path, UnansweredReason.member(code)) for path, code in self.reasons.items())
        origins = {each.value: each for each in Origin}
        return InterviewState(
            answers=self.answers,
            reasons={path: reason for path, reason in reasons if reason is not None},
            sources={
                path: Source(origins[origin], name)
                for path, (origin, name) in self.sources.items()
                if origin in origins
            },
            replied=set(self.seen),
            set_aside=self.aside,
            orphaned=self.gone,
            warned=set(self.told),
            position=self.here,
            detours=list(self.detours),
            resume_position=self.resume,
            only_sections=tuple(self.only),
        )
