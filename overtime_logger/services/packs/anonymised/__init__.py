"""Packs with names removed: what is asked for, the figures, the pages, and the file attached to them."""
