"""One module per official form, and the parts they share."""
