"""The sections of a document: paper, margins, headers and footers."""

from __future__ import annotations

from dataclasses import dataclass

from .measures import BOTTOM, FIRST_TOP, HEADER_AT, LEFT, PAPER, REPORT_BOTTOM, RIGHT, twips
from .paragraphs import paragraph, when
from .runs import (
    BOLD,
    RED,
    Bookmark,
    Piece,
    marked,
    page_count,
    page_number,
    secrecy_mark,
    text,
    value,
)


@dataclass(frozen=True, slots=True)
class HeaderFooter:
    """What stands at the head or the foot of pages: a part of its own in the document."""

    name: str
    kind: str
    blocks: str


# The pages of a section start at FIRST_TOP, where the letterhead stands. The band above the
# following pages is as high as it takes for their text to start at the agency's top margin.
FIRST_HEADER = HeaderFooter("headerFirst", "header", paragraph("DocgenPageFirst"))
LETTER_HEADER = HeaderFooter(
    "headerNext",
    "header",
    paragraph("DocgenPageNumber", "-", page_number(), "-") + paragraph("DocgenPageTop"),
)
REPORT_HEADER = HeaderFooter("headerNext", "header", paragraph("DocgenPageTop"))


def electronic_signature_footer(name: str, condition: str = "tte.enabled") -> HeaderFooter:
    """Return the foot of a letter's first page: the note on the electronic signature, if any."""
    note = when(condition, paragraph("DocgenNote", value("tte.text")))
    return HeaderFooter(name, "footer", note + paragraph("DocgenPageFirst"))


def annex_footer_line(register: str, secret: str, limited: str) -> str:
    """Return the foot of a sealed sheet: the client's register, and RAHASIA or ``limited``."""
    otherwise = text(f"{{% if not ({marked(secret)}) %}}\t\t{limited}{{% endif %}}", BOLD)
    marks = (*_footer_mark(secret, "\t\t"), otherwise)
    return paragraph("DocgenFooter", "Nomor register ", value(register), *marks)


def _footer_mark(secret: str, before: str) -> tuple[Piece, ...]:
    look = BOLD + RED
    start = text(f"{{% if {marked(secret)} %}}{before}", look)
    return start, secrecy_mark(look), text("{% endif %}", look)


def report_footer(
    name: str, register: str, secret: str, *, count: tuple[Piece, ...] = (page_count(),)
) -> HeaderFooter:
    """Return the foot of a report: the client's register, the page of so many, its secrecy."""
    pieces = (
        "Nomor register ",
        value(register),
        "\tHalaman ",
        page_number(),
        " dari ",
        *count,
        *_footer_mark(secret, "\t"),
    )
    return HeaderFooter(name, "footer", paragraph("DocgenFooter", *pieces))


@dataclass(frozen=True, slots=True)
class PageSection:
    """The headers and footers of a run of pages, whose first page has its own."""

    first_header: HeaderFooter
    header: HeaderFooter
    first_footer: HeaderFooter
    footer: HeaderFooter
    report: bool = False
    restart: bool = False
    """Whether its pages are counted anew."""

    @property
    def headers_and_footers(self) -> tuple[HeaderFooter, ...]:
        """Every header and footer of the section, once."""
        return (self.first_header, self.header, self.first_footer, self.footer)


def section_properties(pages: PageSection) -> str:
    """Return the properties of a section, which stand where it ends."""
    width, height = PAPER
    margins = {
        "top": FIRST_TOP,
        "right": RIGHT,
        "bottom": REPORT_BOTTOM if pages.report else BOTTOM,
        "left": LEFT,
        "header": HEADER_AT,
        "footer": 1.0,
        "gutter": 0.0,
    }
    edges = " ".join(f'w:{side}="{twips(length)}"' for side, length in margins.items())
    restart = '<w:pgNumType w:start="1"/>' if pages.restart else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{pages.header.name}"/>'
        f'<w:headerReference w:type="first" r:id="{pages.first_header.name}"/>'
        f'<w:footerReference w:type="default" r:id="{pages.footer.name}"/>'
        f'<w:footerReference w:type="first" r:id="{pages.first_footer.name}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"/>'
        f"<w:pgMar {edges}/>{restart}<w:titlePg/></w:sectPr>"
    )


def section_end(pages: PageSection, bookmark: str = "") -> str:
    """Return the end of a section before the document's last: what follows is on a new page.

    A ``bookmark`` lets a field tell on which page that is.
    """
    marked = (Bookmark(bookmark),) if bookmark else ()
    return paragraph("DocgenHairline", *marked, properties=section_properties(pages))
