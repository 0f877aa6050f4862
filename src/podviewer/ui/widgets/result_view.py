"""Measures that the search page and the quote page share."""

COLUMN = 712
"""The widest column: the page is 760 wide with 24 around."""


MARGIN = 24
SWELL = 16
"""The fill that shows a row's state is so much wider than the column at each side."""


BAR = 8
"""The scroll bar's room is kept free, so that nothing moves when it appears."""


def column_of(width: int) -> tuple[int, int]:
    """Return (left edge, width) of the column on a page of `width` px."""
    room = max(0, width - BAR)
    column = max(80, min(COLUMN, room - 2 * MARGIN))
    return max(0, (room - column + 1) // 2), column
