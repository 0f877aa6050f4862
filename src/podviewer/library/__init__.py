"""Many files at once: what is there and how the files belong together."""
