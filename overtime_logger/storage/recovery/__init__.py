"""Backups, restoring, salvage, and telling what is wrong with a logbook."""
