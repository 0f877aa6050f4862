"""Item models: rows for the lists at the sides."""
