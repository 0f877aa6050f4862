"""Chapters: the panel, and the table that compares three lists of them."""
