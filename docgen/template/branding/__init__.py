"""A template takes on the agency's letterhead, paper, type and page numbers."""
