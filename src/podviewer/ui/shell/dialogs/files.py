"""The dialogs that ask what to open."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from podviewer.messages.translate import tr


def ask_for_files(window: QWidget, folder: str) -> list[str]:
    """Let the reader choose files, beginning in a folder; none where they think better of it."""
    from PySide6.QtWidgets import QFileDialog  # here: the first paint waits for no dialog and no reader

    from podviewer.formats.registry import name_filter

    kinds = f"{name_filter(tr('Transcripts'))};;{tr('All files (*)')}"
    chosen, _kind = QFileDialog.getOpenFileNames(window, tr("Open file"), folder, kinds)
    return chosen


def ask_for_folder(window: QWidget, folder: str) -> list[str]:
    """Let the reader choose a folder, which will become the library; none where they think better of it."""
    from PySide6.QtWidgets import QFileDialog

    chosen = QFileDialog.getExistingDirectory(window, tr("Open folder"), folder)
    return [chosen] if chosen else []


def ask_for_episode(window: QWidget, folder: str, on_chosen: Callable[[str], object]) -> None:
    """Let the reader choose the episode of a chapter list; `on_chosen`, a slot, takes its path."""
    from PySide6.QtWidgets import QFileDialog

    from podviewer.formats.registry import FormatKind, name_filter

    dialog = QFileDialog(window, tr("Open its episode"), folder)
    dialog.setNameFilters([name_filter(tr("Episodes"), FormatKind.EPISODE), tr("All files (*)")])
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(on_chosen)
    dialog.open()
