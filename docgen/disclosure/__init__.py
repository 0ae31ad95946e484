"""Who may read what of a record: need to know, consent and protection, decided field by field."""
