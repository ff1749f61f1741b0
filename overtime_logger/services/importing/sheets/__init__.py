"""Days from tables: people's own spreadsheets, and what other programs export."""
