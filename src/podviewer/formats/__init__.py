"""Text in, `Reading(value, problems)` out: one module per input format; nothing here raises on content."""
