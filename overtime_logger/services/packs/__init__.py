"""The documents: one module each, from the record to a `Document` of plain data."""
