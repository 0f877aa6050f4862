"""Colours, faces, measures, icons."""
