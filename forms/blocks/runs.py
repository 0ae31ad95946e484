"""Runs of text: fixed words, printed values, what only a blank form shows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

SYMBOL_FONT = "Segoe UI Symbol"
"""Has the ticks; Word lends it DejaVu Sans where it is missing (see the font table)."""

BOLD = "<w:b/>"
ITALIC = "<w:i/>"
RED_CODE = "C00000"
RED = f'<w:color w:val="{RED_CODE}"/>'
GREY = '<w:color w:val="808080"/>'
COPY_NUMBER_LOOK = '<w:b w:val="0"/><w:color w:val="000000"/><w:sz w:val="18"/><w:szCs w:val="18"/>'
SMALL = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
SYMBOL = "<w:rFonts {}/>".format(
    " ".join(f'w:{kind}="{SYMBOL_FONT}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
)

DOTS, FEW_DOTS, NUMBER_DOTS = "." * 20, "." * 5, "." * 45
NIP_LABEL, HAS_NIP = "agency.letter.nip_label", "agency.letter.has_nip"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
TICK = "\N{CHECK MARK}"
TICK_BOX = "\N{BALLOT BOX}"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; a tab prints as a tab, a line feed as a line break."""

    words: str
    look: str = ""
    printed: bool = False
    """Whether a record fills it in; such a run stays alone, to become a content control later."""

    def xml(self) -> str:
        """Return the run as Word XML."""
        properties = f"<w:rPr>{self.look}</w:rPr>" if self.look else ""
        return f"<w:r>{properties}{_run_content(self.words)}</w:r>"


@dataclass(frozen=True, slots=True)
class Field:
    """A number that Word counts itself, such as PAGE."""

    code: str
    look: str = ""

    def xml(self) -> str:
        """Return the field as Word XML."""
        return f'<w:fldSimple w:instr=" {self.code} ">{Run("1", self.look).xml()}</w:fldSimple>'


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place that a field may refer to by its name; a template has one at most."""

    name: str

    def xml(self) -> str:
        """Return the bookmark as Word XML."""
        start = f'<w:bookmarkStart w:id="0" w:name="{self.name}"/>'
        return f'{start}<w:bookmarkEnd w:id="0"/>'


Piece = Run | Field | Bookmark | str


def text(words: str, look: str = "") -> Run:
    """Return fixed words; tags of ``if`` and ``for`` may stand among them."""
    return Run(words, look)


def value(expression: str, look: str = "", *, blank: str | None = None) -> Run:
    """Return the place where a value of the record is printed: the only way one gets on a page.

    ``expression`` is a field's path, with filters where it needs them. A missing answer prints as
    its field says; ``blank`` says otherwise, for a value in the middle of a sentence.
    """
    otherwise = f'|default("{blank}")' if blank else ""
    return Run(f"{{{{ {expression}{otherwise} }}}}", look, printed=True)


def secrecy_mark(look: str = "") -> Run:
    """Return RAHASIA, or what a document for teaching bears in its place."""
    return value("reader.mark", look, blank="RAHASIA")


def marked(secret: str) -> str:
    """Return the condition that a page bears such a mark."""
    return f"{secret} or reader.mark"


def blank_words(words: str, look: str = "") -> Run:
    """Return words that stand only on a blank form, for the one who fills it."""
    return Run(f"{{% if form.blank %}}{words}{{% endif %}}", look)


def blank_value(expression: str, before: str = "") -> tuple[Piece, ...]:
    """Return the place of a value that only a blank form asks for, on a line of its own."""
    return text(f"{{% if form.blank %}}\n{before}"), value(expression), text("{% endif %}")


def known(
    answer: str, before: str, label: str, after: str = "", *, also: str = ""
) -> tuple[Piece, ...]:
    """Return an answer where there is one, the words before and after it with it.

    A blank form asks for it on a line of its own, under its label; ``also`` must hold besides.
    """
    holds = f"{answer} and ({also})" if also else answer
    end = f"{{% if not form.blank %}}{after}{{% endif %}}" if after else ""
    return (
        text(f"{{% if {holds} %}}{{% if form.blank %}}\n{label} {{% else %}}{before}{{% endif %}}"),
        value(answer),
        text(f"{end}{{% endif %}}"),
    )


def missing_on_blank(answer: str) -> str:
    """Return the condition that a blank form leaves an answer to the pen."""
    return f"form.blank and not {answer}|length"


IF_ANY = f"{{% if not {HAS_NIP} %}} (bila ada){{% endif %}}"
"""Said on a blank form of what the staff of a foundation seldom have."""


def rank_label(rank: str) -> tuple[Piece, ...]:
    """Return what leads to a rank that is written by hand."""
    return (text(f"{{% if {missing_on_blank(rank)} %}}Pangkat{IF_ANY} {{% endif %}}"),)


def number_label(nip: str) -> tuple[Piece, ...]:
    """Return what leads to an officer's number: a foundation's staff write that of a member."""
    members = text(f"{{% if {missing_on_blank(nip)} and not {HAS_NIP} %}}Nomor anggota{{% else %}}")
    return members, value(NIP_LABEL), text("{% endif %}")


BEFORE_AGE = text("{% if form.blank %} umur {% else %}, {% endif %}")
"""Between the sex and the age: boxes to tick and a line to write on need a word."""


def tick(expression: str, code: str) -> Run:
    """Return a box that is ticked where the answer is ``code``."""
    return value(f'{expression}|tick("{code}")', SYMBOL)


def tick_box() -> Run:
    """Return an empty box to tick with a pen."""
    return text(TICK_BOX, SYMBOL)


def pen_line(look: str = "") -> Run:
    """Return dots to the next tab stop; the space after the tab makes every program draw them."""
    return text(f"\t{NO_BREAK_SPACE}", look)


def page_number(look: str = "") -> Field:
    """Return the number of the page."""
    return Field("PAGE", look)


def page_count(look: str = "") -> Field:
    """Return the number of pages of the document."""
    return Field("NUMPAGES", look)


def section_page_count() -> tuple[Piece, ...]:
    """Return the number of pages of the section, which LibreOffice takes to be one."""
    return (Field("SECTIONPAGES"),)


def end_of(bookmark: str) -> tuple[Piece, ...]:
    """Return the number of the page on which a bookmark stands, as every program counts it."""
    return (Field(f"PAGEREF {bookmark}"),)


def either(
    condition: str, pieces: tuple[Piece, ...], otherwise: tuple[Piece, ...]
) -> tuple[Piece, ...]:
    """Return pieces where a condition holds, else the others."""
    return (
        text(f"{{% if {condition} %}}"),
        *pieces,
        text("{% else %}"),
        *otherwise,
        text("{% endif %}"),
    )


def runs_xml(pieces: tuple[Piece, ...], look: str = "") -> str:
    """Return pieces as Word XML, fixed words of one look joined into one run."""
    whole = (Run(piece, look) if isinstance(piece, str) else piece for piece in pieces)
    joined = []
    for kind, group in groupby(whole, key=_run_key):
        if isinstance(kind, tuple):
            joined.append(Run("".join(r.words for r in group if isinstance(r, Run)), kind[1]).xml())
        else:
            joined += [piece.xml() for piece in group]
    return "".join(joined)


def _run_key(piece: Run | Field | Bookmark) -> tuple[str, str] | int:
    """Return what two neighbours share when they can be one run."""
    if isinstance(piece, Run) and not piece.printed:
        return "fixed", piece.look
    return id(piece)


def _run_content(words: str) -> str:
    r"""Return words as the elements of a run: text, tabs and line breaks.

    >>> _run_content("a\tb")
    '<w:t>a</w:t><w:tab/><w:t>b</w:t>'
    """
    elements = []
    for sign, group in groupby(words, key=lambda letter: letter if letter in "\t\n" else ""):
        letters = "".join(group)
        if sign:
            elements += ["<w:tab/>" if sign == "\t" else "<w:br/>"] * len(letters)
        else:
            space = ' xml:space="preserve"' if letters != letters.strip(" ") else ""
            elements.append(f"<w:t{space}>{escape(letters)}</w:t>")
    return "".join(elements)
