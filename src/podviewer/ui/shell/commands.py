"""Everything the reader can do, as rows of data: menus, keys, buttons and the window of keys all read this table."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import Enum

from msgspec import Struct
from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from podviewer.messages.translate import tr
from podviewer.storage.settings import Settings
from podviewer.text.youtube import PLAYER


class Needs(Enum):
    """What must be there for a command to make sense."""

    NOTHING = "nothing"
    DOCUMENT = "document"
    """Something is open."""
    TEXT = "text"
    """Its text is in front: while another view is, nobody sees what the command does."""
    LEFT = "left"
    """There is something to show at the left."""
    RIGHT = "right"
    """There is something to show at the right."""
    SELECTION = "selection"
    """Words of it are selected."""
    PAST = "past"
    """There is a place to go back to."""
    FUTURE = "future"
    """The reader went back."""


NOTHING, TEXT, LEFT, RIGHT = Needs.NOTHING, Needs.TEXT, Needs.LEFT, Needs.RIGHT
SELECTION, PAST, FUTURE = Needs.SELECTION, Needs.PAST, Needs.FUTURE


class Command(Struct, frozen=True):
    """One action. `menu` is where in the menu bar it stands; "" for keys only. `group`: one of several radio choices.

    `setting` names the field of `Settings`, a bool, that is what a checkable action says: it is checked as was chosen
    last and keeps what is chosen (`SettingKeeper`).
    """

    name: str
    text: str
    keys: tuple[str, ...] = ()
    menu: str = ""
    icon: str = ""
    checkable: bool = False
    setting: str = ""
    group: str = ""
    value: object = None
    needs: Needs = Needs.DOCUMENT
    line_above: bool = False


ROWS = (
    Command("open", "&Open file…", ("Ctrl+O",), "File", needs=NOTHING),
    Command("open_folder", "Open fol&der…", ("Ctrl+Shift+O",), "File", needs=NOTHING),
    Command("reload", "Read the file &again", ("F5",), "File", line_above=True),
    Command("quit", "&Quit", ("Ctrl+Q",), "File", needs=NOTHING, line_above=True),
    Command("copy", "&Copy", ("Ctrl+C",), "Edit", needs=SELECTION),
    Command("copy_quote", "Copy &quote", ("Ctrl+Shift+C",), "Edit", needs=TEXT),
    Command("copy_link", "Copy &link to this moment", ("Ctrl+L",), "Edit", needs=TEXT),
    Command("cite_chapter", "Copy c&itation of this chapter", ("Ctrl+Shift+X",), "Edit", needs=TEXT),
    Command("select_all", "&Select all", ("Ctrl+A",), "Edit", line_above=True),
    Command("find", "&Find in this episode…", ("Ctrl+F", "/"), "Search", icon="search"),
    Command("find_next", "Find &next", ("F3",), "Search", needs=TEXT),
    Command("find_previous", "Find &previous", ("Shift+F3",), "Search", needs=TEXT),
    Command("search", "&Search every episode…", ("Ctrl+Shift+F",), "Search", needs=NOTHING, line_above=True),
    Command("find_quote", "Find where a &quote comes from…", ("Ctrl+Shift+Q",), "Search", needs=NOTHING),
    Command("quick_open", "&Go to an episode, person or time", ("Ctrl+K", "Ctrl+G"), "Go", needs=NOTHING),
    Command("back", "&Back", ("Alt+Left",), "Go", icon="chevron-left", line_above=True, needs=PAST),
    Command("forward", "&Forward", ("Alt+Right",), "Go", icon="chevron-right", needs=FUTURE),
    Command("next_chapter", "&Next chapter", ("Ctrl+PgDown",), "Go", line_above=True),
    Command("previous_chapter", "&Previous chapter", ("Ctrl+PgUp",), "Go"),
    Command("top", "&Top of the page", ("Ctrl+Home",), "Go"),
    Command("bottom", "&End of the page", ("Ctrl+End",), "Go"),
    Command("next_episode", "Ne&xt episode", ("Ctrl+Shift+PgDown",), "Go", line_above=True),
    Command("previous_episode", "Pre&vious episode", ("Ctrl+Shift+PgUp",), "Go"),
    Command("continue_reading", "&Continue reading", ("Ctrl+Shift+R",), "Go", needs=NOTHING),
    Command("open_moment", f"&Open this moment on {PLAYER}", ("Ctrl+Return", "Ctrl+Enter"), "Episode", needs=TEXT),
    Command("show_cited", "&Who cites this", ("Ctrl+Shift+W",), "Episode", needs=TEXT),
    Command("compare_chapters", "&Compare chapters…", ("Ctrl+Shift+K",), "Episode"),
    Command("show_chapters", "&Chapters", ("Ctrl+1",), "View"),
    Command("show_library", "&Library", ("Ctrl+2",), "View", needs=NOTHING),
    Command("chapters_panel", "L&eft panel", ("F9",), "View", icon="panel-left", checkable=True, needs=LEFT,
        line_above=True),
    Command("clips_panel", "&Right panel", ("Shift+F9",), "View", icon="panel-right", checkable=True, needs=RIGHT),
    Command("problems_panel", "Re&marks about this file", ("F8",), "View", checkable=True, needs=TEXT),
    Command("next_pane", "Ne&xt part of the window", ("F6",), "View", needs=NOTHING, line_above=True),
    Command("previous_pane", "Pre&vious part of the window", ("Shift+F6",), "View", needs=NOTHING),
    Command("times", "&Times beside the text", ("Ctrl+T",), "View", checkable=True, setting="times", line_above=True,
        needs=TEXT),
    Command("time_left", "Time left in the e&pisode", (), "View", checkable=True, setting="time_left", needs=TEXT,
        line_above=True),
    Command("larger", "Lar&ger text", ("Ctrl++", "Ctrl+="), "View", needs=NOTHING, line_above=True),
    Command("smaller", "&Smaller text", ("Ctrl+-",), "View", needs=NOTHING),
    Command("normal_size", "&Normal text size", ("Ctrl+0",), "View", needs=NOTHING),
    Command("serif_face", "&Book face", (), "View", group="face", value=False, needs=NOTHING, line_above=True),
    Command("sans_face", "&Interface face", (), "View", group="face", value=True, needs=NOTHING),
    Command("lines_close", "Cl&ose lines", (), "View", group="lines", needs=NOTHING, line_above=True),
    Command("lines_normal", "&Usual lines", (), "View", group="lines", needs=NOTHING),
    Command("lines_wide", "&Wide lines", (), "View", group="lines", needs=NOTHING),
    Command("column_narrow", "Column of &56 characters", (), "View", group="column", needs=NOTHING, line_above=True),
    Command("column_normal", "Column of &74 characters", (), "View", group="column", needs=NOTHING),
    Command("column_wide", "Column of &88 characters", (), "View", group="column", needs=NOTHING),
    Command("theme_system", "Colours of the s&ystem", (), "View", group="theme", value="system", needs=NOTHING,
        line_above=True),
    Command("theme_light", "Lig&ht", (), "View", group="theme", value="light", needs=NOTHING),
    Command("theme_dark", "&Dark", (), "View", group="theme", value="dark", needs=NOTHING),
    Command("menu_bar", "Menu b&ar", ("Ctrl+M",), "View", checkable=True, setting="menu_bar", needs=NOTHING,
        line_above=True),
    Command("full_screen", "&Full screen, text alone", ("F11",), "View", checkable=True, needs=NOTHING),
    Command("keys", "&Keys", ("F1",), "Help", needs=NOTHING),
    Command("open_sample", "Read the guided &tour", (), "Help", needs=NOTHING),
    Command("about", "A&bout podviewer", (), "Help", needs=NOTHING, line_above=True),
    Command("menu", "Menu", ("F10",), icon="menu", needs=NOTHING),
    Command("context_menu", "Menu of the row or the words with the keyboard", ("Shift+F10",), needs=NOTHING),
)  # fmt: skip
"""In the order of the menus. The letter behind an "&" chooses a row, in its menu and in each other that shows it."""
MENUS = ("&File", "&Edit", "&Search", "&Go", "E&pisode", "&View", "&Help")
"""Those of the menu bar. A row's `menu` is the name without its "&"."""
LOOKS = (
    ("larger", "smaller", "normal_size"), ("times",), ("serif_face", "sans_face"),
    ("lines_close", "lines_normal", "lines_wide"), ("column_narrow", "column_normal", "column_wide"),
    ("theme_system", "theme_light", "theme_dark"),
)  # fmt: skip
"""What the menu of text and colours has, a line between the groups: it is the header's, and one within others."""
SHORT = (
    ("open", "open_folder"), ("find", "search"), ("problems_panel", "menu_bar"), ("keys", "about"), ("quit",),
)  # fmt: skip
"""What the header's last button opens: what is wanted most, in one menu; `LOOKS` stand among them."""

READING_KEYS = (
    ("Space, Page Down", "One page down"),
    ("Shift+Space, Page Up", "One page up"),
    ("J, K", "One line down, up"),
    ("Home, End", "Top, end; of the line where a caret is shown"),
    ("L, Shift+L", "Next, previous link or citation of a wiki page; Enter follows it, Ctrl+Enter opens its video"),
    ("Shift+arrow keys", "Select"),
    ("Ctrl+wheel", "Text size"),
    ("Enter, Shift+Enter in the find bar", "Next, previous hit"),
    ("Esc", "Leave a panel for the text; close the find bar and return to its place; drop a mark or a selection"),
)
"""Keys that belong to the reading page itself, for the window of keys."""


def make_actions(parent: QObject) -> dict[str, QAction]:
    """Return an unconnected QAction for each row, by name; `QAction.data()` carries the row's value."""
    made: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    for row in ROWS:
        action = QAction(tr(row.text), parent)
        action.setObjectName(row.name)
        action.setData(row.value)
        action.setShortcuts([QKeySequence(keys) for keys in row.keys])
        action.setCheckable(row.checkable or bool(row.group))
        if row.group:
            if row.group not in groups:
                groups[row.group] = QActionGroup(parent)
            groups[row.group].addAction(action)
        made[row.name] = action
    return made


class SettingKeeper(QActionGroup):
    """Keeps what is chosen with the commands that have a setting.

    Made before `bind`, so that whoever is told of such a command finds the setting changed.
    """

    def __init__(self, actions: Mapping[str, QAction], settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        self._settings = settings
        self._fields = {row.name: row.setting for row in ROWS if row.setting}
        for name, field in self._fields.items():
            actions[name].setChecked(getattr(settings, field))
            self.addAction(actions[name])

        self.triggered.connect(self._on_triggered)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        setattr(self._settings, self._fields[action.objectName()], action.isChecked())


def bind(actions: Mapping[str, QAction], handlers: Mapping[str, Callable[..., object]]) -> None:
    """Have commands do what they are for; `handlers` are slots by the commands' names."""
    for name, handler in handlers.items():
        actions[name].triggered.connect(handler)


def enable(actions: Mapping[str, QAction], there: Collection[Needs]) -> None:
    """Offer the commands whose needs are met; `there` is what there is."""
    for row in ROWS:
        actions[row.name].setEnabled(row.needs is NOTHING or row.needs in there)


def fill_menu(menu: QMenu, name: str, actions: Mapping[str, QAction]) -> None:
    """Append the actions of the menu called `name`, but those that have a menu of their own within it."""
    looks = {look for group in LOOKS for look in group}
    for row in rows_of(name):
        if row.name in looks:
            continue
        if row.line_above:
            menu.addSeparator()
        menu.addAction(actions[row.name])


def fill_groups(menu: QMenu, groups: Sequence[Sequence[str]], actions: Mapping[str, QAction]) -> None:
    """Append actions by their names, a line between the groups."""
    for group in groups:
        menu.addSeparator()  # Qt shows none at the top
        menu.addActions([actions[name] for name in group])


def rows_of(menu: str) -> Iterator[Command]:
    """Yield the rows of a menu in order."""
    return (row for row in ROWS if row.menu == menu)
