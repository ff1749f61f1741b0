"""The quick-entry line: from one line of text to a day's record, and the words and amounts people write."""
