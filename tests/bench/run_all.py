"""Runs every measurement, one after another, for ``make benchall``."""

from __future__ import annotations

import sys

from tests.bench import peers
from tests.bench import single_document as run
from tests.bench import whole_batch as batch


def main() -> int:
    """Return 1 where any bar does not hold; all are measured whatever the others say."""
    sys.argv = sys.argv[:1]
    missed = 0
    for name, measure in (("one document", run), ("whole batches", batch), ("peers", peers)):
        print(f"\n=== {name}\n", flush=True)
        missed |= measure.main()
    return missed


if __name__ == "__main__":
    sys.exit(main())
