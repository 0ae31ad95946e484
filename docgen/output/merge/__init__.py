"""Many Word documents become one, each as it was."""
