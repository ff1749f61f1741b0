"""Records that others keep of the same days, and the log set beside them."""
