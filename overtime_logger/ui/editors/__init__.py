"""Parts in which something is written down; each requests what shall be stored."""
