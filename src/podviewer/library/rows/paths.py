"""The files that are opened together for a row of the library."""

from podviewer.library.rows.catalogue import EpisodeRow
from podviewer.library.rows.pages import PageRow


def paths_of(row: EpisodeRow | PageRow) -> tuple[str, ...]:
    """Return the file of an episode or a page, and that of the episode's chapter list."""
    if isinstance(row, EpisodeRow) and row.chapter_list is not None:
        return row.path, row.chapter_list
    return (row.path,)
