"""An interview: the questions of a form, asked one by one until the answers make a record.

``start_interview`` and ``resume_interview`` return an ``Interview``; ``run_interview`` asks it
through a ``Screen`` and returns the record, None where it was stopped.
"""

from __future__ import annotations
