"""Cards: framed groups of what belongs together."""
