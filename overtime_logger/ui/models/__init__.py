"""What pages show, as plain Python without Qt, so that it is tested without a window."""
