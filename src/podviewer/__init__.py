"""podviewer: read podcast transcripts offline, quote them with their source, open the very second on YouTube."""

__version__ = "0.1.0"
