"""`tr` for all text of the interface."""


def tr(text: str) -> str:
    """Return the text in the language of the interface (so far English only: the one door for a translation)."""
    return text
