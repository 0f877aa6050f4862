"""The menus: those of the menu bar, which are those of the header's button too, and the ones that are filled anew."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from podviewer.messages.translate import tr
from podviewer.storage.recent import Recent
from podviewer.text.fold import label
from podviewer.ui.shell.commands import MENUS, fill_menu
from podviewer.ui.welcome.model import recent_rows

if TYPE_CHECKING:
    from podviewer.library.rows.catalogue import EpisodeRow


class Menus(QObject):
    """Builds them. `whole` is what the header's button opens; who takes a row of `recent`, `related` or `quote_formats`
    listens to its `triggered`: the action's data are a path, an EpisodeRow, the name of a format.

    `find_related` answers each time that menu is opened.
    """

    def __init__(
        self, window: QMainWindow, actions: Mapping[str, QAction], find_related: Callable[[], "Sequence[EpisodeRow]"]
    ) -> None:
        super().__init__(window)
        self._find_related = find_related
        self.whole = QMenu(window)
        self.quote_formats = QMenu(tr("Copy quote as"), window)
        self.recent = QMenu(tr("Open recent"), window)
        self.related = QMenu(tr("Related episodes"), window)
        for name in MENUS:
            for menu in (self.whole.addMenu(tr(name)), window.menuBar().addMenu(tr(name))):
                fill_menu(menu, name, actions)
                if name == "File":
                    menu.insertMenu(actions["reload"], self.recent)
                if name == "Go":
                    menu.insertMenu(actions["continue_reading"], self.related)
                if name == "Edit":
                    menu.insertMenu(actions["copy_link"], self.quote_formats)

        self.related.aboutToShow.connect(self._on_related_opened)

    def show_recent(self, recent: Sequence[Recent]) -> None:
        """Offer what was read last."""
        self.recent.clear()
        for row in recent_rows(recent):
            self.recent.addAction(row.title.replace("&", "&&")).setData(row.path)
        self.recent.setEnabled(not self.recent.isEmpty())

    @Slot()
    def _on_related_opened(self) -> None:
        self.related.clear()
        rows = self._find_related()
        for row in rows:
            self.related.addAction(label(row.title).replace("&", "&&")).setData(row)
        if not rows:
            self.related.addAction(tr("None in this library")).setEnabled(False)
