"""The language of messages (English or Indonesian), and their translation.

Messages are English in the code (``DocgenError.text``) and translated here, where they are shown.
"""

from __future__ import annotations

import functools
import gettext
import locale
import os
from contextvars import ContextVar
from pathlib import Path

LANGUAGES = ("en", "id")
DOMAIN = "docgen"
CATALOGUES = Path(__file__).parent / "locale"

_requested: ContextVar[str | None] = ContextVar("language asked for with --lang", default=None)
_preferred: ContextVar[str | None] = ContextVar("language of the agency profile", default=None)


def reset_language() -> None:
    """Go back to the user's own language, at the start of every command."""
    _requested.set(None)
    _preferred.set(None)


def set_language(language: str) -> None:
    """Speak ``language`` whatever the locale and the agency say."""
    _requested.set(language)


def set_agency_language(language: str) -> None:
    """Speak the language of the agency, unless another was asked for."""
    _preferred.set(language)


def current_language() -> str:
    """Return the language of messages: asked for, else Indonesian if agency or locale say so."""
    if (asked := _requested.get()) is not None:
        return asked
    return "id" if "id" in (_preferred.get(), _locale_language()) else "en"


def translate(text: str, /, **values: object) -> str:
    """Return ``text`` in the language spoken, its named places filled."""
    spoken_text = _catalogue(current_language()).gettext(text) if text else text
    return spoken_text.format(**values) if values else spoken_text


def translate_all(*texts: str) -> list[str]:
    """Return every text in the language spoken, such as the heads of a table."""
    return [translate(text) for text in texts]


def _locale_language() -> str:
    """Return ``id`` for ``id_ID.UTF-8``, or ``Indonesian_Indonesia.1252`` as Windows says it."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((name for name in names if name), None) or locale.getlocale()[0] or ""
    return "id" if name.casefold().startswith(("id_", "id-", "indonesian")) or name == "id" else ""


@functools.cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, CATALOGUES, [language], fallback=True)
