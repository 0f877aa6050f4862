"""The library as the window has it: filled while it is read, watched, searched."""

import gc
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from podviewer.library.database.location import open_index
from podviewer.library.database.lock import alone
from podviewer.library.rows.citations import Backlinks
from podviewer.library.rows.passages import Passage
from podviewer.library.search.query import parse_query
from podviewer.model.citation import Citation
from podviewer.model.notice import Notice, NoticeCode
from podviewer.ui.background.library_service import LibraryService
from podviewer.ui.background.question_job import SearchAnswer
from support.database_threads import connecting_threads
from support.libraries import one, talk, wiki_page, write


class Listener(QObject):
    """Remembers what a librarian said."""

    def __init__(self, service: LibraryService) -> None:
        super().__init__()
        self.service = service
        self.answers: list[SearchAnswer] = []
        self.told: list[Notice] = []
        self.over: list[Notice] = []
        self.sizes: list[int] = []
        self.is_all_known: list[bool] = []
        service.search_answered.connect(self.on_answered)
        service.notice_raised.connect(self.on_told)
        service.notice_over.connect(self.on_told_over)
        service.rows_changed.connect(self.on_rows_changed)

    def on_answered(self, answer: SearchAnswer) -> None:
        self.answers.append(answer)

    def on_told(self, told: Notice) -> None:
        self.told.append(told)

    def on_told_over(self, told: Notice) -> None:
        self.over.append(told)

    def on_rows_changed(self) -> None:
        self.sizes.append(len(self.service.episodes))
        self.is_all_known.append(self.service.quick is not None)

    @property
    def titles(self) -> list[str]:
        return [row.title for row in self.service.episodes]

    def sentences(self) -> list[str]:
        found = [answer.results for answer in self.answers if answer.results is not None]
        return [moment.text for group in found[-1].groups for moment in group.moments] if found else []


class Library:
    """A folder of episodes and a librarian who keeps it."""

    def __init__(self, qtbot: QtBot, where: Path) -> None:
        self.qtbot, self.where, self.folder = qtbot, where, where / "shelf"
        self.folder.mkdir()
        self.librarians: list[LibraryService] = []

    def open(self, *roots: Path) -> Listener:
        service = LibraryService(self.where / "cache")
        self.librarians.append(service)
        listener = Listener(service)
        service.open([str(root) for root in roots or (self.folder,)])
        self.settle(service)
        return listener

    def settle(self, service: LibraryService) -> None:
        self.qtbot.waitUntil(lambda: not service.busy, timeout=10_000)


@pytest.fixture
def library(qtbot: QtBot, tmp_path: Path) -> Iterator[Library]:
    made = Library(qtbot, tmp_path)
    yield made
    for service in made.librarians:
        service.stop()


def test_an_index_that_nobody_has_used_for_long_goes_once_a_library_is_open(qtbot: QtBot, library: "Library") -> None:
    old = library.where / "cache" / "libraries" / f"{'a' * 24}-00000001.sqlite"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"x")
    os.utime(old, (0, 0))
    library.open()
    qtbot.waitUntil(lambda: not old.exists(), timeout=5_000)


def test_the_newest_episode_comes_first(library: Library) -> None:
    write(library.folder, "a.md", talk(title="Older", season=1, episode=2))
    write(library.folder, "b.md", talk(title="Newer", season=2, episode=1))
    assert library.open().titles == ["Newer", "Older"]


def test_the_list_fills_while_the_files_are_read(library: Library) -> None:
    for number in range(60):
        write(library.folder, f"{number}.md", one("Birds sing.", title=f"Talk {number}", episode=number))
    listener = library.open()
    growing = [size for size in listener.sizes if 0 < size < 60]
    assert growing == sorted(growing)
    assert len(growing) >= 2
    assert len(listener.titles) == 60


def test_what_another_run_has_read_is_there_before_any_file_is_looked_at(library: Library) -> None:
    write(library.folder, "a.md", talk(title="Kept"))
    library.open().service.stop()
    listener = library.open()
    assert listener.titles == ["Kept"]
    assert listener.sizes[-1] == 1


def test_the_rows_are_there_before_all_else_is_known(library: Library) -> None:
    write(library.folder, "a.md", talk(title="Kept"))
    library.open().service.stop()
    listener = library.open()
    first = listener.sizes.index(1)
    assert not listener.is_all_known[first]
    assert listener.is_all_known[-1]


def test_new_changed_and_deleted_files_are_noticed(library: Library, qtbot: QtBot) -> None:
    first = write(library.folder, "a.md", talk(title="Before"))
    write(library.folder, "b.md", talk(title="Stays", episode=2))
    listener = library.open()
    write(library.folder, "c.md", talk(title="New", episode=3))
    qtbot.waitUntil(lambda: "New" in listener.titles, timeout=10_000)
    other = write(library.where, "other.md", talk(title="After"))
    os.replace(other, first)  # as editors save: another file in the place of the old one
    qtbot.waitUntil(lambda: "After" in listener.titles, timeout=10_000)
    assert "Before" not in listener.titles
    first.unlink()
    qtbot.waitUntil(lambda: "After" not in listener.titles, timeout=10_000)
    assert listener.titles == ["New", "Stays"]


def test_a_folder_that_vanishes_is_told_once_and_what_was_known_stays(library: Library, qtbot: QtBot) -> None:
    write(library.folder, "a.md", talk(title="Kept"))
    listener = library.open()
    shutil.rmtree(library.folder)
    for _ in range(2):
        listener.service.look()
        library.settle(listener.service)
    assert [told.notice for told in listener.told] == [NoticeCode.FOLDER_MISSING]
    assert listener.titles == ["Kept"]


def test_a_folder_that_is_there_again_is_told_no_more(library: Library) -> None:
    write(library.folder, "a.md", talk(title="Kept"))
    listener = library.open()
    aside = library.where / "aside"
    for here, there in ((library.folder, aside), (aside, library.folder)) * 2:
        os.rename(here, there)
        listener.service.look()
        library.settle(listener.service)
    assert [told.notice for told in listener.told] == [NoticeCode.FOLDER_MISSING] * 2
    assert listener.over == listener.told
    assert listener.titles == ["Kept"]


def test_what_another_program_has_read_is_listed(library: Library) -> None:
    first, second = library.open(), library.open()
    write(library.folder, "a.md", talk(title="New"))
    for listener in (first, second):  # which finds it read already
        listener.service.look()
        library.settle(listener.service)
        assert listener.titles == ["New"]
    (library.folder / "a.md").unlink()
    for listener in (first, second):
        listener.service.look()
        library.settle(listener.service)
        assert listener.titles == []


def test_a_library_that_another_program_is_reading_is_looked_at_until_it_is_done(
    library: Library, qtbot: QtBot
) -> None:
    write(library.folder, "a.md", talk(title="Read by the other"))
    index = open_index(library.where / "cache", [library.folder])
    with alone(index.path):
        listener = library.open()
        assert [told.notice for told in listener.told] == [NoticeCode.BUSY]
        assert listener.titles == []
    qtbot.waitUntil(lambda: listener.titles == ["Read by the other"], timeout=3_000)
    qtbot.waitUntil(lambda: listener.over == listener.told, timeout=3_000)


def test_an_index_that_is_damaged_is_built_again_and_that_is_told(library: Library) -> None:
    write(library.folder, "a.md", talk(title="Kept"))
    library.open().service.stop()
    for index in (library.where / "cache").rglob("*.sqlite"):
        index.write_bytes(b"no database" * 500)
    listener = library.open()
    assert listener.titles == ["Kept"]
    assert NoticeCode.REBUILT_DAMAGED in [told.notice for told in listener.told]


def test_an_index_that_is_damaged_while_it_is_open_is_built_again(library: Library, qtbot: QtBot) -> None:
    write(library.folder, "a.md", one("Owls hunt at night.", title="Kept"))
    listener = library.open()
    for index in (library.where / "cache").rglob("*.sqlite*"):
        index.write_bytes(b"no database" * 500)
    listener.service.search(parse_query("owls"))
    qtbot.waitUntil(lambda: bool(listener.told), timeout=10_000)
    library.settle(listener.service)
    listener.service.search(parse_query("owls"))
    qtbot.waitUntil(lambda: listener.sentences() == ["Owls hunt at night."], timeout=10_000)


def test_reading_can_be_stopped_and_goes_on_when_asked(library: Library, qtbot: QtBot) -> None:
    for number in range(200):
        write(library.folder, f"{number}.md", one("Birds sing.", title=f"Talk {number}", episode=number))
    service = LibraryService(library.where / "cache")
    library.librarians.append(service)
    service.open([str(library.folder)])
    qtbot.waitUntil(lambda: len(service.episodes) > 0, timeout=10_000)
    service.cancel()
    library.settle(service)
    assert len(service.episodes) < 200
    service.look()
    library.settle(service)
    assert len(service.episodes) == 200


def test_reading_waits_for_the_window_and_then_goes_on(library: Library, qtbot: QtBot) -> None:
    for number in range(100):
        write(library.folder, f"{number}.md", one("Birds sing.", title=f"Talk {number}", episode=number))
    service = LibraryService(library.where / "cache")
    library.librarians.append(service)
    service.open([str(library.folder)])
    qtbot.waitUntil(lambda: len(service.episodes) > 0, timeout=10_000)
    service.hold()
    library.settle(service)
    assert len(service.episodes) == 100


def test_a_search_answers_the_last_question_and_counts_afterwards(library: Library, qtbot: QtBot) -> None:
    write(library.folder, "a.md", one("Owls hunt at night.", title="One"))
    listener = library.open()
    for text in ("o", "ow", "owls"):
        listener.service.search(parse_query(text))
    qtbot.waitUntil(lambda: any(answer.count is not None for answer in listener.answers), timeout=10_000)
    assert listener.answers[-1].query.text == "owls"
    count = listener.answers[-1].count
    assert count is not None
    assert (count.moments, count.episodes) == (1, 1)
    assert listener.sentences() == ["Owls hunt at night."]


def test_another_library_takes_the_place_of_the_first(library: Library) -> None:
    write(library.folder, "a.md", talk(title="First"))
    listener = library.open()
    write(library.where / "second", "b.md", talk(title="Second"))
    listener.service.open([str(library.where / "second")])
    library.settle(listener.service)
    assert listener.titles == ["Second"]


def test_a_chapter_list_without_an_episode_is_not_passed_over(library: Library) -> None:
    write(library.folder, "a.md", talk(title="Here", season=1, episode=1))
    write(library.folder / "podcast-timestamps", "s09e09-gone.txt", "00:00:00 Welcome\\n00:01:00 Farewell")
    listener = library.open()
    assert [os.path.basename(row.path) for row in listener.service.refused] == ["s09e09-gone.txt"]


DROPPED = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from podviewer.app import build_window
app = QApplication([])
window = build_window([sys.argv[1]], open_url=print, data_dir=Path(sys.argv[2]))
window.show()
while not window.parts.library().service.episodes:
    app.processEvents()
window.deleteLater()
del window
for _ in range(20):
    app.processEvents()
print("went on")
"""


def test_a_window_that_is_deleted_while_it_reads_stops_nothing(tmp_path: Path) -> None:
    for number in range(300):
        write(tmp_path / "shelf", f"{number}.md", one("Birds sing.", title=f"Talk {number}", episode=number))
    done = subprocess.run(
        [sys.executable, "-c", DROPPED, str(tmp_path / "shelf"), str(tmp_path / "home")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.stdout == "went on\n", done.stderr


def test_what_cannot_be_stored_is_listed_all_the_same(library: Library, tmp_path: Path) -> None:
    """Here nobody can lock the index, so nothing can be written to it."""
    write(library.folder, "a.md", talk(title="Kept"))
    library.open().service.stop()
    (lock,) = (tmp_path / "cache").rglob("*.lock")
    lock.unlink()
    lock.mkdir()
    write(library.folder, "b.md", talk(title="New", episode=2))
    listener = library.open()
    assert listener.titles == ["New", "Kept"]
    assert [told.notice for told in listener.told] == [NoticeCode.READ_ONLY]


def test_that_nothing_can_be_stored_is_told_no_more_once_it_can(library: Library, tmp_path: Path, qtbot: QtBot) -> None:
    write(library.folder, "a.md", talk(title="Kept"))
    library.open().service.stop()
    (lock,) = (tmp_path / "cache").rglob("*.lock")
    lock.unlink()
    lock.mkdir()
    write(library.folder, "b.md", one("Everybody likes mornings.", title="New", episode=2))
    listener = library.open()
    assert ([told.notice for told in listener.told], listener.over) == ([NoticeCode.READ_ONLY], [])
    lock.rmdir()
    listener.service.look()
    library.settle(listener.service)
    assert listener.over == listener.told
    listener.service.search(parse_query("mornings"))
    qtbot.waitUntil(lambda: listener.sentences() == ["Everybody likes mornings."], timeout=5_000)


def test_a_page_is_known_by_the_path_it_was_opened_by(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    write(library.folder, "clay.md", one("Clay cracks when it dries.", title="Clay"))
    page = write(library.folder, "_wiki/pots.md", wiki_page("Pots crack ([[podcast:clay|0:10|Clay]]).", title="Pots"))
    service = library.open().service
    monkeypatch.chdir(page.parent)
    assert [citation.slug for citation in service.citations_of(page.name)] == ["clay"]
    assert service.citations_of("../_wiki/./pots.md") == service.citations_of(str(page))


def test_a_locked_index_keeps_the_window_waiting_for_nothing(library: Library, qtbot: QtBot) -> None:
    """The window asks who cites an episode while it is opened, and what is said at every time under the pointer."""
    write(library.folder, "clay.md", one("Clay cracks when it dries.", title="Clay"))
    write(library.folder, "_wiki/pots.md", wiki_page("Pots crack, says [[podcast:clay|Clay]] at 0:10.", title="Pots"))
    service = library.open().service
    assert [cited.page.title for cited in service.backlinks_of("clay").cited] == ["Pots"]
    citation = service.citations_of(str(library.folder / "_wiki" / "pots.md"))[0]
    service.stop()
    (path,) = (library.where / "cache").rglob("*.sqlite")
    gc.collect()  # closes what the threads had open, else nobody else can lock the index
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    other = LibraryService(library.where / "cache")
    library.librarians.append(other)
    try:
        with connecting_threads() as threads:
            other.open([str(library.folder)])
            assert other.backlinks_of("clay") == Backlinks()
            other.look_up_passage(citation)
        assert threading.current_thread().name not in threads
    finally:
        holder.close()
    library.settle(other)
    assert [cited.page.title for cited in other.backlinks_of("clay").cited] == ["Pots"]


def test_what_is_said_is_answered_for_the_last_citation_asked_about(library: Library, qtbot: QtBot) -> None:
    write(library.folder, "clay.md", one("Clay cracks when it dries.", title="Clay"))
    times = "[[podcast:clay|Clay]] at 0:10. [[podcast:clay|Clay]] at 0:20. [[podcast:mud|Mud]] at 0:30."
    write(library.folder, "_wiki/pots.md", wiki_page(times, title="Pots"))
    service = library.open().service
    citations = service.citations_of(str(library.folder / "_wiki" / "pots.md"))
    answers: list[tuple[Citation, Passage | None]] = []
    service.passage_answered.connect(lambda *answer: answers.append(answer))
    for citation in citations:
        service.look_up_passage(citation)
    service.search(parse_query("clay"))  # which stops no passage for good
    qtbot.waitUntil(lambda: bool(answers), timeout=5_000)
    assert answers == [(citations[-1], None)]
    service.look_up_passage(citations[0])
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=5_000)
    assert answers[1][1] is not None
