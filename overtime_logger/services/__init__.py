"""Use cases: what a person can do with the record, whichever shell they do it in.

Services see the disk, the database and the page only through the protocols in `ports`.
"""
