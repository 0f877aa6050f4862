"""Rules that find what a text cites, and which episode is meant."""

RULES = 1
"""Raise it when the same page cites other moments, or its times belong to other episodes: indexes are built anew."""
