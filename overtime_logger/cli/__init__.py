"""The command line: one module a family of commands, one error boundary, the same services as the window."""
