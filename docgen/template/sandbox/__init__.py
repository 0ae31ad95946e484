"""What a template's code may do (allow-list) and how much it may use (budget)."""
