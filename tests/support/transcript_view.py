"""A transcript to be shown, and short ways to point at its words."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from podviewer.model.episode import Chapter, Episode, Paragraph, Role, Speaker, Turn
from podviewer.model.timing import Timing
from podviewer.ui.reader.text.view import TextView
from support.pages import VIDEO


def said(
    item: int,
    text: str,
    start: int,
    *,
    time: Timing = Timing.STATED,
    seek: int | None = None,
    moment: int | None = None,
) -> Paragraph:
    """Return a paragraph; `start` is the second that is printed, `seek` the one it leads to."""
    seek = start if seek is None else seek
    return Paragraph(text, item, item + 10, "", start, seek, seek if moment is None else moment, time)


def episode(turns: int = 40) -> Episode:
    """A conversation with a heading before every tenth turn; long enough to be scrolled."""
    made = []
    for number in range(turns):
        speaker = ("Odile", "Bram")[number % 2]
        words = f"Turn {number}: " + " ".join(f"word{index}" for index in range(60))
        made.append(Turn(speaker, number // 10, (said(number, words, number * 30),)))
    chapters = tuple(
        Chapter(f"Part {index}: about it", index * 300, "header", False, index * 10) for index in range(turns // 10)
    )
    speakers = (Speaker("Odile", None, Role.HOST, 1, 1), Speaker("Bram", "bram", Role.GUEST, 1, 1))
    return Episode("x", "A Title", youtube_id=VIDEO, speakers=speakers, chapters=chapters, turns=tuple(made), end=1200)


def cursor_at(view: TextView, words: str) -> QTextCursor:
    """Return the first place of words, selected."""
    cursor = view.document().find(words)
    assert not cursor.isNull(), f"{words!r} is not shown"
    return cursor


def position_of(view: TextView, words: str) -> int:
    """Return where words begin in the document."""
    return cursor_at(view, words).selectionStart()


def top_of(view: TextView, words: str) -> int:
    """Return the upper edge of the line in which words begin, in the viewport."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(position_of(view, words))
    return view.cursorRect(cursor).top()


def select(view: TextView, start: int, end: int) -> None:
    """Select from one position of the document to another."""
    cursor = view.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def spot_of(view: TextView, words: str) -> QPoint:
    """Return a place of the viewport within words."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(cursor_at(view, words).selectionStart() + 1)
    return view.cursorRect(cursor).center() + QPoint(2, 0)


def click(qtbot: QtBot, view: TextView, words: str) -> None:
    """Click on words."""
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot_of(view, words))


def hover(view: TextView, point: QPoint) -> None:
    """Move the pointer; with an event of our own, since the offscreen pointer does not move."""
    _move(view, point, Qt.MouseButton.NoButton)


def drag(view: TextView, point: QPoint) -> None:
    """Move the pointer with its left button held."""
    _move(view, point, Qt.MouseButton.LeftButton)


def _move(view: TextView, point: QPoint, button: Qt.MouseButton) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(view.viewport().mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        button,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), event)


def top_words(view: TextView) -> str:
    """Return the words of the first block in sight."""
    place = view.place()
    number = view.built.number_of(place.key) if view.built is not None and place is not None else None
    assert view.built is not None
    assert number is not None
    return view.built.entries[number].text.source


def margin(view: TextView, words: str) -> QPoint:
    """Return the place in the right margin beside some words."""
    return QPoint(view.surface.text_edge + view.surface.text_width + 20, spot_of(view, words).y())
