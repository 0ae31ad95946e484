"""The agency profile: letterhead, paper, type, numbering and signatories, from a TOML file."""

from __future__ import annotations

from docgen.agency.find import FoundAgency, find_agency, list_agencies
from docgen.agency.load import load_agency
from docgen.agency.numbering import matches_number, number_from
from docgen.agency.profile import Agency
from docgen.agency.starter import agency_template

__all__ = [
    "Agency",
    "FoundAgency",
    "agency_shape",
    "agency_template",
    "find_agency",
    "list_agencies",
    "load_agency",
    "matches_number",
    "number_from",
]

agency_shape = Agency.shape
