"""Overtime Logger: a private record of contracted and actual hours, and the evidence made from it."""

__version__ = "0.1.0"
