"""Reading files that others made, in a process with limits."""
