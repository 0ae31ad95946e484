"""``docgen agency``."""
COMMANDS = {}
