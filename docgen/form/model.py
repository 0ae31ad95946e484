"""The strict base model of every schema, and its fields, rules and derived values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypedDict, TypeVar, Unpack, get_args

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticUndefined

from docgen.errors import Problem, Severity
from docgen.form.codes import CodeList
from docgen.form.disclosure import DisclosureFacts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence


RuleMethod = TypeVar("RuleMethod", bound="Callable[..., Iterator[Problem]]")
ImpliedMethod = TypeVar("ImpliedMethod", bound="Callable[[Any], Mapping[str, object]]")
DerivedMethod = TypeVar("DerivedMethod", bound="Callable[..., Any]")

Sensitivity = Literal["public", "personal", "specific"]
"""Kind of data as UU 27/2022 art. 4 divides it; ``public`` is data about the office."""

BlankStyle = Literal["line", "dots", "dash", "nothing"]
"""What a missing answer prints: a dotted line to the edge, a run of dots, a dash, nothing."""

IdentifierKind = Literal[
    "name",
    "number",
    "contact",
    "address",
    "face",
    "residence",
    "school",
    "place",
    "reference",
    "officer",
]
"""What a field tells about who the person is; the identity level of a document hides it.

``residence`` is where the person lives now, ``place`` a place on the way, ``reference`` a number
by which the case can be found in an office, ``officer`` somebody who works on it.
"""

IDENTIFIER_KINDS: tuple[str, ...] = get_args(IdentifierKind)


Condition = Callable[[Any, Any, "Moment"], bool]
"""Whether a question makes sense: of the answers of its group, of the whole record, on a day.

Both are read as far as they go; where it reaches for an answer that is not there, it applies.
"""


Suggestion = Callable[[Any, "Moment"], "Sequence[str]"]
"""What may well be an answer, by the whole record as far as it goes: offered, never taken unasked.
"""


class IdentityLevel(CodeList):
    """How far a document names its client."""

    CODE = "kode", "Kode"
    INITIALS = "inisial", "Inisial"
    FULL = "penuh", "Penuh"


class Dating(Enum):
    """Where the date of a document comes from."""

    OWN = "own"
    """It bears the date."""
    NEAREST = "nearest"
    """It bears none, and the fact of the record that lies nearest to it is dated."""
    UNKNOWN = "unknown"
    """The record dates neither, as one may that is not whole yet."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The two dates a rule or a derived text may need."""

    today: dt.date
    document_date: dt.date
    """The date of the document, by which ages are told; ``today`` only where nothing dates it."""
    dating: Dating = Dating.OWN

    @property
    def issued_on(self) -> dt.date:
        """The day on which the document is given out: its own date, today where it bears none."""
        return self.document_date if self.dating is Dating.OWN else self.today


class PageFacts(TypedDict, total=False):
    """What the author of a form may state of a field or of a derived value: print and privacy."""

    blank: BlankStyle
    identity: IdentifierKind | None
    annex: bool
    """Whether it prints only in the sealed annex."""


class FieldFacts(PageFacts, total=False):
    """What the author of a form may state of a field: print, privacy, paper and interview."""

    print_as: str
    """Name of a formatter in :mod:`docgen.form.formatting`."""
    unprinted: str
    """Why no page shows the field by itself."""
    unscanned: str
    """Why its text is not searched for what its reader may not see."""
    may_name: str
    """Why it may name the client or the family, however far the document does."""

    sensitivity: Sensitivity
    topic: str
    """Kind of specific data, as the need-to-know table names it: ``hiv``, ``health``."""
    exposed: bool
    """Whether it is a text that anybody may see, such as the subject of a letter."""
    shared: bool
    """Whether it is a part of an address that so many share that no text is searched for it."""

    lines: int
    """Pen lines of a blank form, or of the rows of a list."""
    not_on_blank: str
    """Why no blank form asks for the field."""

    applies: Condition
    """When an interview asks for the field."""
    on_demand: bool
    """Whether an interview asks only on demand."""
    agency: str
    """Entry of the agency profile that answers the field when the record does not."""
    suggests: Suggestion
    """What an interview offers as answers beside what is typed."""


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """What the engine knows of one field beyond its type: its label, and :class:`FieldFacts`."""

    label: str
    blank: BlankStyle = "line"
    identity: IdentifierKind | None = None
    annex: bool = False
    print_as: str | None = None
    unprinted: str | None = None
    unscanned: str | None = None
    may_name: str | None = None
    sensitivity: Sensitivity = "personal"
    topic: str | None = None
    exposed: bool = False
    shared: bool = False
    lines: int = 1
    not_on_blank: str | None = None
    applies: Condition | None = None
    on_demand: bool = False
    agency: str | None = None
    suggests: Suggestion | None = None
    on_blank: Any = None
    """What a blank form has in the place of a derived value."""


def field(
    label: str,
    default: Any = PydanticUndefined,
    *,
    help: str | None = None,  # noqa: A002 -- the word a form's author looks for
    example: Any = None,
    default_factory: Callable[[], Any] | None = None,
    **facts: Unpack[FieldFacts],
) -> Any:
    """Return one field of a form: its official label, its help, and what is stated of it.

    ``default`` left out makes the field required. The type of the field holds its limits.
    """
    known = FieldInfo(label, **facts)
    info = Field(  # type: ignore[call-overload]  # a default and a factory are never both given
        default,
        title=label,
        description=help,
        examples=None if example is None else [example],
        default_factory=default_factory,
        json_schema_extra={"sensitivity": known.sensitivity},
    )
    info.metadata.append(known)
    return info


PYDANTIC_NAMES = frozenset(vars(BaseModel))


class FormModel(BaseModel):
    """Strict base of every schema: unknown keys, guesses and non-finite numbers are refused."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        hide_input_in_errors=True,
        allow_inf_nan=False,
        validate_default=False,
        arbitrary_types_allowed=False,
        defer_build=True,
    )

    rules: ClassVar[tuple[Rule, ...]] = ()
    implications: ClassVar[tuple[Implication, ...]] = ()
    derivations: ClassVar[dict[str, Derivation]] = {}

    identity_level_path: ClassVar[str] = ""
    """Where a record itself says how far its document names the client."""

    for_one_document: ClassVar[bool] = False
    """Whether its answers hold for their own document alone, as a consent does."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        names = sorted({name for base in cls.__mro__ for name in vars(base)} - PYDANTIC_NAMES)
        found = [getattr(getattr(cls, name, None), "__docgen__", None) for name in names]
        cls.rules = tuple(item for item in found if isinstance(item, Rule))
        cls.implications = tuple(item for item in found if isinstance(item, Implication))
        cls.derivations = {item.name: item for item in found if isinstance(item, Derivation)}

    def left_out_on_blank(self) -> Mapping[str, str]:
        """Return the fields that the form's paper does not ask for, by their paths, and why.

        It is asked of answers that need not be whole: those of a blank form begun from a record.
        """
        return {}

    def identity_default(self, _moment: Moment) -> IdentityLevel:
        """Return how far a document names its client when the record does not say."""
        return IdentityLevel.FULL

    def coded_facts(self, _moment: Moment) -> Mapping[str, str]:
        """Return what a table for statistics tells beside the codes, such as an age group."""
        return {}

    def disclosure_facts(self, _moment: Moment) -> DisclosureFacts:
        """Return for whom the document is made, under which consent, and whom it protects."""
        return DisclosureFacts()


def field_info(model: type[FormModel], name: str) -> FieldInfo:
    """Return what the engine knows of a model's field."""
    info = model.model_fields[name]
    known = next((item for item in info.metadata if isinstance(item, FieldInfo)), None)
    return known or FieldInfo(label=info.title or name)


@dataclass(frozen=True, slots=True)
class Rule:
    """A check across fields; it runs only when every field it needs was read without an error."""

    needs: tuple[str, ...]
    check: Callable[..., Iterator[Problem]]


def rule(*needs: str) -> Callable[[RuleMethod], RuleMethod]:
    """Mark a method ``(self, moment)`` that yields problems across the fields it ``needs``."""

    def mark(check: RuleMethod) -> RuleMethod:
        check.__docgen__ = Rule(needs, check)  # type: ignore[attr-defined]
        return check

    return mark


@dataclass(frozen=True, slots=True)
class Implication:
    """Answers that follow from other answers of a model."""

    find: Callable[[Any], Mapping[str, object]]


def implied(find: ImpliedMethod) -> ImpliedMethod:
    """Mark a method ``(self)`` that returns answers which follow from others, by their paths.

    The engine writes them over what stands there, once all of the model could be read.
    """
    find.__docgen__ = Implication(find)  # type: ignore[attr-defined]
    return find


@dataclass(frozen=True, slots=True)
class Derivation:
    """A printable value computed from a model's fields, such as an age."""

    name: str
    label: str
    compute: Callable[[Any, Moment], Any]
    facts: FieldInfo
    stands_for: tuple[str, ...] = ()
    signed: bool = False
    """Whether it stands on a page that the client signs, and is named in full on."""


def derived(
    label: str,
    *,
    stands_for: tuple[str, ...] = (),
    signed: bool = False,
    on_blank: str | bool | FormModel | None = None,
    **facts: Unpack[PageFacts],
) -> Callable[[DerivedMethod], DerivedMethod]:
    """Mark a method ``(self, moment)`` whose plain result templates print under its name.

    ``stands_for`` names the fields in whose place it is printed: where it gives None, the page says
    why one of them was not answered. ``on_blank`` is what a blank form has in its place: words with
    the fields to be written among them (``"{birth_place}, {birth_date}"``), a flag, or a group with
    as much of it as is always so. ``signed`` is a value of a page that the client signs: inside the
    agency, and for the client, it names the client in full, and nobody else sees it at all.
    """

    def mark(compute: DerivedMethod) -> DerivedMethod:
        known = FieldInfo(label, on_blank=on_blank, **facts)
        made = Derivation(compute.__name__, label, compute, known, stands_for, signed)
        compute.__docgen__ = made  # type: ignore[attr-defined]
        return compute

    return mark


def error(
    code: str,
    message: str,
    *,
    at: str | None = None,
    label: str | None = None,
    instead: tuple[str, ...] = (),
) -> Problem:
    """Return a problem that stops the document; ``instead`` are other fields that mend it."""
    return Problem(message, code, Severity.ERROR, at, label, instead=instead)


def warning(code: str, message: str, *, at: str | None = None, label: str | None = None) -> Problem:
    """Return a problem that is shown and lets the document go on."""
    return Problem(message, code, Severity.WARNING, at, label)
