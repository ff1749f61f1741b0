"""Forms and views for conversations, readings, concerns and notices."""
