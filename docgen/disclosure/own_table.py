"""What an agency's own need-to-know table may change of the one that ships: it may tell less.

It opens a topic to a reader only as far as the shipped table lets agencies do (``widest``). Who
reads inside the agency and who outside is fixed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docgen.errors import Problem
from docgen.form.model import IdentityLevel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NARROWER: Final = {
    "print": frozenset({"print", "mask", "annex", "omit"}),
    "annex": frozenset({"annex", "omit"}),
    "mask": frozenset({"mask", "omit"}),
    "omit": frozenset({"omit"}),
}
"""What tells no more than each of them."""
SAFER_FLAGS: Final = {
    "named": True,
    "annex": False,
    "guarded": True,
    "disguised": True,
    "coded": True,
}
"""Which way each flag of a reader tells less."""
FLAG_DEFAULTS: Final = {"named": True, "disguised": False, "coded": False}
LEVELS: Final = tuple(level.value for level in IdentityLevel)
"""How far a client is named, the least first."""

WIDENS: Final = "need_to_know.widens"
MORE: Final = "membuka lebih banyak daripada tabel bawaan; hanya boleh {allowed}"


def list_widenings(table: Mapping[str, Any], shipped: Mapping[str, Any]) -> Iterator[Problem]:
    """Give every place where an agency's own table tells more than the one that ships allows."""
    if table["sharing"] != shipped["sharing"]:
        yield _widening("sharing", shipped["sharing"])
    for name, topic in shipped["topics"].items():
        yield from _list_topic_widenings(f"topics.{name}", table["topics"][name], topic)
    for name, reader in table["readers"].items():
        at, known = f"readers.{name}", shipped["readers"].get(name)
        known = _widest_new_reader(shipped) if known is None else known
        yield from _list_reader_widenings(at, reader, known, shipped["topics"])
    for name, protection in shipped["protections"].items():
        own = table["protections"][name]["identifiers"]
        at = f"protections.{name}.identifiers"
        yield from _list_cell_widenings(at, own, protection["identifiers"])


def _list_topic_widenings(
    at: str, own: Mapping[str, Any], shipped: Mapping[str, Any]
) -> Iterator[Problem]:
    """Give where a topic needs less of a consent than it does in the shipped table."""
    if own["consent"] != shipped["consent"]:
        yield _widening(f"{at}.consent", shipped["consent"])
    if shipped.get("written") and not own.get("written"):
        yield _widening(f"{at}.written", "true")
    if own.get("of") not in {None, shipped.get("of")}:
        yield _widening(f"{at}.of", shipped.get("of", "dihapus"))


def _list_reader_widenings(
    at: str, own: Mapping[str, Any], shipped: Mapping[str, Any], topics: Mapping[str, Any]
) -> Iterator[Problem]:
    if own["outside"] != shipped["outside"]:
        message = "pembaca di dalam dan di luar lembaga sudah tetap; hanya boleh {allowed}"
        allowed = str(shipped["outside"]).lower()
        yield Problem(message.format(allowed=allowed), "need_to_know.outside", at=f"{at}.outside")
    for flag, safer in SAFER_FLAGS.items():
        default = FLAG_DEFAULTS.get(flag)
        before, now = shipped.get(flag, default), own.get(flag, default)
        if before is not now and now is not safer:
            yield _widening(f"{at}.{flag}", str(before).lower())
    if LEVELS.index(own["identity"]) > LEVELS.index(shipped["identity"]):
        yield _widening(f"{at}.identity", shipped["identity"])
    texts = {"texts": own.get("texts", "print")}
    yield from _list_cell_widenings(at, texts, {"texts": shipped.get("texts", "print")})
    yield from _list_cell_widenings(
        f"{at}.identifiers", own.get("identifiers", {}), shipped.get("identifiers", {})
    )
    for name, cell in own["topics"].items():
        most = shipped["topics"].get(name, "print")
        widest = topics.get(name, {}).get("widest") if shipped["outside"] else None
        cells = NARROWER[most] | {widest or most}
        if cell not in cells:
            yield _widening(f"{at}.topics.{name}", ", ".join(sorted(cells)))


def _list_cell_widenings(
    at: str, own: Mapping[str, str], shipped: Mapping[str, str]
) -> Iterator[Problem]:
    for name, most in shipped.items():
        if own[name] not in NARROWER[most]:
            yield _widening(f"{at}.{name}", ", ".join(sorted(NARROWER[most])))


def _widest_new_reader(shipped: Mapping[str, Any]) -> dict[str, Any]:
    """Return the most that a reader may be told whom the shipped table does not have.

    It is what the reader of most is told of each topic, of those outside.
    """
    outside = [each for each in shipped["readers"].values() if each["outside"]]
    topics = {}
    for name in shipped["topics"]:
        cells = {each["topics"][name] for each in outside}
        topics[name] = next(cell for cell in NARROWER if cell in cells)
    return {"outside": True, "annex": True, "identity": "penuh", "guarded": True, "topics": topics}


def _widening(at: str, allowed: str) -> Problem:
    return Problem(MORE.format(allowed=allowed), WIDENS, at=at)
