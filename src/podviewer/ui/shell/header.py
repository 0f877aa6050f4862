"""The bar at the top: panels, back and forward, the field that opens quick open, find, text and menu."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from podviewer.messages.translate import tr
from podviewer.ui.style.theme import Theme, interface_font
from podviewer.ui.widgets.buttons import IconButton
from podviewer.ui.widgets.keys import press_with_enter
from podviewer.ui.widgets.labels import IconLabel, TextLabel
from podviewer.ui.widgets.menus import Menu

HEIGHT = 48
NARROW = 1000
"""Below this width the field is shorter."""


class GoToField(QPushButton):
    """Like a field: search icon, hint and keys. A click, Enter or Space presses it; the keys stay in the text."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("go-to")
        self.setAccessibleName(tr("Go to an episode, person or time"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setFont(interface_font(13))
        self.setFixedHeight(32)
        self._icon = IconLabel(theme, "search", parent=self)
        self._keys = TextLabel(theme, keys, ink="ink2", font=interface_font(12), parent=self)
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._arrange)  # the face may be another

    def show_hint(self, *, short: bool) -> None:
        """Say what can be typed, in few words where there is little room."""
        self.setText(tr("Go to…") if short else tr("Go to an episode, person or time"))

    @Slot()
    def _arrange(self) -> None:
        """Keep icon and keys on the grid; where they would meet the hint, the keys go."""
        self._icon.move(13, (self.height() - self._icon.height()) // 2)
        width = round(QFontMetricsF(self._keys.font()).horizontalAdvance(self._keys.text())) + 1
        self._keys.setGeometry(self.width() - 14 - width, 0, width, self.height())
        self._keys.setVisible(self.width() >= 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a press."""
        if not press_with_enter(self, event):
            super().keyPressEvent(event)


class Header(QFrame):
    """Buttons follow the actions they are made from; `field`, from which quick open grows, triggers "quick_open".

    Signals: `search_left` when the search button was pressed while it shows that a search is open.
    """

    search_left = Signal()

    def __init__(self, theme: Theme, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAccessibleName(tr("Header"))
        self.setFixedHeight(HEIGHT + 1)
        keys = actions["quick_open"].shortcut().toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
        self.field = GoToField(theme, keys, self)
        self._menu: Menu | None = None
        self._looks: Menu | None = None
        self._actions, self._searching = actions, False
        self._find = IconButton(theme, "search", actions["find"].text())
        self._find.follow(actions["find"], triggers=False)
        self._find.setCheckable(True)
        self._text = IconButton(theme, "text-size", tr("Text and colours"))
        self._more = IconButton(theme, "menu", tr("Menu"))
        self._more.follow(actions["menu"], triggers=False)

        self.setFocusProxy(self.field)

        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(4)
        row.addWidget(self._button(theme, "panel-left", actions["chapters_panel"]))
        row.addSpacing(8)
        row.addWidget(self._button(theme, "chevron-left", actions["back"]))
        row.addWidget(self._button(theme, "chevron-right", actions["forward"]))
        row.addStretch(1)
        row.addWidget(self.field)
        row.addStretch(1)
        row.addWidget(self._find)
        row.addWidget(self._text)
        row.addSpacing(8)
        row.addWidget(self._button(theme, "panel-right", actions["clips_panel"]))
        row.addWidget(self._more)

        self.field.clicked.connect(actions["quick_open"].trigger)
        self._find.clicked.connect(self._on_find_clicked)
        self._more.clicked.connect(self.pop_menu)
        self._text.clicked.connect(self._on_text_clicked)

    def set_menus(self, menu: Menu, looks: Menu) -> None:
        """Take the menus of the last button and of that for text and colours."""
        self._menu, self._looks = menu, looks
        for one in (menu, looks):
            one.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)

    @Slot()
    def pop_menu(self) -> None:
        """Open the menu of the last button below it."""
        if self._menu is not None:
            _open_below(self._menu, self._more)

    def set_text_shown(self, shown: bool) -> None:
        """Say whether there is a text to set in another size."""
        self._text.setEnabled(shown)

    @Slot(bool)
    def show_searching(self, searching: bool) -> None:
        """Keep the search button pressed while the search or the find bar is open."""
        self._searching = searching
        self._find.setChecked(searching)

    def _button(self, theme: Theme, icon: str, action: QAction) -> IconButton:
        button = IconButton(theme, icon, action.text())
        button.follow(action)
        return button

    @Slot()
    def _on_find_clicked(self) -> None:
        self._find.setChecked(self._searching)  # the click has changed it
        if self._searching:
            self.search_left.emit()
        else:
            self._actions["find"].trigger()

    @Slot()
    def _on_text_clicked(self) -> None:
        if self._looks is not None:
            _open_below(self._looks, self._text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the field in a narrow window."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.field.show_hint(short=narrow)
        self.field.setFixedWidth(max(80, min(280 if narrow else 400, self.width() - 300)))


def _open_below(menu: Menu, button: QWidget) -> None:
    """Open a menu below a button, its right edge at the button's."""
    menu.make_room()
    corner = button.mapToGlobal(QPoint(button.width(), button.height() + 4))
    menu.popup(corner - QPoint(max(menu.minimumWidth(), menu.sizeHint().width()), 0))
