"""What pages ask the window to do, by subject."""
