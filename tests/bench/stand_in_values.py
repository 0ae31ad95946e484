"""Makes up values for a template from the names its own tags use, several sets of them.

A name that is only printed becomes a text, one that is looped over a list, one with names under it
a dictionary; what is called or used in more than one of these ways becomes a stand-in that can be
all of them, as the objects are that real templates are written for.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ARITHMETIC = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)


@dataclass(frozen=True, slots=True)
class ValueSet:
    """How one set of values is made: its texts, how many items a list has, what flags say."""

    name: str
    text: str | None
    items: int
    flag: bool | None
    """None has some flags true and some false."""
    objects: bool = False
    """Whether every value is a stand-in, for templates that expect objects everywhere."""


VALUE_SETS = (
    ValueSet("texts", "Isian <satu> & 'dua' \"tiga\"", 2, True),
    ValueSet("empty", "", 0, False),
    ValueSet("one", "Isian", 1, True),
    ValueSet("mixed", "Isian", 2, None),
    ValueSet("lines", "baris satu\nbaris dua\tsetelah tab", 2, None),
    ValueSet("nothing", None, 1, False),
    ValueSet("objects", "Isian", 2, True, objects=True),
)


@dataclass(slots=True)
class Use:
    """How a template uses a name."""

    members: dict[str, Use] = field(default_factory=dict)
    item: Use | None = None
    printed: bool = False
    called: bool = False
    number: bool = False

    def member(self, name: str) -> Use:
        """Return the use of a name under this one."""
        return self.members.setdefault(name, Use())

    def each(self) -> Use:
        """Return the use of an item of this list."""
        self.item = self.item or Use()
        return self.item

    def build(self, made: ValueSet, path: str) -> Any:
        """Return a value that can be used so."""
        ways = [bool(self.members), self.item is not None, self.printed and bool(self.members)]
        if made.objects or self.called or sum(ways) > 1:
            return StandIn(self, made, path)
        if self.item is not None:
            return [self.item.build(made, f"{path}[{index}]") for index in range(made.items)]
        if self.members:
            return {key: use.build(made, f"{path}.{key}") for key, use in self.members.items()}
        return made.items if self.number else _text(made, path)


def _text(made: ValueSet, path: str) -> Any:
    if not _flag(made, path):
        return False if made.flag is None else made.text and ""
    return made.text and f"{made.text} {path}"


def _flag(made: ValueSet, path: str) -> bool:
    return zlib.crc32(path.encode()) % 2 == 0 if made.flag is None else made.flag


class StandIn:
    """An object that can be printed, called and looped over, and has every member asked for."""

    def __init__(self, use: Use, made: ValueSet, path: str) -> None:
        self._use, self._made, self._path = use, made, path

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        use = self._use.members.get(name) or Use(printed=True)
        return use.build(self._made, f"{self._path}.{name}")

    def __call__(self, *_: Any, **__: Any) -> Any:
        return StandIn(self._use, self._made, self._path)

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, slice):
            return list(self)[key]
        if isinstance(key, int):
            return self._item(key)
        return self.__getattr__(str(key).lstrip("_"))

    def __iter__(self) -> Iterator[Any]:
        return iter([self._item(index) for index in range(self._made.items)])

    def _item(self, index: int) -> Any:
        use = self._use.item or Use(self._use.members, printed=True)
        return use.build(self._made, f"{self._path}[{index}]")

    def __len__(self) -> int:
        return self._made.items

    def __bool__(self) -> bool:
        return _flag(self._made, self._path)

    def __str__(self) -> str:
        return f"{self._made.text or ''} {self._path}"

    __repr__ = __str__

    def __format__(self, _: str) -> str:
        return str(self)

    def __eq__(self, other: object) -> bool:
        return bool(self) if isinstance(other, str) else self is other

    def __hash__(self) -> int:
        return hash(self._path)

    def __contains__(self, _: object) -> bool:
        return bool(self)

    def __lt__(self, _: object) -> bool:
        return bool(self)

    __le__ = __gt__ = __ge__ = __lt__

    def __add__(self, _: object) -> str:
        return str(self)

    __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __add__

    def __int__(self) -> int:
        return self._made.items

    def __float__(self) -> float:
        return float(self._made.items)


def build_values(sources: Sequence[str], environment: Environment) -> dict[str, dict[str, Any]]:
    """Return a set of values by name for a template whose parts are ``sources`` for Jinja."""
    uses = Use()
    for source in sources:
        reader = _Reader(uses)
        reader.read(environment.parse(source), {})
    return {
        made.name: {name: use.build(made, name) for name, use in uses.members.items()}
        for made in VALUE_SETS
    }


class _Reader:
    """Walks a template's tree and notes how it uses each name."""

    def __init__(self, uses: Use) -> None:
        self.uses = uses

    def read(self, node: nodes.Node, scope: dict[str, Use]) -> None:
        if isinstance(node, nodes.For):
            self._read_loop(node, scope)
            return
        if isinstance(node, (nodes.Assign, nodes.AssignBlock)):
            inner = getattr(node, "node", None)
            use = self._use(inner, scope) if inner is not None else None
            scope |= {name: use or Use() for name in _target_names(node.target)}
        if isinstance(node, nodes.Macro):
            scope = {**scope, **{each.name: Use() for each in node.args}}
        if isinstance(node, nodes.Expr):
            self._use(node, scope)
        for child in node.iter_child_nodes():
            self.read(child, scope)

    def _read_loop(self, node: nodes.For, scope: dict[str, Use]) -> None:
        listed = self._use(node.iter, scope) or Use()
        inner = {**scope, "loop": Use()}
        alone = isinstance(node.target, nodes.Name)
        item = listed.each()
        inner |= {name: item if alone else Use() for name in _target_names(node.target)}
        for child in node.iter_child_nodes(exclude=("target",)):
            self.read(child, inner)

    def _use(self, node: nodes.Node, scope: dict[str, Use]) -> Use | None:
        """Return the use of the name that an expression reaches, None where it reaches none."""
        match node:
            case nodes.Name():
                return scope.get(node.name) or self.uses.member(node.name)
            case nodes.Getattr():
                holder = self._use(node.node, scope)
                return None if holder is None else holder.member(node.attr)
            case nodes.Getitem():
                return self._item_use(node, scope)
            case nodes.Call():
                called = self._use(node.node, scope)
                if called is not None:
                    called.called = True
                return called
            case nodes.Filter() if node.node is not None:
                return self._use(node.node, scope)
            case nodes.Compare() if any(_is_number(each.expr) for each in node.ops):
                self._note_numbers([node.expr], scope)
            case nodes.BinExpr() if isinstance(node, ARITHMETIC):
                self._note_numbers([node.left, node.right], scope)
        return None

    def _note_numbers(self, expressions: list[nodes.Expr], scope: dict[str, Use]) -> None:
        for each in expressions:
            use = self._use(each, scope)
            if use is not None:
                use.number = True

    def _item_use(self, node: nodes.Getitem, scope: dict[str, Use]) -> Use | None:
        holder = self._use(node.node, scope)
        if holder is None:
            return None
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return holder.member(node.arg.value)
        return holder.each()


def _target_names(target: nodes.Node) -> list[str]:
    """Return the names that an assignment or a loop gives."""
    found = [target] if isinstance(target, nodes.Name) else list(target.find_all(nodes.Name))
    return [name.name for name in found]


def _is_number(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and isinstance(node.value, (int, float))
