"""Asking for documents, seeing them before they are saved, and what was made."""
