"""What is open: reads files, shows the first episode, attaches chapter lists, remembers where reading stopped."""

import os
from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot

from podviewer.formats.source import base_name
from podviewer.messages.problems import reader_sentence
from podviewer.messages.translate import tr
from podviewer.messages.units import DOT, episode_number
from podviewer.model.document import ChapterList, Document, Transcript, keys_of, number_of, video_of
from podviewer.model.problem import Problem
from podviewer.model.reading import Reading
from podviewer.storage.places import Place
from podviewer.storage.recent import Recent
from podviewer.storage.store import Store
from podviewer.text.fold import fold, label
from podviewer.text.timecode import parse_moment
from podviewer.text.youtube import parse_address
from podviewer.transcript.chapters import attach_chapters, belongs_to
from podviewer.ui.background.loader import Loader, Opened, PathLike
from podviewer.ui.context import Context, Location
from podviewer.ui.reader.reading_view import ReadingView
from podviewer.ui.reader.text.places import from_stored, to_stored


class ReadingController(QObject):
    """The files of this run.

    The context is told what is shown. Signals: `leaving` while the old content is still there, `document_coming` before
    other content is on the page, `noticed` (one line), `settled` when nothing is pending.
    """

    leaving = Signal()
    document_coming = Signal()
    noticed = Signal(str)
    settled = Signal()

    def __init__(self, view: ReadingView, context: Context, store: Store, loader: Loader, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._context, self._store, self._loader = view, context, store, loader
        self._path: PathLike | None = None
        self._reading: Reading[Document] | None = None
        self._lists: list[Opened] = []
        self._coming: Opened | None = None
        """What will be shown once it is known whether the next file is a list of its chapters."""
        self._refused: Opened | None = None
        self._paths: tuple[PathLike, ...] = ()
        self._asked: tuple[PathLike, ...] = ()
        self._target, self._is_back = Location(), False
        self._remembered: tuple[str, list[object]] | None = None
        self._ticket = 0
        self._shown_ticket = 0
        self._added_ticket = 0

        loader.prepare_with(view.transcript.prepare)
        loader.file_read.connect(self._on_file_read)
        loader.batch_read.connect(self._on_batch_read)
        loader.file_changed.connect(self.reload)
        loader.file_gone.connect(self._on_file_gone)

    @property
    def busy(self) -> bool:
        """Whether something is still being read."""
        return self._loader.busy

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was odd in the shown file."""
        return self._reading.problems if self._reading is not None else ()

    @property
    def paths(self) -> tuple[PathLike, ...]:
        """The shown file and what was opened with it; empty when none is shown."""
        return self._paths

    @property
    def asked(self) -> tuple[PathLike, ...]:
        """The files that were asked for last."""
        return self._asked

    def open(self, paths: Sequence[PathLike], target: Location | None = None, *, back: bool = False) -> None:
        """Read files; the first episode among them is shown, at `target` (whose own paths do not count), and chapter
        lists attach to it.

        `back`: the reader returns, so the place left is no new one.
        """
        if paths:
            self._lists, self._coming, self._refused = [], None, None
            self._asked, self._is_back = tuple(paths), back
            self._target = replace(target or Location(), paths=())
            self._ticket = self._loader.read(paths)
            self._added_ticket = 0

    @Slot(list)
    def add_lists(self, paths: Sequence[PathLike]) -> None:
        """Read chapter lists for the shown episode, as if they had been opened together with it."""
        if paths and self._path is not None:
            self._added_ticket = self._loader.read(paths)

    @Slot()
    def reload(self) -> None:
        """Read the shown file again; the reading place stays."""
        if self._path is not None:
            self._loader.read([self._path], again=True)

    def folder(self) -> str:
        """Return the folder of the shown file, for dialogs; "" without one."""
        return os.path.dirname(os.path.abspath(os.fsdecode(self._path))) if self._path is not None else ""

    def go_to(self, text: str) -> bool:
        """Go to a time (`4:42`, `282`, `4m42s`, an address of this video) or a chapter by part of its title.

        Return whether there is such a place.
        """
        document = self._view.document
        if document is None:
            return False
        address = parse_address(text)
        second = parse_moment(text)
        if address is not None and address[0] == video_of(document):
            second = address[1] or 0
        if second is not None:
            self._view.go_to_second(second)
            return True
        return self.go_to_chapter(text)

    def go_to_chapter(self, text: str) -> bool:
        """Go to the first chapter whose title has the text; return whether there is one."""
        wanted = fold(text).strip()
        for row, chapter in enumerate(self._view.document.chapters if self._view.document else ()):
            if wanted and wanted in fold(chapter.title):
                self._view.go_to_chapter(row)
                return True
        return False

    @Slot()
    def remember(self) -> None:
        """Keep where the shown episode is being read, if that is elsewhere than it was kept last."""
        document, position = self._view.document, self._view.transcript.place()
        if document is None or self._path is None or position is None:
            return
        key, anchor = keys_of(document)[0], to_stored(position)
        if (key, anchor) == self._remembered:
            return  # another window may have gone on reading it
        self._remembered = key, anchor
        second, progress = self._view.top_moment()[0], self._view.transcript.progress()
        path = os.path.abspath(os.fsdecode(self._path))
        self._store.remember_place(Place(key, anchor, progress, second, path, label(document.title)))
        self._remember_recent(document, second, progress)

    def _remember_recent(self, document: Document, second: int | None, progress: int) -> None:
        if self._path is None:
            return
        names = ", ".join(document.guest_names) if isinstance(document, Transcript) else ""
        number = episode_number(*number_of(document))
        detail = DOT.join(part for part in (names, number) if part)
        path = os.path.abspath(os.fsdecode(self._path))
        recent = Recent(path, label(document.title), detail, second, progress, keys_of(document)[0])
        self._store.remember_recent(recent)

    # Answers of the loader.

    @Slot(object)
    def _on_file_read(self, opened: Opened) -> None:
        if opened.again:
            self._read_again(opened)
        elif opened.ticket == self._added_ticket:
            self._add(opened)
        elif opened.ticket != self._ticket:
            return  # the reader has opened something else since
        elif opened.reading.value is None:
            self._refused = self._refused or opened
            self.noticed.emit(_refusal(opened))
        elif isinstance(opened.reading.value, ChapterList):
            self._lists.append(opened)
            if not self._show_coming():
                self._attach()
        elif self._shown_ticket != opened.ticket and not self._show_coming():
            self._coming = opened

    def _read_again(self, opened: Opened) -> None:
        if opened.path != self._path:
            return
        value = opened.reading.value
        if value is None:
            self.noticed.emit(_refusal(opened))  # the words that are shown stay: the file may be half written
            return
        self._loader.watch(opened.path)
        self._reading = opened.reading
        self._view.update_document(self._with_lists(value), opened.reading.problems)
        self._context.show_document(self._view.document, self._view.title, self._paths)
        self.noticed.emit(tr("The file was read again."))

    @Slot()
    def _on_file_gone(self) -> None:
        self.noticed.emit(tr("The file is gone. What was read of it stays here."))

    @Slot(int)
    def _on_batch_read(self, ticket: int) -> None:
        if ticket == self._ticket and self._shown_ticket != ticket and not self._show_coming():
            if self._lists and not self._attach_to_shown():
                self._show(self._lists[0])
            elif self._refused is not None and self._view.is_empty:
                # Where something is being read it stays, and the status line has told.
                self._show_refusal(self._refused)
        if not self._loader.busy:
            self.settled.emit()

    def _show_coming(self) -> bool:
        """Show what waited for its chapter list; return whether something did."""
        coming, self._coming = self._coming, None
        if coming is not None:
            self._show(coming)
        return coming is not None

    def _show(self, opened: Opened) -> None:
        document = opened.reading.value
        if document is None:
            return
        self.remember()
        self._leave()
        self._path, self._reading, self._shown_ticket = opened.path, opened.reading, opened.ticket
        self._paths = (opened.path, *(path for path in self._asked if path != opened.path))
        kept = self._store.newer_place(keys_of(document), opened.place)
        place = from_stored(kept.anchor) if kept is not None else None
        if self._target != Location():
            place = self._target.position
        self.document_coming.emit()
        self._view.show_document(self._with_lists(document), opened.reading.problems, place)
        if self._target.position is None and self._target != Location():
            self._view.arrive(self._target)
        self._loader.watch(opened.path)
        # With the place that was kept: asking for this one lays out more than is painted.
        self._remember_recent(document, kept.second if kept else None, kept.progress if kept else 0)
        self._context.show_document(self._view.document, self._view.title, self._paths)

    def _leave(self) -> None:
        if not self._is_back:
            self.leaving.emit()

    def _show_refusal(self, opened: Opened) -> None:
        """Say that a file could not be opened, and why, where its text would be."""
        self.remember()
        self._leave()
        self._paths = ()
        name = label(base_name(opened.path))
        self._path, self._reading, self._shown_ticket = None, opened.reading, opened.ticket
        self.document_coming.emit()
        said = "\n\n".join(reader_sentence(problem) for problem in opened.reading.problems)
        self._view.show_refusal(tr("{name} could not be opened").format(name=name), said)
        self._context.show_document(self._view.document, self._view.title, self._paths)

    def _attach(self) -> None:
        """Give the shown episode the chapters of the lists that belong to it."""
        document = self._view.document
        if self._shown_ticket != self._ticket or document is None or self._reading is None:
            return
        changed = self._with_lists(document)
        if changed != document:
            self._view.update_document(changed, self._reading.problems)
            self._context.show_document(self._view.document, self._view.title, self._paths)

    def _add(self, opened: Opened) -> None:
        """Attach a list that was asked for; one that is none or another episode's is told and not kept."""
        document = self._view.document
        if opened.reading.value is None:
            self.noticed.emit(_refusal(opened))
        elif not isinstance(opened.reading.value, ChapterList):
            self.noticed.emit(tr("{name} is no chapter list.").format(name=label(base_name(opened.path))))
        elif document is not None and self._reading is not None:
            changed = self._with_list(document, opened)
            if changed is not document:
                self._lists.append(opened)
                self._view.update_document(changed, self._reading.problems)
                self._context.show_document(self._view.document, self._view.title, self._paths)

    def _attach_to_shown(self) -> bool:
        """Give the episode that is being read the list that was opened alone, if it is its own."""
        document, rows = self._view.document, self._lists[0].reading.value
        if not isinstance(document, Transcript) or not document.turns or not isinstance(rows, ChapterList):
            return False
        if not belongs_to(rows, [document]):
            return False
        self._shown_ticket = self._ticket
        self._attach()
        self.noticed.emit(tr("{name} is now its chapters.").format(name=label(base_name(self._lists[0].path))))
        return True

    def _with_lists(self, document: Document) -> Document:
        for chapters in self._lists:
            document = self._with_list(document, chapters)
        return document

    def _with_list(self, document: Document, chapters: Opened) -> Document:
        rows = chapters.reading.value
        if not isinstance(rows, ChapterList) or chapters.path == self._path:
            return document
        if not isinstance(document, Transcript) or not belongs_to(rows, [document]):
            self.noticed.emit(
                tr("{name} does not belong to this episode.").format(name=label(base_name(chapters.path)))
            )
            return document
        return attach_chapters(document, rows)


def _refusal(opened: Opened) -> str:
    reasons: Sequence[Problem] = opened.reading.problems
    why = reader_sentence(reasons[-1]) if reasons else ""
    return tr("{name}: {why}").format(name=label(base_name(opened.path)), why=why)
