"""Which chapter list belongs to which episode, worked out from the index alone: no file is read again for it."""

import sqlite3
from collections import Counter
from collections.abc import Sequence

from podviewer.library.index.citation_index import resolve_citations
from podviewer.library.index.file_reader import CHAPTERS, EPISODE
from podviewer.library.index.repeats import find_repeats
from podviewer.library.index.writer import LOOKUP, NUMBER, UNKNOWN, Writer
from podviewer.library.rows.catalogue import unpack
from podviewer.library.rows.outlines import load_list, load_outline
from podviewer.transcript.chapters import fold_title, home_of

LIKELIEST = 8
"""Episodes that are compared in full with a list that has no number; the others share fewer titles with it."""


def bring_together(writer: Writer) -> bool:
    """Give guests their names, episodes their chapter lists and citations their episodes, and find what stands in two
    files, where `pending` says that something has changed.

    Return whether there was anything to do. A program that was killed before finds the table as it was.
    """
    if writer.connection.execute("SELECT 1 FROM pending LIMIT 1").fetchone() is None:
        return False
    writer.rename_guests()
    new = [file for (file,) in writer.connection.execute("SELECT a FROM pending WHERE what = ?", (EPISODE,))]
    find_repeats(writer.connection, new)
    _pair(writer)
    resolve_citations(writer.connection)
    return True


def _pair(writer: Writer) -> None:
    """Attach the chapter lists that are new, or that share a number with an episode that is."""
    connection = writer.connection
    numbers = set(connection.execute("SELECT a, b FROM pending WHERE what = ?", (NUMBER,)))
    new_lists = {file for (file,) in connection.execute("SELECT a FROM pending WHERE what = ?", (CHAPTERS,))}
    new_episodes = [file for (file,) in connection.execute("SELECT a FROM pending WHERE what = ?", (EPISODE,))]
    connection.execute("DELETE FROM pending WHERE what IN (?, ?, ?)", (NUMBER, CHAPTERS, EPISODE))
    lists = connection.execute(
        "SELECT c.file, c.season, c.episode FROM chapters_file c JOIN file f ON f.id = c.file "
        "ORDER BY c.season IS NULL, f.path"  # a number tells more than titles do
    ).fetchall()
    taken: set[int] = set()
    for file, season, episode in lists:
        if season is None:
            home = _home_of_unnumbered(connection, file, new_episodes, is_new=file in new_lists)
        elif (season, UNKNOWN if episode is None else episode) in numbers:
            same = connection.execute(
                "SELECT file FROM episode WHERE season = ? AND episode IS ? ORDER BY file", (season, episode)
            ).fetchall()
            home = _best(connection, file, [home for (home,) in same])
        else:
            continue
        if home in taken or (season is None and home is not None and _holds_another(connection, home, file)):
            home = None
        lost = connection.execute("UPDATE episode SET list = NULL WHERE list = ? AND file IS NOT ?", (file, home))
        if lost.rowcount:
            writer.remember(LOOKUP)
        if home is not None:
            taken.add(home)
            (held,) = connection.execute("SELECT list FROM episode WHERE file = ?", (home,)).fetchone()
            # What has changed since has lost its list.
            if held != file:
                writer.attach(home, load_outline(connection, home), file)
                writer.remember(LOOKUP)


def _best(connection: sqlite3.Connection, file: int, candidates: Sequence[int]) -> int | None:
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    best = home_of(load_list(connection, file), [load_outline(connection, home) for home in candidates])
    return None if best is None else candidates[best]


def _home_of_unnumbered(
    connection: sqlite3.Connection, file: int, new_episodes: Sequence[int], *, is_new: bool
) -> int | None:
    """Return the episode of a list without a number: by its titles, else by its seconds."""
    held = connection.execute("SELECT file FROM episode WHERE list = ?", (file,)).fetchone()
    if is_new:
        candidates = [home for (home,) in connection.execute("SELECT file FROM episode ORDER BY file")]
    elif held is not None:
        return int(held[0])
    else:
        candidates = list(new_episodes)
    if len(candidates) > LIKELIEST:
        candidates = _sharing_titles(connection, file) or candidates
    best = home_of(load_list(connection, file), [load_outline(connection, home) for home in candidates])
    return None if best is None else candidates[best]


def _sharing_titles(connection: sqlite3.Connection, file: int) -> list[int]:
    """Return the episodes that share most titles with a list."""
    wanted = {fold_title(chapter.title) for chapter in load_list(connection, file).chapters}
    shared: Counter[int] = Counter()
    for home, title in connection.execute("SELECT file, title FROM chapter WHERE listed = 0 AND file >= 0"):
        shared[home] += fold_title(title) in wanted
    for home, marks in connection.execute("SELECT file, marks FROM episode"):
        shared[home] += sum(fold_title(mark.partition("\t")[2]) in wanted for mark in unpack(marks))
    return [home for home, count in shared.most_common(LIKELIEST) if count]


def _holds_another(connection: sqlite3.Connection, home: int, file: int) -> bool:
    (held,) = connection.execute("SELECT list FROM episode WHERE file = ?", (home,)).fetchone()
    return held is not None and held != file
