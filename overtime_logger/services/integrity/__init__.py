"""Proof that a record and its documents are unchanged: tree, seals, attached files, and their checks."""
