"""A context whose intents are written down instead of being done."""

from PySide6.QtCore import QObject

from podviewer.model.quote import Copied
from podviewer.ui.context import Context, Location
from podviewer.ui.shell.commands import make_actions


class Intents:
    """What was asked for: where to go, addresses opened and shown, what was copied and told. `runs` are commands."""

    def __init__(self) -> None:
        self.places: list[Location] = []
        self.opened: list[str] = []
        self.copied: list[Copied] = []
        self.notices: list[str] = []
        self.hints: list[str] = []
        self._owner = QObject()
        commands = make_actions(self._owner)
        self.context = Context(
            self.places.append,
            self.opened.append,
            self.copied.append,
            self.notices.append,
            self.hints.append,
            commands,
        )
