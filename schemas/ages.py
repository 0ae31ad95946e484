"""The ages at which the rules change (Permensos 16/2019 art. 1)."""

from __future__ import annotations

ADULT = 18
ELDERLY = 60
