"""Conversations, readings, concerns and notices: the records beside the days, and the fields they have."""
