"""What gives somebody away in a free text: names, numbers, places, words of a topic."""
