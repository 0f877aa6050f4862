"""Files are read in a thread, and what can be done for the window is done there too."""

import threading

from pytestqt.qtbot import QtBot

from podviewer.model.document import Document
from podviewer.model.reading import Reading
from podviewer.ui.background.loader import Loader, PathLike
from support.pages import page, read, said


def test_a_document_is_prepared_in_the_thread_before_it_is_told_of(qtbot: QtBot) -> None:
    document = read(page([said("Otto", "How do gears work?", 10)]))
    done: list[tuple[str, object]] = []

    def read_file(path: PathLike) -> Reading[Document]:
        return Reading(document, (), "transcript")

    def prepare(shown: Document) -> None:
        done.append(("window" if threading.current_thread() is threading.main_thread() else "thread", shown))

    loader = Loader(lambda keys: None, read_file)
    loader.prepare_with(prepare)
    with qtbot.waitSignal(loader.file_read):
        loader.read(["a.md"])
    loader.stop()
    assert done == [("thread", document)]
