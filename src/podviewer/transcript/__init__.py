"""Rules that turn the items of a transcript into speakers, turns, times, chapters and clips."""
