"""Parts in which something is written down; each requests what should be stored."""
