"""The termination report (laporan terminasi)."""
