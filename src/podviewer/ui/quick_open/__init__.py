"""Quick open."""
