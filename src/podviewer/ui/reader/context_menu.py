"""The menu of the words in the text, and of a time or a link among them."""

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu, QWidget

from podviewer.messages.translate import tr
from podviewer.model.quote import Copied
from podviewer.text.youtube import PLAYER
from podviewer.ui.context import Context
from podviewer.ui.widgets.menus import data_of


class TextMenu(QObject):
    """Offers the commands that mean the words at hand, and what can be done with the time or link at the pointer."""

    def __init__(self, context: Context, formats: QMenu, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._formats, self._window = context, formats, window

    @Slot(QPoint, object)
    def pop_up(self, where: QPoint, target: object) -> None:
        """Show the menu of a second of the document shown, of an address, or of neither (None)."""
        commands = self._context.commands
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(commands["copy"])
        menu.addAction(commands["copy_quote"])
        menu.addMenu(self._formats)
        menu.addSeparator()
        if target is None:
            menu.addAction(commands["open_moment"])
            menu.addAction(commands["copy_link"])
        else:
            play = tr("Open on {player}").format(player=PLAYER)
            open_it = menu.addAction(play if isinstance(target, int) else tr("Open in the browser"))
            open_it.setData(target)
            open_it.triggered.connect(self._on_open)
            copy_it = menu.addAction(tr("Copy link to this moment") if isinstance(target, int) else tr("Copy address"))
            copy_it.setData(target)
            copy_it.triggered.connect(self._on_copy)
        menu.popup(where)

    @Slot()
    def _on_open(self) -> None:
        match data_of(self.sender()):
            case int(second):
                self._context.open_second(second)
            case str(address):
                self._context.open_address(address)

    @Slot()
    def _on_copy(self) -> None:
        match data_of(self.sender()):
            case int(second):
                self._context.copy_link_to_second(second)
            case str(address):
                self._context.copy(Copied(address), tr("Address copied."))
