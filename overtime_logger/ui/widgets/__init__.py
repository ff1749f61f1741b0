"""Small parts that pages are built from: they show what they are given, and tell what was chosen."""
