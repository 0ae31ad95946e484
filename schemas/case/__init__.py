"""One case: checks across its documents, and fields carried over to later ones."""
