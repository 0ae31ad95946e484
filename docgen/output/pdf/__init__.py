"""PDF files, made by LibreOffice and looked at before they are believed."""
