"""Many records become many documents: planned, worked in chunks, settled in order, reported."""

from __future__ import annotations

from docgen.batch.job import Order, Setup
from docgen.batch.outcome import Outcome, Status
from docgen.batch.progress import Tally
from docgen.batch.report import REPORT_CSV, REPORT_JSON
from docgen.batch.run import Summary, run_batch
from docgen.batch.workers import Crew, cluster, crew_for, here, processes

__all__ = [
    "REPORT_CSV",
    "REPORT_JSON",
    "Crew",
    "Order",
    "Outcome",
    "Setup",
    "Status",
    "Summary",
    "Tally",
    "cluster",
    "crew_for",
    "here",
    "processes",
    "run_batch",
]
