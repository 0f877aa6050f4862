"""Where the files of a row of the library lie."""

import os

from podviewer.library.rows.catalogue import EpisodeRow, RefusedRow
from podviewer.library.rows.pages import PageRow


def paths_of(row: EpisodeRow | PageRow) -> tuple[str, ...]:
    """Return the file of an episode or a page, and that of the episode's chapter list."""
    if isinstance(row, EpisodeRow) and row.chapter_list is not None:
        return row.path, row.chapter_list
    return (row.path,)


def name_of(row: RefusedRow) -> str:
    """Return the name of a refused file."""
    return os.path.basename(row.path) or row.path
