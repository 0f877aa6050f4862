"""Words of the notebook: the names of labels until the reader chooses others, and what stands between two notes."""

from collections.abc import Iterable
from datetime import datetime

from podviewer.messages.translate import tr
from podviewer.model.annotation import Label


def label_names(chosen: Iterable[Label] = ()) -> dict[int, str]:
    """Return the names of the four labels by number, those that the reader has chosen or ours."""
    names = {1: tr("Key point"), 2: tr("To quote"), 3: tr("Question"), 4: tr("To check")}
    names.update((int(row.id), row.name) for row in chosen if row.id in ("1", "2", "3", "4") and row.name.strip())
    return names


def also_written(millisecond: int) -> str:
    """Return the line between two texts that were written in two windows at once, of the time of the second."""
    time = datetime.fromtimestamp(millisecond / 1000).strftime("%H:%M")
    return tr("— also written in another window, {time} —").format(time=time)
