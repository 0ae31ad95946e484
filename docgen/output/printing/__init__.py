"""Documents sent to a printer: through CUPS, or Windows' own print command."""
