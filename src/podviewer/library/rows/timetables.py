"""When the paragraphs of an episode begin, from the index alone: what a second of it is looked up in."""

import sqlite3

from podviewer.library.database.row_numbers import row_range
from podviewer.model.timing import Timing
from podviewer.transcript.passages import ChapterStart, ParagraphStart, Timetable, make_timetable


def load_timetable(connection: sqlite3.Connection, file: int) -> Timetable:
    """Return the timetable of an episode, with the chapters of its list where it has one; an empty one where the index
    does not know it. Raises sqlite3.Error."""
    rows = connection.execute(
        "SELECT start, time, moment FROM row WHERE id BETWEEN ? AND ? ORDER BY id", row_range(file)
    )
    chapters = connection.execute(
        "SELECT start, first FROM chapter WHERE file = ? AND listed = "
        "(SELECT list IS NOT NULL FROM episode WHERE file = chapter.file)",
        (file,),
    )
    return make_timetable(
        [
            ParagraphStart(start if time != Timing.ESTIMATED else None, time == Timing.STATED, moment)
            for start, time, moment in rows
        ],
        map(ChapterStart._make, chapters),
    )
