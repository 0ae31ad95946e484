"""The JSON of a draft file, validated when it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from docgen.form.unanswered import UnansweredReason
from docgen.interview.position import AtOverview, AtQuestion, AtReview, AtSectionEnd
from docgen.interview.protocol.questions import Origin, Source
from docgen.interview.state import InterviewState

if TYPE_CHECKING:
    from docgen.form.definition import Form
    from docgen.interview.position import Position

VERSION: Final = 2

_PATH = re.compile(r"[A-Za-z_]\w*(?:\[[0-9]{1,6}\]|\.[A-Za-z_]\w*)*")
_POSITION = re.compile(r"|@overview|@review|@section:[0-9]{1,3}")
_SECTION_END: Final = "@section:"
_FIXED_POSITIONS: Final[dict[str, Position | None]] = {
    "": None,
    "@overview": AtOverview(),
    "@review": AtReview(),
}


def _check_path(text: str) -> str:
    if not _PATH.fullmatch(text):
        raise ValueError("not a path")
    return text


def _check_position(text: str) -> str:
    if not _POSITION.fullmatch(text):
        _check_path(text)
    return text


AnswerPath = Annotated[str, AfterValidator(_check_path)]
PositionText = Annotated[str, AfterValidator(_check_position)]


class DraftFile(BaseModel):
    """The content of a draft file; the field names are its JSON keys."""

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)

    docgen_draft: Literal[1, 2] = VERSION
    """Edition 1 had no ``ask_all``."""
    form: str
    edition: str
    fields: list[str]
    """Paths of all fields of the form's edition, to find the new ones of a later edition."""
    answers: dict[str, Any] = {}
    reasons: dict[AnswerPath, str] = {}
    sources: dict[AnswerPath, tuple[str, str | None]] = {}
    seen: list[AnswerPath] = []
    aside: dict[AnswerPath, Any] = {}
    gone: dict[AnswerPath, Any] = {}
    told: list[str] = []
    here: PositionText = ""
    detours: list[tuple[PositionText, AnswerPath]] = []
    resume: PositionText = ""
    only: list[str] = []
    ask_all: bool = False

    @classmethod
    def from_state(cls, form: Form, fields: list[str], state: InterviewState) -> DraftFile:
        """Return the draft of a state."""
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
            here=_format_position(state.position),
            detours=[(_format_position(each), path) for each, path in state.detours],
            resume=_format_position(state.resume_position),
            only=list(state.only_sections),
            ask_all=state.ask_all,
        )

    def to_state(self) -> InterviewState:
        """Return the state of a draft; its paths need not be in the form any longer."""
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
            position=_parse_position(self.here),
            detours=[(_parse_position(each) or AtReview(), path) for each, path in self.detours],
            resume_position=_parse_position(self.resume),
            only_sections=tuple(self.only),
            ask_all=self.ask_all,
        )


def _format_position(position: Position | None) -> str:
    match position:
        case AtQuestion(path):
            return path
        case AtSectionEnd(number):
            return f"{_SECTION_END}{number}"
    return next(text for text, fixed in _FIXED_POSITIONS.items() if fixed == position)


def _parse_position(text: str) -> Position | None:
    if text.startswith(_SECTION_END):
        return AtSectionEnd(int(text.removeprefix(_SECTION_END)))
    return _FIXED_POSITIONS[text] if text in _FIXED_POSITIONS else AtQuestion(text)
