"""Adapters that turn plain data into files people read: PDF pages and charts."""
