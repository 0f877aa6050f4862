"""A list whose rows have two targets: the time opens YouTube, the rest moves the transcript."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QListView, QMenu, QWidget

from podviewer.messages.translate import tr
from podviewer.ui.style.theme import Theme
from podviewer.ui.widgets.keys import ENTER_KEYS, keep_ctrl_enter
from podviewer.ui.widgets.row_delegate import RowDelegate
from podviewer.ui.widgets.row_model import RowModel, RowRole

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class TwoTargetList(QListView):
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
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # A click goes somewhere in the text; the keys stay with the text.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        bar = self.verticalScrollBar()
        bar.setSingleStep(20)
        # Qt asks the style sheet for the bar while this is not yet a QListView, and keeps the answer: ask again.
        bar.style().unpolish(bar)
        bar.style().polish(bar)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self._rows: RowDelegate | None = None
        self._pressed: tuple[int, bool] | None = None
        self._hovered_moment: int | None = None
        self._by_keyboard = False
        self._menu_moment: int | None = None
        self.setModel(model)
        self._menu = QMenu(self)
        self._copy_link = QAction(tr("Copy link to this moment"), self._menu)
        self._open_moment = QAction(tr("Open on YouTube"), self._menu)
        self._menu.addActions([self._copy_link, self._open_moment])

        theme.changed.connect(self._on_theme_changed)
        model.modelReset.connect(self._on_model_reset)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._copy_link.triggered.connect(self._on_copy_link)
        self._open_moment.triggered.connect(self._on_open_moment)

    def use_delegate(self, delegate: RowDelegate) -> None:
        """Paint rows with `delegate`, and tell it about hover, focus and the current row."""
        self._rows = delegate
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
        self._rows.current = row
        self._reveal_current()
        self.viewport().update()

    def context_menu(self) -> QMenu:
        """Return the menu of a row."""
        return self._menu

    def _reveal_current(self) -> None:
        index = self.model().index(self.current(), 0)
        if index.isValid() and self.isVisible():
            self.scrollTo(index, QListView.ScrollHint.EnsureVisible)

    def _target(self, position: QPoint) -> tuple[int, bool] | None:
        """Return (row, whether the time is meant) at a place of the viewport."""
        index = self.indexAt(position)
        if not index.isValid() or self._rows is None:
            return None
        return index.row(), self._rows.time_reach(self.visualRect(index), index).contains(position)

    def _moment(self, row: int) -> int | None:
        second = self.model().index(row, 0).data(RowRole.MOMENT)
        return second if isinstance(second, int) else None

    def _hover(self, target: tuple[int, bool] | None) -> None:
        if self._rows is None:
            return
        row, over_time = target or (-1, False)
        moment = self._moment(row) if over_time else None
        time_row = row if moment is not None else -1
        if (row, time_row) != (self._rows.hovered, self._rows.hovered_time):
            self._rows.hovered, self._rows.hovered_time = row, time_row
            self.viewport().update()
        if moment != self._hovered_moment:
            self._hovered_moment = moment
            self.viewport().setCursor(
                Qt.CursorShape.ArrowCursor if moment is None else Qt.CursorShape.PointingHandCursor
            )
            self.moment_hovered.emit(moment)

    def _show_ring(self) -> None:
        if self._rows is None:
            return
        ringed = self.currentIndex().row() if self._by_keyboard and self.hasFocus() else -1
        if ringed != self._rows.ringed:
            self._rows.ringed = ringed
            self.viewport().update()

    def _prepare_menu(self, row: int) -> None:
        """Offer what a row has, before its menu is shown."""
        self._menu_moment = self._moment(row)
        for action in (self._copy_link, self._open_moment):
            action.setEnabled(self._menu_moment is not None)

    @Slot()
    def _on_theme_changed(self) -> None:
        # Not connected to the viewport itself: to ask for the first one takes PySide 9 ms at the start.
        self.viewport().update()

    @Slot()
    def _on_model_reset(self) -> None:
        self._pressed = None
        if self._rows:
            self._rows.current = -1
        self._hover(None)
        self._show_ring()

    @Slot()
    def _on_scrolled(self) -> None:
        if self.viewport().underMouse():
            self._hover(self._target(self.viewport().mapFromGlobal(QCursor.pos())))

    @Slot()
    def _on_current_changed(self) -> None:
        self._show_ring()

    @Slot()
    def _on_copy_link(self) -> None:
        if self._menu_moment is not None:
            self.copy_link_requested.emit(self._menu_moment)

    @Slot()
    def _on_open_moment(self) -> None:
        if self._menu_moment is not None:
            self.moment_clicked.emit(self._menu_moment)

    def viewportSizeHint(self) -> QSize:
        """Ask for all rows, for lists that stand on a page."""
        if self._rows is None:
            return super().viewportSizeHint()
        model = self.model()
        return QSize(0, sum(self._rows.height_of(model.index(row, 0)) for row in range(model.rowCount())))

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter from the window's shortcut while a row has the keyboard."""
        return keep_ctrl_enter(event) or super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the hover when the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, Ctrl+Enter opens the time."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # Qt would search for a row that begins with it
            return
        self._by_keyboard = True
        row = self.currentIndex().row()
        if event.key() in ENTER_KEYS and row >= 0:
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if modifiers == Qt.KeyboardModifier.NoModifier:
                self.row_clicked.emit(row)
            elif modifiers == Qt.KeyboardModifier.ControlModifier and (second := self._moment(row)) is not None:
                self.moment_clicked.emit(second)
            return
        super().keyPressEvent(event)
        self._show_ring()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed: press and release on the same target make a click."""
        self._by_keyboard = False
        super().mousePressEvent(event)
        self._show_ring()
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._target(event.position().toPoint()) if left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say what was clicked."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None or pressed != self._target(event.position().toPoint()):
            return
        row, over_time = pressed
        moment = self._moment(row) if over_time else None
        if moment is None:
            self.row_clicked.emit(row)
        else:
            self.moment_clicked.emit(moment)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self._target(event.position().toPoint()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the row's link; by keyboard that of the ringed row."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if not index.isValid():
            return
        self._prepare_menu(index.row())
        place = event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
        self._menu.popup(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By keyboard, start at the row the reader is at."""
        super().focusInEvent(event)
        if event.reason() in _BY_KEYBOARD:
            self._by_keyboard = True
            index = self.model().index(self.current(), 0)
            if index.isValid():
                self.setCurrentIndex(index)
        self._show_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._show_ring()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the current row, which may have changed while the list was hidden."""
        super().showEvent(event)
        self._reveal_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Nothing moves under the pointer unnoticed."""
        super().resizeEvent(event)
        self._hover(None)
