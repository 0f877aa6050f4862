"""What chapter lists and episodes are compared by, as the index has it."""

import sqlite3
from itertools import groupby
from operator import itemgetter

from podviewer.library.database.row_numbers import row_range
from podviewer.library.rows.catalogue import unpack
from podviewer.model.document import ChapterList
from podviewer.model.episode import Chapter
from podviewer.transcript.chapters import Outline, TurnOutline, fold_title


def load_list(connection: sqlite3.Connection, file: int) -> ChapterList:
    """Return a chapter list as it was read, but for its name."""
    season, number = connection.execute("SELECT season, episode FROM chapters_file WHERE file = ?", (file,)).fetchone()
    rows = connection.execute("SELECT title, start FROM chapter WHERE file = ? ORDER BY n", (file,))
    chapters = tuple(Chapter(title, start, "list", False, None) for title, start in rows)
    return ChapterList("", "", chapters, season, number)


def load_outline(connection: sqlite3.Connection, file: int) -> Outline:
    """Return what chapter lists are compared with of an episode."""
    season, number, marks = connection.execute(
        "SELECT season, episode, marks FROM episode WHERE file = ?", (file,)
    ).fetchone()
    own = connection.execute("SELECT title FROM chapter WHERE file = ? AND listed = 0", (file,))
    titles = {fold_title(title) for (title,) in own}
    headers: dict[str, int | None] = {}
    for mark in unpack(marks):
        turn, _, title = mark.partition("\t")
        if turn:
            headers[fold_title(title)] = int(turn) if turn.isdecimal() else None
        else:
            titles.add(fold_title(title))
    rows = connection.execute("SELECT turn, start, seek FROM row WHERE id BETWEEN ? AND ? ORDER BY id", row_range(file))
    turns = []
    for _, said in groupby(rows, key=itemgetter(0)):
        starts, cited = zip(*((start, seek) for _, start, seek in said), strict=True)
        turns.append(TurnOutline(starts, cited[0]))
    return Outline(season, number, frozenset(titles), headers, tuple(turns))
