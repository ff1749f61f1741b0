"""Keeping a logbook: backups, salvage, passphrase, and the whole of it as one file."""
