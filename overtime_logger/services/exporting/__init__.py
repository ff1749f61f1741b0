"""Exporting days as a table or a calendar, and the whole logbook as JSON."""
