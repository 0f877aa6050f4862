"""The page that finds where a quote was said."""
