"""A list whose rows have two targets: the time opens the player, the rest moves the transcript."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QFocusEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QListView, QScrollBar, QWidget

from podviewer.messages.translate import tr
from podviewer.text.youtube import PLAYER
from podviewer.ui.style.theme import Theme
from podviewer.ui.style.viewport import give_viewport
from podviewer.ui.widgets.menus import ContextMenu, MenuPart, MenuRow
from podviewer.ui.widgets.placed_list import PlacedList
from podviewer.ui.widgets.row_delegate import RowDelegate
from podviewer.ui.widgets.row_model import Index, RowModel, RowRole
from podviewer.ui.widgets.two_targets import TwoTargets

LONG = 1_000
"""Rows that are measured at once, where it takes 40 µs to measure one."""
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class TwoTargetList(PlacedList):
    """A list of rows painted by a `RowDelegate`.

    The *current* row is where the reader is (`set_current`, tinted); the view's own current index is where the
    keyboard is (a ring, only while the list has the focus and the keyboard was used last).

    Signals: `row_clicked` (row; a click beside the time, or Enter), `moment_clicked` (second; a click on the time, or
    Ctrl+Enter), `moment_hovered` (second or None), `copy_link_requested` (second; from the context menu).
    """

    row_clicked = Signal(int)
    moment_clicked = Signal(int)
    moment_hovered = Signal(object)
    copy_link_requested = Signal(int)

    def __init__(self, theme: Theme, model: RowModel, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: RowDelegate | None = None
        self._targets = TwoTargets(self, _BY_KEYBOARD)
        self._targets.setParent(self)
        give_viewport(self)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # A click goes somewhere in the text; the keys stay with the text.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        # Of its own: the first one asked the style sheet while this was not yet a QListView, and kept the answer.
        self.setVerticalScrollBar(QScrollBar(Qt.Orientation.Vertical, self))
        self.verticalScrollBar().setSingleStep(20)
        self.setMouseTracking(True)
        self._growth = 1.0
        self._hovered_moment: int | None = None
        self._menu: ContextMenu | None = None
        self._tables: Mapping[type, Sequence[MenuPart]] = {}
        self._times: Sequence[MenuPart] = (
            MenuRow(tr("Copy link to this moment"), self.copy_link_requested.emit, can=_is_known),
            MenuRow(tr("Open on {player}").format(player=PLAYER), self.moment_clicked.emit, can=_is_known),
        )
        self.setModel(model)

        theme.changed.connect(self._on_theme_changed)
        model.modelReset.connect(self._on_model_reset)
        self.selectionModel().currentChanged.connect(self._targets.show_ring)
        self._targets.clicked.connect(self._on_target_clicked)
        self._targets.changed.connect(self._on_targets_changed)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def use_delegate(self, delegate: RowDelegate) -> None:
        """Paint rows with `delegate`, and tell it about hover, focus and the current row."""
        self._rows, self._growth = delegate, delegate.growth
        self._targets.use_delegate(delegate)
        self.setItemDelegate(delegate)

    def delegate(self) -> RowDelegate:
        """Return what paints the rows."""
        assert self._rows is not None
        return self._rows

    def current(self) -> int:
        """Return the row the reader is at; -1 for none."""
        return self._rows.current if self._rows else -1

    def set_current(self, row: int) -> None:
        """Tint a row, scroll only as far as needed to show it; focus stays where it is, nothing is emitted."""
        if self._rows is None or row == self._rows.current:
            return
        old, self._rows.current = self._rows.current, row
        self._reveal_current()
        self.update_rows((old, row))

    def update_rows(self, rows: Iterable[int]) -> None:
        """Paint some rows anew, -1 for none: to paint all that are in sight takes longer than to paint the text."""
        for row in rows:
            self.update(self.model().index(row, 0))

    def offer(self, tables: Mapping[type, Sequence[MenuPart]], *, times: bool = True) -> None:
        """Say what the menu of a row begins with, by the kind of `thing` it is; below it stands what is done with its
        time, unless rows have none."""
        self._tables = tables
        if not times:
            self._times = ()

    def thing(self, row: int) -> object:
        """Return what a row's menu is about: its number where that is what the tables ask for, else the row itself."""
        return row if int in self._tables else self.model().index(row, 0).data(RowRole.ROW)

    def context_menu(self) -> ContextMenu:
        """Return the menu that was asked for last."""
        assert self._menu is not None
        return self._menu

    def heights(self) -> Iterable[int]:
        """Return the heights as the delegate knows them."""
        model, rows = self.model(), self._rows
        if rows is None:
            return []
        heights, growth = [rows.height_of(model.index(row, 0)) for row in range(model.rowCount())], rows.growth
        return heights if growth == 1 else [round(height * growth) for height in heights]

    def usual_height(self) -> int | None:
        """Return what the delegate takes the rows of a long list to be."""
        rows = self._rows
        if rows is None or rows.usual is None or self.model().rowCount() <= LONG:
            return None
        return round(rows.usual * rows.growth)

    def height_at(self, row: int) -> int:
        """Return the height as the delegate knows it."""
        return self.delegate().drawn_height(self.model().index(row, 0))

    def _reveal_current(self) -> None:
        index = self.model().index(self.current(), 0)
        if index.isValid() and self.isVisible():
            self.scrollTo(index, QListView.ScrollHint.EnsureVisible)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.viewport().update()
        if self._rows is not None and self._rows.growth != self._growth:
            self._growth = self._rows.growth
            self.scheduleDelayedItemsLayout()

    @Slot()
    def _on_model_reset(self) -> None:
        if self._rows:
            self._rows.current = -1
        self._targets.forget()

    @Slot()
    def _on_scrolled(self) -> None:
        if self.viewport().underMouse():
            self._targets.hover(self.viewport().mapFromGlobal(QCursor.pos()))

    @Slot(object, object)
    def _on_target_clicked(self, index: Index, moment: int | None) -> None:
        if moment is None:
            self.row_clicked.emit(index.row())
        else:
            self.moment_clicked.emit(moment)

    @Slot()
    def _on_targets_changed(self) -> None:
        """Tell which moment a click would open."""
        if self._hovered_moment != self._targets.hovered_moment:
            self._hovered_moment = self._targets.hovered_moment
            self.moment_hovered.emit(self._hovered_moment)

    def viewportSizeHint(self) -> QSize:
        """Ask for all rows, for lists that stand on a page."""
        return QSize(0, sum(self.heights()))

    def event(self, event: QEvent) -> bool:
        """Take the keys that mean a target, and follow the keyboard."""
        if self._targets.take_key(event):
            return True
        seen = super().event(event)
        self._targets.follow_keyboard(event)
        return seen

    def viewportEvent(self, event: QEvent) -> bool:
        """Follow the pointer."""
        seen = super().viewportEvent(event)
        self._targets.follow_pointer(event)
        return seen

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a row; by keyboard with the ringed one."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if self._rows is None or not index.isValid() or not self._rows.is_target(index):
            return
        thing = self.thing(index.row())
        own = (self._tables.get(type(thing), ()), thing)
        self._menu = menu = ContextMenu(self, own, (self._times, self._targets.moment(index)))
        if isinstance(thing, int):
            self.model().modelReset.connect(menu.close)  # the number means another row then
        if menu.actions():
            place = event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
            menu.popup(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By keyboard, start at the row the reader is at."""
        super().focusInEvent(event)
        index = self.model().index(self.current(), 0)
        if event.reason() in _BY_KEYBOARD and index.isValid():
            self.setCurrentIndex(index)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the current row, which may have changed while the list was hidden."""
        super().showEvent(event)
        self._reveal_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Nothing moves under the pointer unnoticed."""
        super().resizeEvent(event)
        self._targets.hover(None)


def _is_known(moment: int | None) -> bool:
    return moment is not None
