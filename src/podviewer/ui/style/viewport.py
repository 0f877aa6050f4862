"""The ground of what scrolls."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def give_viewport(area: QAbstractScrollArea) -> QWidget:
    """Give an area a viewport like that which Qt made for it, and return it.

    Before anybody has asked for Qt's own: for the first widget that was made in C++ PySide makes every class of widget
    there is, to see which one it is (10 ms, 77 enums).
    """
    made = QWidget(area)
    made.setObjectName("qt_scrollarea_viewport")  # what Qt's style sheets look for
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.setAutoFillBackground(True)
    made.setAcceptDrops(area.acceptDrops())
    made.setMouseTracking(area.hasMouseTracking())
    area.setViewport(made)
    return made
