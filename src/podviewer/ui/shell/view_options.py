"""How the page is shown: text size, face, colours, times, panels. Joins the actions, the settings and the page."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from podviewer.messages.translate import tr
from podviewer.storage.settings import Settings
from podviewer.ui.reader.reading_view import ReadingView
from podviewer.ui.shell.panel_visibility import PanelVisibility
from podviewer.ui.shell.status_bar import StatusBar
from podviewer.ui.style.theme import SIZES, Theme, ThemeChoice, measure_type

LARGE_TEXT = 150
"""Per cent from which the right panel folds away."""


class ViewOptions(QObject):
    """Takes over what the reader chooses in the View menu and keeps it in the settings."""

    def __init__(
        self,
        theme: Theme,
        settings: Settings,
        page: ReadingView,
        panels: PanelVisibility,
        status: StatusBar,
        actions: Mapping[str, QAction],
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._theme, self._settings, self._page, self._status = theme, settings, page, status
        self._actions, self._window, self._panels = actions, window, panels
        actions["times"].setChecked(settings.times)
        actions["menu_bar"].setChecked(settings.menu_bar)
        actions["sans_face" if settings.sans else "serif_face"].setChecked(True)
        actions[f"theme_{theme.choice.value}"].setChecked(True)
        window.menuBar().setVisible(settings.menu_bar)
        panels.set_large(settings.text_size >= LARGE_TEXT)
        panels.want(left=settings.chapters_panel, right=settings.clips_panel)
        self._on_panels_changed()
        if not settings.times:
            self._set_type()

        actions["chapters_panel"].triggered.connect(self._on_left_toggled)
        actions["clips_panel"].triggered.connect(self._on_right_toggled)
        actions["problems_panel"].triggered.connect(page.problem_bar.set_open)
        actions["times"].triggered.connect(self._on_times_toggled)
        actions["larger"].triggered.connect(self._on_larger)
        actions["smaller"].triggered.connect(self._on_smaller)
        actions["normal_size"].triggered.connect(self._on_normal_size)
        for name in ("serif_face", "sans_face"):
            actions[name].triggered.connect(self._on_face_chosen)
        for name in ("theme_system", "theme_light", "theme_dark"):
            actions[name].triggered.connect(self._on_theme_chosen)
        actions["menu_bar"].triggered.connect(self._on_menu_bar_toggled)
        actions["full_screen"].triggered.connect(self._on_full_screen)
        page.size_stepped.connect(self.step_size)
        panels.changed.connect(self._on_panels_changed)
        page.problem_bar.open_changed.connect(actions["problems_panel"].setChecked)
        theme.changed.connect(self._set_type)

    @Slot(int)
    def step_size(self, step: int) -> None:
        """Make the text one step larger (1) or smaller (−1)."""
        now = self._settings.text_size
        wider = [size for size in SIZES if (size > now if step > 0 else size < now)]
        if wider:
            self._set_size(wider[0] if step > 0 else wider[-1])

    def _set_size(self, percent: int) -> None:
        self._settings.text_size = percent
        self._set_type()
        self._status.notice(tr("Text size {percent} %").format(percent=percent))

    @Slot()
    def _set_type(self) -> None:
        self._panels.set_large(self._settings.text_size >= LARGE_TEXT)
        measure = measure_type(self._settings.text_size, sans=self._settings.sans)
        self._page.set_type(self._theme, measure, times=self._settings.times)

    @Slot()
    def _on_larger(self) -> None:
        self.step_size(1)

    @Slot()
    def _on_smaller(self) -> None:
        self.step_size(-1)

    @Slot()
    def _on_normal_size(self) -> None:
        self._set_size(100)

    @Slot(bool)
    def _on_times_toggled(self, shown: bool) -> None:
        self._settings.times = shown
        self._set_type()

    @Slot()
    def _on_face_chosen(self) -> None:
        self._settings.sans = self._actions["sans_face"].isChecked()
        self._set_type()

    @Slot()
    def _on_theme_chosen(self) -> None:
        choice = next(c for c in ThemeChoice if self._actions[f"theme_{c.value}"].isChecked())
        self._settings.theme = choice.value
        self._theme.choose(choice)

    @Slot(bool)
    def _on_left_toggled(self, shown: bool) -> None:
        self._settings.chapters_panel = shown
        self._panels.toggle_left(shown)
        self._on_panels_changed()

    @Slot(bool)
    def _on_right_toggled(self, shown: bool) -> None:
        self._settings.clips_panel = shown
        self._panels.toggle_right(shown)
        self._on_panels_changed()

    @Slot()
    def _on_panels_changed(self) -> None:
        self._actions["chapters_panel"].setChecked(self._panels.left_shown)
        self._actions["clips_panel"].setChecked(self._panels.right_shown)

    @Slot(bool)
    def _on_menu_bar_toggled(self, shown: bool) -> None:
        self._settings.menu_bar = shown
        self._window.menuBar().setVisible(shown)

    @Slot(bool)
    def _on_full_screen(self, full: bool) -> None:
        if full:
            self._window.showFullScreen()
        else:
            self._window.showNormal()
