"""Rencana intervensi: its template, its layout, its example cases."""
