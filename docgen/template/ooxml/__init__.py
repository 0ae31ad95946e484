"""The file format of Word: packages, XML parts, positions in them."""
