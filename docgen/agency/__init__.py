"""The agency profile: letterhead, paper, type, numbering and signatories, from a TOML file."""

from __future__ import annotations

from docgen.agency.find import FoundAgency, find_agency, list_agencies
from docgen.agency.letter_number import format_letter_number, matches_number
from docgen.agency.load import load_agency
from docgen.agency.profile import Agency
from docgen.agency.starter import starter_profile

__all__ = [
    "Agency",
    "FoundAgency",
    "agency_schema",
    "find_agency",
    "format_letter_number",
    "list_agencies",
    "load_agency",
    "matches_number",
    "starter_profile",
]

agency_schema = Agency.schema
