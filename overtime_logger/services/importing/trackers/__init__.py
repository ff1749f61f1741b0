"""Days from the files of time trackers, one program a module."""
