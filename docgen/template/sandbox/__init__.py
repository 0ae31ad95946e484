"""What a template may say and how much it may use."""
