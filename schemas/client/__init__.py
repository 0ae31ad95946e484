"""The client: identity, family, health, PPKS category."""
