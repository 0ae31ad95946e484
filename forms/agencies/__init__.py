"""The agency profiles that ship as examples."""
