"""What documents have in common: head, officers, receiver, consent, signatures."""
