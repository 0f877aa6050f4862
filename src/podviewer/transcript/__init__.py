"""Rules that turn the items of a transcript into speakers, turns, times, chapters and clips."""

RULES = 2
"""Raise it when the same items become other speakers, turns, times, chapters or clips: indexes are built anew."""
