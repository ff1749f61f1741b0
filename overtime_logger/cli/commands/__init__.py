"""The commands, a file for each family; `main.COMMANDS` says which is where."""
