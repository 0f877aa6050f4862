"""Menus: every line has a letter of its own and room before its key; the menu of a thing is made from a table."""

from collections.abc import Callable, Collection, Iterable, Sequence

from msgspec import Struct
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from podviewer.text.fold import label

GAP = 32
"""Px between the words of a line and its key."""
_QT_GAP = 12
"""What Qt leaves there by itself."""


class Menu(QMenu):
    """A menu with enough room between words and keys."""

    def __init__(self, parent: QWidget, words: str = "") -> None:
        super().__init__(words, parent)
        self.aboutToShow.connect(self.make_room)

    @Slot()
    def make_room(self) -> None:
        """Be as wide as words and keys need; by itself where it is shown."""
        self.setMinimumWidth(0)
        # Has Qt measure the rows anew: it takes the width of last time for theirs, and the menu would grow each time.
        for collapsible in (False, True):
            self.setSeparatorsCollapsible(collapsible)
        if any(not action.shortcut().isEmpty() for action in self.actions()):
            self.setMinimumWidth(self.sizeHint().width() + GAP - _QT_GAP)


class MenuRow(Struct, frozen=True):
    """A line of the menu of a thing. `do` gets the thing, as do those that say whether the line means anything for it.

    One that is not `there` is not shown, one that cannot be done now is shown, and quiet.
    """

    words: str
    do: Callable[..., object]
    there: Callable[..., object] | None = None
    can: Callable[..., object] | None = None


MenuPart = MenuRow | QAction | QMenu | None
"""A line of our own, that of a command, a menu below; None: a separator."""


class ContextMenu(Menu):
    """The menu of something, after tables: each is given with the thing it is about. Deletes itself when closed."""

    def __init__(self, parent: QWidget, *tables: tuple[Sequence[MenuPart], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._chosen: list[tuple[MenuRow, object]] = []
        taken = {letter_of(_words(part)) for parts, _ in tables for part in parts if not isinstance(part, MenuRow)}
        for parts, thing in tables:
            if self.actions():
                self.addSeparator()
            rows = [part for part in parts if isinstance(part, MenuRow) and (part.there is None or part.there(thing))]
            words = dict(zip(rows, with_letters((row.words for row in rows), taken), strict=True))
            taken.update(letter_of(text) for text in words.values())
            for part in parts:
                if part is None:
                    self.addSeparator()
                elif isinstance(part, QAction):
                    self.addAction(part)
                elif isinstance(part, QMenu):
                    self.addMenu(part)
                elif part in words:
                    action = self.addAction(words[part])
                    action.setEnabled(part.can is None or bool(part.can(thing)))
                    action.setData(len(self._chosen))
                    action.setProperty("row", True)
                    self._chosen.append((part, thing))
        self.triggered.connect(self._on_triggered)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        if action.property("row"):  # those of commands do what they are for themselves
            row, thing = self._chosen[action.data()]
            row.do(thing)


def with_letters(texts: Iterable[str], taken: Collection[str] = ()) -> list[str]:
    """Return texts for lines of one menu, each with an "&" before a letter that no other has; foreign texts may be
    among them. Begins of words are preferred; who comes too late gets none."""
    given, used = [], {letter.casefold() for letter in taken}
    for text in texts:
        words = label(text)
        begins = [place for place in range(len(words)) if place == 0 or words[place - 1] == " "]
        places = (place for place in (*begins, *range(len(words))) if words[place].isalnum())
        at = next((place for place in places if words[place].casefold() not in used), None)
        if at is None:
            given.append(words.replace("&", "&&"))
        else:
            used.add(words[at].casefold())
            given.append(f"{words[:at].replace('&', '&&')}&{words[at:].replace('&', '&&')}")
    return given


def without_letter(text: str) -> str:
    """Return the words of a line as they are read."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def letter_of(text: str) -> str:
    """Return the letter that chooses a line, in lower case; "" where it has none."""
    _, mark, rest = text.replace("&&", "").partition("&")
    return rest[:1].casefold() if mark else ""


def _words(part: QAction | QMenu | None) -> str:
    match part:
        case QAction():
            return part.text()
        case QMenu():
            return part.title()
    return ""
