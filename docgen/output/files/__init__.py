"""Files written whole or not at all, for their owner alone."""
