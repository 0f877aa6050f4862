"""What a value of the database or of a settings file has to be."""


def is_percent(value: object) -> bool:
    """Say whether a value is a number from 0 to 100."""
    return type(value) is int and 0 <= value <= 100


def is_second(value: object) -> bool:
    """Say whether a value is a number of seconds, or None."""
    return value is None or (type(value) is int and 0 <= value < 10**9)


def storable(text: str) -> str:
    """Return a text without half surrogates, which no database takes."""
    return text.encode("utf-8", "replace").decode("utf-8")
