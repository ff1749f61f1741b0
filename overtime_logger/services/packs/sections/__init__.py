"""The sections that documents are composed of, one subject a module."""
