"""Rules that find what a text cites, and which episode is meant."""

RULES = 2
"""Raise it when the same page cites other moments, or its times belong to other episodes: indexes are built anew."""
