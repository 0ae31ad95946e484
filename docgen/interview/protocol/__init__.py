"""What the interview and its screen say to each other."""
