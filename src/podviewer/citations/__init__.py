"""Rules that find what a text cites, and which episode is meant."""
