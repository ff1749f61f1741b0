"""Records of others: taken in from a file, kept beside the log, and set beside it."""
