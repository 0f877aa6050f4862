"""The library's panel."""
