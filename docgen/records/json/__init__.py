"""Records in JSON and JSON Lines."""
