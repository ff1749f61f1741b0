"""The log beside records of others."""
