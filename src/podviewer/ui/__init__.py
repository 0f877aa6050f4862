"""The window. Only this package and `app.py` import Qt; `words` stays free of it, for the command line."""
