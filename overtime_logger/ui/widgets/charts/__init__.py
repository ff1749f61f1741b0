"""Drawings of hours and readings."""
