"""The tables of a logbook beside its journal, a module for each group of them."""
