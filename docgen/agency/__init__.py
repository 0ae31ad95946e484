"""The agency profile: letterhead, paper, type, numbering and signatories, from a TOML file."""
