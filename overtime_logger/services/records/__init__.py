"""Keeping and wording the records beside the days: people, conversations, readings, concerns, notices."""
