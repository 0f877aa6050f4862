"""How the page is shown: text size, face, colours, times, panels. Joins the commands, the settings and the text."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMainWindow

from podviewer.messages.translate import tr
from podviewer.storage.settings import Settings
from podviewer.ui.context import Context
from podviewer.ui.reader.reading_view import ReadingView
from podviewer.ui.shell.panels.visibility import PanelVisibility
from podviewer.ui.style.theme import COLUMNS, LINES, SIZES, Theme, ThemeChoice, Type, measure_type

LARGE_TEXT = 150
"""Per cent from which the right panel folds away."""


def measure_chosen(settings: Settings) -> Type:
    """Return the faces and measures of the reading page that the reader has chosen."""
    return measure_type(settings.text_size, sans=settings.sans, lines=settings.lines, column=settings.column)


class ViewOptions(QObject):
    """Takes over what the reader chooses in the View menu and keeps it in the settings.

    Signals: `face_changed` (whether words that were said are set in the interface face).
    """

    face_changed = Signal(bool)

    def __init__(
        self,
        context: Context,
        theme: Theme,
        settings: Settings,
        view: ReadingView,
        panels: PanelVisibility,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._context, self._theme, self._settings = context, theme, settings
        self._view, self._panels = view, panels
        self._commands = commands = context.commands
        commands["sans_face" if settings.sans else "serif_face"].setChecked(True)
        commands[f"theme_{theme.choice.value}"].setChecked(True)
        commands[f"lines_{settings.lines if settings.lines in LINES else 'normal'}"].setChecked(True)
        commands[f"column_{settings.column if settings.column in COLUMNS else 'normal'}"].setChecked(True)
        panels.rooms_changed.connect(view.transcript.set_rooms)
        panels.set_large(settings.text_size >= LARGE_TEXT)
        panels.set_widths(left=settings.left_width, right=settings.right_width)
        panels.want(left=settings.chapters_panel, right=settings.clips_panel, right_asked=settings.clips_panel_asked)
        self._on_panels_changed()
        if not settings.times:
            self.set_type()

        view.transcript.size_stepped.connect(self.step_size)
        view.problem_bar.open_changed.connect(commands["problems_panel"].setChecked)
        panels.changed.connect(self._on_panels_changed)
        panels.left_dragged.connect(self._on_left_dragged)
        panels.right_dragged.connect(self._on_right_dragged)
        theme.changed.connect(self.set_type)

    @Slot(int)
    def step_size(self, step: int) -> None:
        """Make the text one step larger (1) or smaller (−1)."""
        now = self._settings.text_size
        wider = [size for size in SIZES if (size > now if step > 0 else size < now)]
        if wider:
            self._set_size(wider[0] if step > 0 else wider[-1])

    def _set_size(self, percent: int) -> None:
        self._settings.text_size = percent
        self.set_type()
        self._context.notify(tr("Text size {percent} %").format(percent=percent))

    @Slot()
    def set_type(self) -> None:
        """Set the text as the settings say: its size, its face, times beside it or none."""
        self._panels.set_large(self._settings.text_size >= LARGE_TEXT)
        if self._theme.set_text_size(self._settings.text_size):
            return  # the theme has changed, so this was called once more
        measure = measure_chosen(self._settings)
        self._view.set_type(self._theme, measure, times=self._settings.times)

    @Slot()
    def make_larger(self) -> None:
        """Make the text one step larger."""
        self.step_size(1)

    @Slot()
    def make_smaller(self) -> None:
        """Make the text one step smaller."""
        self.step_size(-1)

    @Slot()
    def make_normal(self) -> None:
        """Set the text in its normal size."""
        self._set_size(100)

    @Slot()
    def choose_face(self) -> None:
        """Take the face that is checked in the menu."""
        self._settings.sans = self._commands["sans_face"].isChecked()
        self.set_type()
        self.face_changed.emit(self._settings.sans)

    @Slot()
    def choose_theme(self) -> None:
        """Take the colours that are checked in the menu."""
        choice = next(c for c in ThemeChoice if self._commands[f"theme_{c.value}"].isChecked())
        self._settings.theme = choice.value
        self._theme.choose(choice)

    @Slot(bool)
    def show_left(self, shown: bool) -> None:
        """Show or hide the left panel."""
        self._settings.chapters_panel = shown
        self._panels.toggle_left(shown)
        self._on_panels_changed()

    @Slot(bool)
    def show_right(self, shown: bool) -> None:
        """Show or hide the right panel."""
        self._settings.clips_panel, self._settings.clips_panel_asked = shown, True
        if shown:
            self._view.right.show_late()
        self._panels.toggle_right(shown)
        self._on_panels_changed()

    @Slot(int)
    def _on_left_dragged(self, width: int) -> None:
        self._settings.left_width = width

    @Slot(int)
    def _on_right_dragged(self, width: int) -> None:
        self._settings.right_width = width

    @Slot()
    def _on_panels_changed(self) -> None:
        self._commands["chapters_panel"].setChecked(self._panels.left_shown)
        self._commands["clips_panel"].setChecked(self._panels.right_shown)

    @Slot(bool)
    def leave_text_alone(self, alone: bool) -> None:
        """Fold panels and bars for the text, or bring them back."""
        self._panels.fold(alone)
        self._view.remarks_room.leave_alone(alone)

    @Slot()
    def choose_lines(self) -> None:
        """Take the distance of lines and the width of the column that are checked in the menu."""
        self._settings.lines = next(name for name in LINES if self._commands[f"lines_{name}"].isChecked())
        self._settings.column = next(name for name in COLUMNS if self._commands[f"column_{name}"].isChecked())
        self.set_type()
