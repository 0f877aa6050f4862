"""The page before anything is open."""
