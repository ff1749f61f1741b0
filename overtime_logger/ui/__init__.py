"""The window: the shell that shows the logbook on a screen. The only part that knows Qt."""
