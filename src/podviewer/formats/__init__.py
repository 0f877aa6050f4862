"""Text in, `Reading(value, problems)` out: one module per input format; nothing here raises on content."""

RULES = 4
"""Raise it when a reader returns something else for the same file: indexes are built anew."""
