"""The one door to a library: opened, brought up to date, asked, mended."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from podviewer.library.library import Library
from podviewer.library.rows.citations import cited_here
from podviewer.library.search.query import parse_query
from podviewer.model.notice import NoticeCode
from podviewer.model.wiki_page import LinkKind
from support.libraries import indexed, one, talk, texts, wiki_page, write

LEVERS = parse_query("lever")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    write(tmp_path, "talks/gears.md", talk(title="Gears"))
    write(tmp_path, "talks/_wiki/tools.md", wiki_page("Levers lift: [[podcast:gears|Gears]] at 1:00.", title="Tools"))
    return Library(tmp_path / "cache", [tmp_path / "talks"])


def fill(library: Library) -> None:
    """Read a library whose words need more than one page of the index."""
    for number in range(2, 32):
        write(Path(library.roots[0]), f"{number}.md", talk(title=f"Talk {number}", episode=number))
    assert library.update().read == 32


def break_the_words(library: Library) -> None:
    """Damage what only a search looks at."""
    assert library.index is not None
    with closing(sqlite3.connect(library.index.path)) as connection, connection:
        connection.execute("UPDATE exact_data SET block = zeroblob(10) WHERE id > 10")
        connection.execute("UPDATE stem_data SET block = zeroblob(10) WHERE id > 10")
    connection.close()


def test_nothing_lies_in_the_cache_before_a_library_is_opened(library: Library, tmp_path: Path) -> None:
    assert not (tmp_path / "cache").exists()
    assert library.open() == ()
    assert library.open() == ()
    assert list((tmp_path / "cache").rglob("*.sqlite"))


def test_everything_that_is_asked_is_answered(library: Library) -> None:
    assert library.update().read == 2
    assert (
        len(texts(library.search(LEVERS))) == len(texts(library.ranked(LEVERS))) == library.count(LEVERS).moments == 2
    )
    assert [hit.page.title for hit in library.search_pages(LEVERS)] == ["Tools"]
    assert [found.episode.title for found in library.find_quote("a wheel turns")] == ["Gears"]
    said = library.passage("gears", 20)
    assert said is not None
    assert said.text.startswith("A wheel turns.")
    assert [page.title for page in library.linked_from("gears", kind=LinkKind.EPISODE)] == ["Tools"]
    lookup = library.episode_lookup()
    assert lookup is not None
    assert list(lookup.episodes) == ["gears"]
    known = library.snapshot()
    assert [row.title for row in known.catalogue.episodes] == ["Gears"]
    assert [cited.start for cited in cited_here(known.citations, "gears")] == [60]
    assert library.trouble == ()
    library.close()


def test_what_a_question_finds_damaged_the_next_update_builds_anew_once(library: Library) -> None:
    fill(library)
    break_the_words(library)
    library.search(LEVERS)
    assert [one.notice for one in library.trouble] == [NoticeCode.DAMAGED]
    assert [one.notice for one in library.update().notices] == [NoticeCode.REBUILT_DAMAGED]
    assert library.search(LEVERS).moments == 50
    assert library.trouble == ()
    break_the_words(library)
    library.search(LEVERS)
    assert library.update().notices == (), "a library that is damaged again and again is not read again and again"


def test_the_command_line_asks_again_what_was_damaged(library: Library) -> None:
    fill(library)
    break_the_words(library)
    outcome = library.ask(lambda: library.ranked(LEVERS))
    assert (outcome.answer.moments, outcome.is_whole) == (62, True)
    assert [one.notice for one in outcome.notices] == [NoticeCode.REBUILT_DAMAGED]


def test_a_change_by_anybody_is_noticed_once(library: Library, tmp_path: Path) -> None:
    library.update()
    library.has_changed()
    assert not library.has_changed()
    write(tmp_path, "talks/birds.md", one("Birds sing.", title="Birds", episode=2))
    other = Library(tmp_path / "cache", [tmp_path / "talks"])
    assert other.update().read == 1
    assert library.has_changed()
    assert not library.has_changed()


def test_an_index_that_vanishes_is_made_again(library: Library) -> None:
    library.update()
    assert library.index is not None
    library.index.path.unlink()
    assert library.search(LEVERS).moments == 0
    assert [one.notice for one in library.trouble] == [NoticeCode.NO_INDEX]
    assert library.update().read == 2
    assert library.search(LEVERS).moments == 2


def test_a_connection_is_for_the_thread_that_has_opened_it(library: Library, tmp_path: Path) -> None:
    index, _ = indexed(tmp_path, tmp_path / "talks")
    connection = index.connect()
    refused: list[str] = []

    def use() -> None:
        try:
            connection.execute("SELECT 1")
        except sqlite3.ProgrammingError as error:
            refused.append(str(error))

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    connection.close()
    assert len(refused) == 1
