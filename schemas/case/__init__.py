"""What the documents of one case must agree on, and hand on to each other."""
