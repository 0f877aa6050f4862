"""The menus: those of the menu bar, the short one of the header's button, and the ones that are filled anew."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenuBar, QWidget

from podviewer.messages.translate import tr
from podviewer.storage.recent import Recent
from podviewer.ui.shell.commands import LOOKS, MENUS, SHORT, fill_groups, fill_menu
from podviewer.ui.welcome.model import recent_rows
from podviewer.ui.widgets.menus import Menu, with_letters, without_letter

if TYPE_CHECKING:
    from podviewer.library.rows.catalogue import EpisodeRow


class Menus(QObject):
    """Builds them. `short` is what the header's last button opens, `looks` what its text button does.

    Who takes a row of `recent`, `related` or `quote_formats` listens to its `triggered`: the action's data are a path,
    an EpisodeRow, the name of a format.

    `find_related` answers each time that menu is opened.
    """

    def __init__(
        self, window: QWidget, actions: Mapping[str, QAction], find_related: Callable[[], "Sequence[EpisodeRow]"]
    ) -> None:
        super().__init__(window)
        self._window, self._actions, self._find_related = window, actions, find_related
        self.short = Menu(window)
        self.looks = Menu(window, tr("&Text and colours"))
        self.quote_formats = Menu(window, tr("Copy quote &as"))
        self.recent = Menu(window, tr("Open &recent"))
        self.related = Menu(window, tr("&Related episodes"))
        fill_groups(self.looks, LOOKS, actions)
        fill_groups(self.short, SHORT, actions)
        self.short.insertMenu(actions["problems_panel"], self.looks)

        self.related.aboutToShow.connect(self._on_related_opened)

    def fill_bar(self, bar: QMenuBar) -> None:
        """Fill the menu bar; later than the rest, as it is hidden at first (5 ms)."""
        below = {"File": (self.recent, "reload"), "Edit": (self.quote_formats, "copy_link")}
        below |= {"Go": (self.related, "continue_reading"), "View": (self.looks, "time_left")}
        for words in MENUS:
            name, menu = without_letter(words), Menu(self._window, tr(words))
            bar.addMenu(menu)
            fill_menu(menu, name, self._actions)
            if name in below:
                menu.insertMenu(self._actions[below[name][1]], below[name][0])

    def show_recent(self, recent: Sequence[Recent]) -> None:
        """Offer what was read last."""
        self.recent.clear()
        rows = recent_rows(recent)
        for row, words in zip(rows, with_letters(row.title for row in rows), strict=True):
            self.recent.addAction(words).setData(row.path)
        self.recent.setEnabled(not self.recent.isEmpty())

    @Slot()
    def _on_related_opened(self) -> None:
        self.related.clear()
        rows = self._find_related()
        for row, words in zip(rows, with_letters(row.title for row in rows), strict=True):
            self.related.addAction(words).setData(row)
        if not rows:
            self.related.addAction(tr("None in this library")).setEnabled(False)
