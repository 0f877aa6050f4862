"""Of every widget of ours: it has a name for screen readers, and does not outlive its window."""

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from podviewer.ui.chapters.compare_dialog import CompareDialog
from podviewer.ui.chapters.panel import ChapterPanel
from podviewer.ui.clips.panel import ClipPanel
from podviewer.ui.problems.bar import ProblemBar
from podviewer.ui.reader.find_bar import FindBar
from podviewer.ui.shell.commands import make_actions
from podviewer.ui.shell.header import Header
from podviewer.ui.shell.status_bar import StatusBar
from podviewer.ui.style.theme import Theme
from podviewer.ui.welcome.view import WelcomeView


def header(theme: Theme) -> Header:
    return Header(theme, make_actions(theme))


def welcome_view(theme: Theme) -> WelcomeView:
    return WelcomeView(theme, make_actions(theme))


MAKERS: tuple[Callable[[Theme], QWidget], ...] = (
    ChapterPanel, ClipPanel, CompareDialog, FindBar, ProblemBar, StatusBar, welcome_view, header,
)  # fmt: skip


@pytest.mark.parametrize("make", MAKERS)
def test_every_widget_has_a_name_for_screen_readers(
    qtbot: QtBot, theme: Theme, make: Callable[[Theme], QWidget]
) -> None:
    made = make(theme)
    qtbot.addWidget(made)
    nameless = [
        child
        for child in (made, *made.findChildren(QWidget))
        if child.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not child.objectName().startswith("qt_")
        and not (child.accessibleName() or (isinstance(child, QPushButton) and child.text()))
    ]
    assert nameless == []


@pytest.mark.parametrize("make", MAKERS)
def test_widgets_are_freed(theme: Theme, make: Callable[[Theme], QWidget]) -> None:
    made = make(theme)
    alive = weakref.ref(made)
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del made
    for action in theme.findChildren(QAction):
        action.deleteLater()
    gc.collect()
    assert alive() is None
