"""Pure values and rules of contracted and actual hours.

Standard library only: nothing here reads a clock, a file, a window or a database.
"""
