"""Writing files: whole or not at all, readable by their owner alone."""
