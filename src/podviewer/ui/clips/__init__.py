"""Clips: the panel."""
