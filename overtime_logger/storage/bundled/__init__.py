"""The tables of figures, rules and credits that come with the program."""
