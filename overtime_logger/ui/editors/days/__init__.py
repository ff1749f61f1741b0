"""Writing days down: the line, the clock, and many days at once."""
