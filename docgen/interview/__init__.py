"""A record asked for question by question: what, when, and what becomes of the answers.

``begin`` and ``resume`` give an ``Interview``; ``walk`` asks it through a screen
(``docgen.interview.protocol`` is what the two say to each other) and gives its ``Ending``.
"""

from __future__ import annotations
