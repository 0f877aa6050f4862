"""Somebody who opens a folder and tries everything with what is in it."""

import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QToolTip,
    QWidget,
)

from podviewer.library.rows.catalogue import EpisodeRow
from podviewer.library.rows.pages import PageRow
from podviewer.library.rows.paths import paths_of
from podviewer.text.youtube import moment_url
from podviewer.ui.context import Location
from podviewer.ui.shell.window import Window
from podviewer.ui.widgets.menus import without_letter
from support.effort import reference
from support.hostile_reader import NEVER_SHOWN, PATIENCE, Reader
from support.pages import VIDEO

STALL = 400
"""Loops (`support.effort`) for which the window may stand still at most."""

QUERIES = (
    "e", "lever -", "-", "-lever", "*", "lev*", "NEAR(", "NEAR(lever firm, 2)", "lever AND", "OR", "NOT", '"lever',
    '"', '""', "'", "speaker:", 'speaker:"', "speaker:berylsample lever", "title:x", "^lever", "{a b}: c", "a:b:c",
    "(((((", "\x00", "le\x00ver", "\u202elever", "\u0645\u0631\u062d\u0628\u0627", "\u05e9\u05dc", "\u0301", "%_",
    "[[podcast:gears|1:00]]", "[[podcast:../../etc/passwd|4:42]]", moment_url(VIDEO, 9),
    "javascript:alert(1)", "S1 E1", "99999999999999999999:99", "x" * 100_000, "lever " * 17_000, "",
)  # fmt: skip


T = TypeVar("T", bound=QWidget)


class Visitor(Reader):
    """Somebody who opens a folder and tries everything with what is in it."""

    longest = 0.0
    """Processor seconds of the window's thread for which it stood still at most."""

    @property
    def stood_still(self) -> bool:
        """Whether the window ever stood still for longer than it may."""
        return self.longest > STALL * reference()

    def open_folder(self, path: Path) -> Window:
        """Open a folder in a window of its own; return once all is read."""
        window = self.open(path)
        window.resize(1400, 900)
        self.settle(window)
        return window

    def settle(self, window: Window) -> None:
        """Let the window work until nothing is pending."""
        until = time.monotonic() + PATIENCE
        while window.controller().busy:
            self.let_work(until)

    def wait_for_rows(self, view: QListView) -> None:
        """Let the window work until a list has rows."""
        until = time.monotonic() + PATIENCE
        while not view.model().rowCount():
            self.let_work(until)

    def let_work(self, until: float) -> None:
        """Let the window work for a moment."""
        self.do(QTest.qWait, 1)
        assert time.monotonic() < until, "nothing came"

    def do(self, what: Callable[..., object], *handed: object) -> None:
        """Do something and let the window answer; remember how long that takes."""
        began = time.thread_time()
        what(*handed)
        QApplication.processEvents()
        self.longest = max(self.longest, time.thread_time() - began)

    def visit(self, window: Window) -> None:
        """Use all there is."""
        for part in (self.browse, self.read_all, self.search, self.open_quickly, self.find_quotes, self.walk):
            part(window)
            self.check_words(window)
            self.check_addresses()

    # Ways.

    def browse(self, window: Window) -> None:
        """Filter, sort, and look at everybody and everything in the panel."""
        panel = window.parts.library().panel
        field = part(panel, QLineEdit, "library-filter")
        for words in QUERIES:
            self.do(field.setText, words)
        self.do(field.clear)
        choices: list[Callable[[], object]] = [action.trigger for action in panel.order_menu().actions()]
        choices += [part.click for part in panel.findChildren(QRadioButton)]
        for choose in choices:
            self.do(choose)
            self.do(window.grab)
            self.use_rows(panel.list, 2)
            self.settle(window)
            self.check_words(window)
        for person in window.parts.library().service.people:
            self.do(window.controller().show_person, person)
            self.do(window.grab)
            self.check_words(window)

    def read_all(self, window: Window) -> None:
        """Open every episode, page and refused file; hover and click whatever they offer."""
        controller, actions = window.parts.library(), actions_of(window)
        rows: list[EpisodeRow | PageRow] = [*controller.service.episodes, *controller.service.pages]
        for row in rows:
            self.do(window.controller().context.navigate, Location(paths_of(row)))
            self.settle(window)
            self.do(window.grab)
            self.copy_all(window)
            self.use_text(window)
            self.do(window.controller().context.navigate, Location(paths_of(row)))
            self.settle(window)
            if not window.parts.panels.right_shown:
                self.do(actions["clips_panel"].trigger)
            self.do(actions["show_chapters"].trigger)
            for name in ("chapters", "clips", "citations", "cited"):
                view = window.findChild(QListView, name)
                if view is not None and view.isVisible():
                    self.use_rows(view, 2)
                    self.settle(window)
            self.do(actions["show_cited"].trigger)
            self.use_card(window)
            self.do(window.menus.related.aboutToShow.emit)
            self.check_words(window)
        for refused in controller.service.refused:
            self.do(controller.panel.refused_chosen.emit, refused)
            self.settle(window)
            self.check_words(window)

    def search(self, window: Window) -> None:
        """Search for everything, ranked and as it is typed; use what is found."""
        self.do(window.parts.navigator.navigate, Location(query="lever"))
        field, found = part(window, QLineEdit, "search-field"), part(window, QListView, "found-moments")
        for words in QUERIES:
            self.do(window.parts.navigator.navigate, Location(query=words))
            self.do(field.setText, words)
            self.do(QTest.keyClick, field, Qt.Key.Key_Return)
        for words in ("lever", "odd"):
            self.do(window.parts.navigator.navigate, Location(query=words))
            self.wait_for_rows(found)
            self.do(window.grab)
            self.check_words(window)
            for row in range(min(3, found.model().rowCount())):
                self.do(window.parts.navigator.navigate, Location(query=words))
                top = found.visualRect(found.model().index(row, 0, QModelIndex())).topLeft() + QPoint(0, 14)
                for x in (34, 60, 100, 300):
                    spot = top + QPoint(x, 0)
                    self.do(self.hover, found.viewport(), spot)
                    self.do(self.ask_menu, found.viewport(), spot)
                    self.do(click, found, spot)
                self.settle(window)
            self.use_rows(part(window, QListView, "found-passages"), 4)

    def open_quickly(self, window: Window) -> None:
        """Type into quick open, and choose."""
        card = window.parts.quick_open().card
        field = part(window, QLineEdit, "quick-open-field")
        for words in QUERIES:
            self.do(card.open, words)
            self.do(card.grab)
        for words in ("", "lever", "odd", "beryl", "s1e1", "[[podcast:gears|0:20]]", "gpj"):
            for row in range(2):
                self.do(card.open, words)
                self.check_words(window)
                for _ in range(row):
                    self.do(QTest.keyClick, field, Qt.Key.Key_Down)
                self.do(QTest.keyClick, field, Qt.Key.Key_Return)
                self.settle(window)
        card.leave()

    def find_quotes(self, window: Window) -> None:
        """Ask where everything comes from."""
        window.parts.view.transcript.drop_selection()
        self.do(window.parts.navigator.find_quote)
        field, found = part(window, QPlainTextEdit, "quote-field"), part(window, QListView, "quotes-found")
        for words in (*QUERIES, "Give me a long lever and a firm plaice.", "A lever for two"):
            field.clear()
            QGuiApplication.clipboard().setText(words)
            self.do(field.paste)
            self.do(QTest.keyClick, field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.wait_for_rows(found)
        self.do(window.grab)
        self.check_words(window)
        for row in range(min(2, found.model().rowCount())):
            spot = found.visualRect(found.model().index(row, 0, QModelIndex())).center()
            self.do(self.hover, found.viewport(), spot)
            self.do(self.ask_menu, found.viewport(), spot)
            for button in found.findChildren(QAbstractButton):
                if button.text().startswith("Copy"):
                    self.do(button.click)
                    self.check_clipboard()

    def walk(self, window: Window) -> None:
        """Go back and forward, to the next and the previous, to the first page."""
        actions = actions_of(window)
        navigator = {
            "back": 6,
            "forward": 6,
            "next_episode": 3,
            "previous_episode": 9,
            "continue_reading": 1,
            "reload": 1,
        }
        for name, times in navigator.items():
            for _ in range(times):
                self.do(actions[name].trigger)
                self.settle(window)
            self.check_words(window)
        self.do(window.show_welcome)
        self.do(window.grab)

    # Things to use.

    def use_rows(self, view: QListView, most: int) -> None:
        """Hover, click, ask for the tip and the menu of rows, at both of their targets."""
        for row in range(min(view.model().rowCount(), most)):
            index = view.model().index(row, 0, QModelIndex())
            view.scrollTo(index)
            rect = view.visualRect(index)
            for spot in (QPoint(rect.center().x(), rect.top() + 14), QPoint(34, rect.top() + 34)):
                self.do(self.hover, view.viewport(), spot)
                help_event = QHelpEvent(QEvent.Type.ToolTip, spot, view.viewport().mapToGlobal(spot))
                self.do(QApplication.sendEvent, view.viewport(), help_event)
                check_tip(QToolTip.text())
                self.do(self.ask_menu, view.viewport(), spot)
                if view.isVisible():
                    self.do(click, view, spot)

    def use_text(self, window: Window) -> None:
        """Hover, ask for the menu and click: what leads anywhere."""
        view, paths = window.parts.view.transcript, window.parts.reading.paths
        spots: dict[str, QPoint] = {}
        for y in range(0, view.viewport().height(), 12):
            for x in range(0, view.viewport().width(), 14):
                spots.setdefault(view.anchorAt(QPoint(x, y)), QPoint(x, y))
        spots.pop("", None)
        for spot in list(spots.values())[:6]:
            self.do(self.hover, view.viewport(), spot)
            self.do(self.ask_menu, view.viewport(), spot)
            self.do(click, view, spot)
            self.settle(window)
            if window.parts.reading.paths != paths:
                self.do(window.parts.navigator.history.go_back)
                self.settle(window)

    def use_card(self, window: Window) -> None:
        """Follow the first link of the card that says who cites a passage."""
        card = next((found for found in window.findChildren(QWidget, "cited-card") if found.isVisible()), None)
        if card is not None:
            self.do(window.grab)
            self.check_words(window)
            self.do(card.findChildren(QAbstractButton)[0].click)
            self.settle(window)

    def hover(self, widget: QWidget, place: QPoint) -> None:
        """Move the pointer with an event of our own: the offscreen pointer does not move."""
        none, at = Qt.MouseButton.NoButton, QPointF(widget.mapToGlobal(place))
        keys = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(widget, QMouseEvent(QEvent.Type.MouseMove, QPointF(place), at, none, none, keys))

    def ask_menu(self, widget: QWidget, spot: QPoint) -> None:
        """Ask for a menu and copy all that it offers to copy."""
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, widget.mapToGlobal(spot))
        QApplication.sendEvent(widget, event)
        menu = QApplication.activePopupWidget()
        for action in menu.actions() if isinstance(menu, QMenu) else ():
            check_line(action.text(), "menu")
            words = without_letter(action.text())
            if words.startswith("Copy") and action.menu() is None and action.isEnabled():
                QGuiApplication.clipboard().clear()
                action.trigger()
                self.check_clipboard(words=words in ("Copy", "Copy quote"))
        while isinstance(menu := QApplication.activePopupWidget(), QMenu):
            menu.close()

    def copy_all(self, window: Window) -> None:
        """Copy in every form."""
        actions = actions_of(window)
        window.parts.view.transcript.selectAll()
        formats = [(action, True) for action in window.menus.quote_formats.actions()]
        for action, words in [*formats, (actions["copy_link"], False), (actions["cite_chapter"], False)]:
            QGuiApplication.clipboard().clear()
            self.do(action.trigger)
            self.check_clipboard(words=words)
        window.parts.view.transcript.drop_selection()

    # Checks.

    def check_clipboard(self, *, words: bool = True) -> None:
        """What names a source holds nothing that turns or hides the words beside it. `words`: what was said may stand
        before it, letter for letter."""
        copied = QGuiApplication.clipboard().text()
        _, dash, source = copied.rpartition("\n\n— ")
        if dash or not words or copied.startswith("[["):
            check_line(source, "clipboard")
            assert "\n" not in source

    def check_words(self, window: Window) -> None:
        """What a list, a button or a tool tip says turns nothing around either."""
        super().check_words(window)
        for view in window.findChildren(QListView):
            for row in range(min(view.model().rowCount(), 30) if view.isVisible() else 0):
                check_line(str(view.model().index(row, 0, QModelIndex()).data()), view.objectName())
        for widget in window.findChildren(QWidget):
            if widget.isVisible():
                check_tip(widget.toolTip())
                for text in (widget.accessibleName(), widget.accessibleDescription()):
                    check_line(text, type(widget).__name__)
        check_tip(QToolTip.text())


def check_line(text: str, what: str) -> None:
    """Say whether a text would turn or hide what stands beside it."""
    bad = [c for c in text.replace("\n", "") if unicodedata.category(c) in ("Cc", "Cs") or c in NEVER_SHOWN]
    assert not bad, (what, bad[:5], text[:300])


def check_tip(text: str) -> None:
    """Say whether a tool tip would be taken for more than words."""
    check_line(text, "tip")
    assert not QtGui.Qt.mightBeRichText(text), text


def click(view: QAbstractScrollArea, spot: QPoint) -> None:
    """Click into what a view shows."""
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


def actions_of(window: Window) -> dict[str, QAction]:
    """Return the window's actions by name."""
    return {action.objectName(): action for action in window.actions()}


def part(parent: QWidget, kind: type[T], name: str) -> T:
    """Return a part that must be there."""
    found = parent.findChild(kind, name)
    assert isinstance(found, kind), name
    return found
