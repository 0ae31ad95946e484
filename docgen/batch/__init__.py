"""Many records become many documents: planned, rendered in chunks, settled, reported."""

from __future__ import annotations

from docgen.batch.job import BatchJob, WorkerSetup
from docgen.batch.outcome import Outcome, Status
from docgen.batch.report import REPORT_CSV, REPORT_JSON
from docgen.batch.run import Summary, run_batch
from docgen.batch.tally import Tally
from docgen.batch.worker_pool import WorkerPool, cluster_pool, inline_pool, open_pool, process_pool

__all__ = [
    "REPORT_CSV",
    "REPORT_JSON",
    "BatchJob",
    "Outcome",
    "Status",
    "Summary",
    "Tally",
    "WorkerPool",
    "WorkerSetup",
    "cluster_pool",
    "inline_pool",
    "open_pool",
    "process_pool",
    "run_batch",
]
