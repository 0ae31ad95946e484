"""Draws the neutral logos of the examples: ``python -m tools.logos``."""

from __future__ import annotations

import math
import struct
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Shape = Callable[[float, float], float]
    """How far a point is outside a shape (below 0: inside); the picture spans -1 to 1."""

SIZE, SAMPLES = 320, 3
LINE, FILL, PAPER = 72, 236, 255
STROKE = 0.035

FOLDER = Path(__file__).parent.parent / "forms" / "agencies"


def circle(radius: float) -> Shape:
    """Return a circle around the middle."""
    return lambda x, y: math.hypot(x, y) - radius


def rounded_square(half: float, corner: float) -> Shape:
    """Return a square around the middle with round corners."""

    def outside(x: float, y: float) -> float:
        across, down = abs(x) - half + corner, abs(y) - half + corner
        return math.hypot(max(across, 0), max(down, 0)) + min(max(across, down), 0) - corner

    return outside


def shield(half: float) -> Shape:
    """Return a shield: straight above, two arcs that meet in a point below."""
    radius, shoulder, top = half * 1.35, -half * 0.15, -half * 1.05

    def outside(x: float, y: float) -> float:
        arc = math.hypot(abs(x) - half + radius, max(y - shoulder, 0)) - radius
        return max(arc, top - y)

    return outside


def plus(half: float, width: float) -> Shape:
    """Return a plus sign."""

    def outside(x: float, y: float) -> float:
        along, across = max(abs(x), abs(y)), min(abs(x), abs(y))
        return max(along - half, across - width)

    return outside


def star(radius: float) -> Shape:
    """Return a star of five points."""
    inner = radius * 0.42

    def outside(x: float, y: float) -> float:
        turn = math.atan2(x, -y) % (math.tau / 5)
        near = min(turn, math.tau / 5 - turn)
        # The edge runs from the point at angle 0 to the notch at a tenth of a turn.
        notch = (inner * math.sin(math.pi / 5), inner * math.cos(math.pi / 5))
        px, py = math.hypot(x, y) * math.sin(near), math.hypot(x, y) * math.cos(near)
        ex, ey = notch[0], notch[1] - radius
        return (px * -ey + (py - radius) * ex) / math.hypot(ex, ey)

    return outside


def shade(outer: Shape, emblem: Shape, x: float, y: float) -> int:
    """Return the grey of a point: the outline, the field in it, the emblem on the field."""
    if abs(outer(x, y)) <= STROKE or emblem(x, y) <= 0:
        return LINE
    return FILL if outer(x, y) < 0 else PAPER


def draw(outer: Shape, emblem: Shape) -> bytes:
    """Return a logo as a grey PNG, its edges smoothed."""
    steps = [(i + 0.5) / SAMPLES for i in range(SAMPLES)]
    rows = bytearray()
    for row in range(SIZE):
        rows.append(0)
        for column in range(SIZE):
            total = sum(
                shade(outer, emblem, _coordinate(column + across), _coordinate(row + down))
                for across in steps
                for down in steps
            )
            rows.append(total // SAMPLES**2)
    return _encode_png(bytes(rows))


def _coordinate(pixel: float) -> float:
    return pixel * 2 / SIZE - 1


def _encode_png(rows: bytes) -> bytes:
    header = struct.pack(">2I5B", SIZE, SIZE, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


LOGOS: dict[str, tuple[Shape, Shape]] = {
    "dinas-sosial-kota-medan": (shield(0.86), star(0.42)),
    "sentra-bahagia-medan": (circle(0.94), circle(0.4)),
    "yayasan-medan-plus": (rounded_square(0.92, 0.25), plus(0.45, 0.14)),
}


if __name__ == "__main__":
    for name, shapes in LOGOS.items():
        target = FOLDER / f"{name}.png"
        target.write_bytes(draw(*shapes))
        sys.stdout.write(f"{target}\n")
