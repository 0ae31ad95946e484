"""One record becomes one document; a form becomes a blank page for the pen."""
