"""Annotations that are brought in: our own JSON-LD and that of others, tables of Hypothes.is and Readwise."""
