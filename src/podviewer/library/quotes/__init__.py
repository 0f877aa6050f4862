"""The passage that a quote came from."""
