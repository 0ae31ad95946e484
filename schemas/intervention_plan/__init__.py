"""The intervention plan (rencana intervensi)."""
