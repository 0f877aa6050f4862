"""The reading page: text, find, selection, what is painted on it."""
