"""What pages show, made ready without a window: plain Python, and item models over it."""
