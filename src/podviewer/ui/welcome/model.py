"""The files the reader had open before, as rows."""

import os
from collections.abc import Mapping, Sequence

from msgspec import Struct

from podviewer.messages.translate import tr
from podviewer.storage.recent import FINISHED, Recent
from podviewer.text.fold import label, shorten
from podviewer.text.timecode import format_timecode
from podviewer.text.urls import shown_path
from podviewer.ui.widgets.row_model import RowModel


class RecentRow(Struct, frozen=True):
    """A file: `path` is handed back as it came; `place` is where the reader was ("at 18:24"), "" if unknown."""

    path: object
    title: str
    detail: str
    place: str
    is_folder: bool = False


class RecentModel(RowModel):
    """One row for each file, the last one first."""

    _recent: tuple[RecentRow, ...] = ()

    def show(self, rows: tuple[RecentRow, ...]) -> None:
        """Replace the rows."""
        self._recent = rows
        self._replace(
            [RecentRow(None, _word(row.title), _word(row.detail), _word(row.place), row.is_folder) for row in rows]
        )

    def path(self, position: int) -> object:
        """Return the path of a row as it was given."""
        return self._recent[position].path

    def spoken(self, position: int) -> str:
        """Return "Title, detail, at 18:24"."""
        row = self._recent[position]
        return ", ".join(shorten(label(word)) for word in (row.title, row.detail, row.place) if word)


def _word(text: str) -> str:
    # A point between two parts stands freer than in a sentence.
    return shorten(label(text)).replace(" · ", "\u2002·\u2002")


def is_unfinished(recent: Recent) -> bool:
    """Say whether a file that is still there was begun and not read to its end."""
    return 0 < recent.progress < FINISHED and os.path.isfile(recent.path)


def recent_rows(recents: Sequence[Recent]) -> tuple[RecentRow, ...]:
    """Return the recent files that are still there."""
    rows: list[RecentRow] = []
    for recent in recents:
        if os.path.exists(recent.path):
            place = ""
            if recent.progress >= FINISHED:
                place = tr("finished")
            elif recent.second:
                place = tr("at {time}").format(time=format_timecode(recent.second))
            is_folder = os.path.isdir(recent.path)
            rows.append(RecentRow(recent.path, recent.title, recent.detail, place, is_folder))
    return tuple(rows)


def refused_words(refused: Mapping[str, str]) -> tuple[str, str]:
    """Return sentences about paths that cannot be opened, for the reasons given, and the folders they are named in."""
    sentences = [
        tr("{name} cannot be opened: {reason}.").format(name=_name(path), reason=reason)
        if os.path.lexists(path)
        else tr("{name} is not there any more.").format(name=_name(path))
        for path, reason in refused.items()
    ]
    folders = dict.fromkeys(os.path.dirname(os.path.abspath(path)) for path in refused)
    return " ".join(sentences), ", ".join(label(shown_path(folder)) for folder in folders)


def _name(path: str) -> str:
    return shorten(label(shown_path(os.path.basename(path)))) or label(shown_path(path))
