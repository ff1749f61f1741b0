"""Reading other files into the record: a module a format, one preview for all, and one place that writes."""
