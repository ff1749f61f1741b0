"""Adapters that keep the record: the journal and its projections in SQLite, and files on disk."""
