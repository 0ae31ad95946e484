"""PDF files: converted by LibreOffice, checked against their document, joined."""
