"""The window. Only this package and `app.py` import Qt; `words` stays free of it, so that the command line can use it."""
