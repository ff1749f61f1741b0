"""Fields in which something is typed or chosen, and the rows they are in."""
