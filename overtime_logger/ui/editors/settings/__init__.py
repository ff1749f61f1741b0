"""The cards of the page Settings: each shows what holds, and opens a form to change it."""
