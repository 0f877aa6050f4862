"""What every part of the window may ask for, and what is being read. Features know this, and not each other."""

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction

from podviewer.messages.translate import tr
from podviewer.model.media import MediaMoment, address_of
from podviewer.text.timecode import format_timecode
from podviewer.ui.widgets.two_target_list import TwoTargetList

if TYPE_CHECKING:  # the first paint waits for every module, and shows no document
    from podviewer.model.anchor import Anchor
    from podviewer.model.document import Document
    from podviewer.model.quote import Copied

LEAD_IN = 24
"""Px left above a heading or a name that is jumped to."""


class ReadingPosition(Struct, frozen=True):
    """A reading place that survives rebuilding: a character of an entry, and its line's distance from the top in px.

    With the words that stand there (`anchor`) it survives a change of the file too.
    """

    key: tuple[str, int, int]
    index: int = 0
    offset: int = LEAD_IN
    anchor: "Anchor | None" = None


class Location(Struct, frozen=True):
    """Where the reader can be: a place in a file, the search for `query`, or the quote finder with `quote`.

    `paths` are the file and what is opened with it; empty: what is being read. Of the rest the first part that is given
    counts; nothing given: where reading stopped. `paragraph` counts all paragraphs of the episode from 0, `hits` are
    characters of its text (of a page, of its `block`), shown as found. `second` to `end` are marked as a passage; a
    second alone marks the paragraph said there, and an `end` equal to it marks nothing. `block` and `first` are a block
    of a page and a character of it.
    """

    paths: tuple[str | bytes | os.PathLike[str], ...] = ()
    position: ReadingPosition | None = None
    paragraph: int | None = None
    hits: tuple[tuple[int, int], ...] = ()
    second: int | None = None
    end: int | None = None
    chapter: int | None = None
    block: int | None = None
    first: int = 0
    query: str | None = None
    quote: str | None = None


class Context(QObject):
    """Five intents (`navigate`, `open_moment`, `copy`, `notify`, `show_hint`), the document shown, and `commands`.

    What does the work is handed in. Nothing but a validated id and a number makes the address of a moment, and of other
    addresses only those of the document shown are opened: they were validated where it was read.

    Signals: `document_shown` after another document, or another reading of the same, is shown; `copied` when something
    was put on the clipboard.
    """

    document_shown = Signal()
    copied = Signal()

    def __init__(
        self,
        navigate: Callable[[Location], object],
        open_url: Callable[[str], object],
        put: Callable[["Copied"], object],
        notify: Callable[[str], object],
        show_hint: Callable[[str], object],
        commands: Mapping[str, QAction],
    ) -> None:
        """`put` fills the clipboard. `open_url` returns False where nothing could be asked to open an address."""
        super().__init__()
        self._navigate, self._open_url, self._put = navigate, open_url, put
        self._notify, self._show_hint = notify, show_hint
        self.commands = commands
        self.document: Document | None = None
        self.title = ""
        """Of what is shown: a document, or why a file could not be opened."""
        self.paths: tuple[str | bytes | os.PathLike[str], ...] = ()

    def show_document(
        self, document: "Document | None", title: str, paths: tuple[str | bytes | os.PathLike[str], ...]
    ) -> None:
        """Take what is shown now, and the files it was read from; None: a file that could not be opened."""
        self.document, self.title, self.paths = document, title, paths
        self.document_shown.emit()

    # The five intents.

    @Slot(object)
    def navigate(self, location: Location) -> None:
        """Go somewhere; the place that is left can be returned to."""
        self._navigate(location)

    @Slot(object)
    def open_moment(self, moment: MediaMoment) -> None:
        """Open a moment's video in the browser."""
        address = address_of(moment)
        if address is None:
            self.notify(tr("This episode has no video, so times are plain text."))
        else:
            self._open(address, format_timecode(moment.second))

    def copy(self, copied: "Copied", said: str = "") -> None:
        """Fill the clipboard, and say what was copied."""
        self._put(copied)
        self.notify(said or tr("Copied."))
        self.copied.emit()

    @Slot(str)
    def notify(self, text: str) -> None:
        """Say in one line what was done or is wrong."""
        self._notify(text)

    @Slot(str)
    def show_hint(self, text: str) -> None:
        """Tell where what is under the pointer leads; "" when it was left."""
        self._show_hint(text)

    # What they are made into for times and links.

    @Slot(str)
    def open_address(self, address: str) -> None:
        """Open an address of the document shown; any other is left alone."""
        from podviewer.model.document import addresses

        if self.document is not None and address in addresses(self.document):
            self._open(address, address)

    def show_moment(self, moment: MediaMoment | None) -> None:
        """Tell the address of a moment under the pointer; None when it was left."""
        self.show_hint((moment and address_of(moment)) or "")

    def copy_link(self, moment: MediaMoment, *, about: bool = False) -> None:
        """Copy the address of a moment; `about` says that it is an estimate."""
        from podviewer.model.quote import Copied

        address = address_of(moment)
        if address is None:
            self.notify(tr("This episode has no video, so there is no link."))
        else:
            said = tr("Link to about {time} copied.") if about else tr("Link to {time} copied.")
            self.copy(Copied(address), said.format(time=format_timecode(moment.second)))

    # Seconds of the document shown.

    def join_times(self, rows: TwoTargetList) -> None:
        """Have the times of a list, seconds of the document shown, open, tell and copy their moments."""
        rows.moment_clicked.connect(self.open_second)
        rows.moment_hovered.connect(self.show_second)
        rows.copy_link_requested.connect(self.copy_link_to_second)

    @Slot(int)
    def open_second(self, second: int) -> None:
        """Open a second of the document shown."""
        self.open_moment(self._moment(second))

    @Slot(object)
    def show_second(self, second: object) -> None:
        """Tell the address of a second of the document shown; None when it was left."""
        self.show_moment(self._moment(second) if isinstance(second, int) else None)

    @Slot(int)
    def copy_link_to_second(self, second: int, *, about: bool = False) -> None:
        """Copy the address of a second of the document shown; `about` says that it is an estimate."""
        self.copy_link(self._moment(second), about=about)

    def _moment(self, second: int) -> MediaMoment:
        from podviewer.model.document import video_of

        return MediaMoment(video_of(self.document) if self.document is not None else None, second)

    def _open(self, address: str, name: str) -> None:
        if self._open_url(address) is False:
            self.notify(tr("No browser could be asked to open {name}. Copy the link instead.").format(name=name))
        else:  # that a browser opened is more than the desktop tells
            self.notify(tr("{name} was sent to your browser.").format(name=name))
