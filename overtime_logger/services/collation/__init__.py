"""Many members' figures, with names removed, put together into one branch report."""
