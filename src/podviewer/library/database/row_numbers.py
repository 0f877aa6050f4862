"""How ids of files and rows are made of numbers."""

PARAGRAPH_BITS = 20
"""A paragraph's row is the file's id and its number in the file: all rows of a file are one range of row ids."""


MAX_PARAGRAPHS = 1 << PARAGRAPH_BITS
"""Of one file; a file at the limit of 32 MB would have 33 characters in each."""


SEASONS, NUMBERS = (1 << 14) - 1, 8180
"""What stands for "none" in the order: 14 bits of season, 13 of episode, 16 for files that share both and 20 of the
paragraph make 63. The numbers from 8180 on are all "none": room for 780,000 files."""


NUMBER_BITS = 13


SHARING_BITS = 16


def order_range(season: int | None, episode: int | None) -> tuple[int, int]:
    """Return the lowest id for a file of that number, and how many ids there are for it.

    Ids grow from the newest episode to the oldest, then to those without a number: so the order of rows in the index
    is the order on the screen, and a season is one range.
    """
    first = SEASONS if season is None else SEASONS - 1 - min(season, SEASONS - 1)
    second = NUMBERS if episode is None else NUMBERS - 1 - min(episode, NUMBERS - 1)
    numbers = (1 << NUMBER_BITS) - NUMBERS if episode is None else 1
    return (first << NUMBER_BITS | second) << SHARING_BITS, numbers << SHARING_BITS


def row_range(file: int) -> tuple[int, int]:
    """Return the first and last row id of a file's paragraphs."""
    return file << PARAGRAPH_BITS, (file << PARAGRAPH_BITS) + MAX_PARAGRAPHS - 1
