"""Annotations and a library: where their words stand now, and which episode those belong to that are brought in."""
