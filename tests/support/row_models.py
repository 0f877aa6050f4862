"""Rows for models behind our lists, and what a screen reader hears of them."""

from PySide6.QtCore import QAbstractItemModel, Qt

from podviewer.model.episode import Chapter, Clip


def chapter(title: str = "Goats", start: int | None = 282, *, about: bool = False) -> Chapter:
    """Return a chapter at `start` seconds."""
    return Chapter(title, start, "header", about, 0)


def clip(end: int = 415, *, valid: bool = True, stated: int | None = 415, reason: str | None = None) -> Clip:
    """Return a clip from 4:42 on; `stated` is the end that the file has."""
    return Clip("Goats: On the roof", 282, end, valid, reason, stated)


def spoken(model: QAbstractItemModel, row: int = 0) -> object:
    """Return what is heard of a row, which is what is shown."""
    index = model.index(row, 0)
    words = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == index.data(Qt.ItemDataRole.DisplayRole)
    return words


def chapters(count: int = 30) -> tuple[Chapter, ...]:
    """Return chapters, a minute apart."""
    return tuple(Chapter(f"Part {n}: What goats think of it", 60 * n + 42, "header", False, n) for n in range(count))


def clips(count: int = 30) -> tuple[Clip, ...]:
    """Return clips, a minute apart."""
    return tuple(Clip(f"Part {n}: Goats on roofs", 60 * n, 60 * n + 46, True) for n in range(count))
