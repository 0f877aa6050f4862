"""Stories of a reader with a folder of episodes."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView, QTextBrowser
from pytestqt.qtbot import QtBot

from podviewer.text.youtube import moment_url
from podviewer.ui.context import Location
from podviewer.ui.shell.window import Window
from support.libraries import BEES, HENS, OWLS, talk, write
from support.pages import VIDEO, said
from support.program import Program, click, open_library, part, read, rows, title


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Return a folder like the archive's: three episodes in two seasons, a chapter list, a person."""
    folder = tmp_path / "shelf"
    page = folder / "_podcast"
    write(page, "hens.md", talk(HENS, title="Hens: Moult and Autumn", season=1, episode=1, topics=["birds"]))
    write(page, "owls.md", talk(OWLS, title="Owls at Noon", season=1, episode=2, guests=["zoe"], topics=["birds"]))
    write(page, "bees.md", talk(BEES, title="Bees: The Dance", season=2, episode=1, topics=["insects"]))
    write(folder / "podcast-timestamps", "s01e01-hens.txt", "00:00:10 Welcome\n00:01:00 Eggs in autumn")
    write(folder / "_people", "berylsample.md", "---\ntitle: Beryl Sample\nshort: berylsample\n---\nKeeps hens.\n")
    return folder


def library_list(window: Window) -> QListView:
    found = part(window, "library").findChild(QListView)
    assert found is not None
    return found


def found_moments(window: Window) -> QListView:
    found = part(window, "found-moments")
    assert isinstance(found, QListView)
    return found


def shown(window: Window) -> str:
    view = part(window, "transcript")
    assert isinstance(view, QTextBrowser)
    return view.toPlainText()


def test_a_folder_shows_its_episodes_newest_first_and_opens_one(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    listed = [row for row in rows(library_list(window)) if "season" in row]
    assert [row.split(",")[0] for row in listed] == ["Bees: The Dance", "Owls at Noon", "Hens: Moult and Autumn"]
    assert title(window) == "Bees: The Dance"
    click(qtbot, library_list(window), "Owls at Noon")
    read(qtbot, window, "Owls at Noon")
    assert "close to the trunk" in shown(window)


def test_the_chapter_list_attaches_by_itself(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    click(qtbot, library_list(window), "Hens")
    read(qtbot, window, "Hens: Moult and Autumn")
    qtbot.waitUntil(lambda: "Eggs in autumn" in shown(window), timeout=5_000)


def test_filtering_leaves_what_fits_title_guest_or_topic(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    field = part(window, "library").findChild(QLineEdit)
    assert field is not None
    for typed, titles in (("zoe", ["Owls at Noon"]), ("birds", ["Owls at Noon", "Hens: Moult and Autumn"])):
        field.setText(typed)
        listed = [row.split(",")[0] for row in rows(library_list(window)) if "season" in row]
        assert listed == titles


def test_back_and_forward_lead_across_episodes(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    click(qtbot, library_list(window), "Owls")
    read(qtbot, window, "Owls at Noon")
    click(qtbot, library_list(window), "Hens")
    read(qtbot, window, "Hens: Moult and Autumn")
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    read(qtbot, window, "Owls at Noon")
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    read(qtbot, window, "Bees: The Dance")
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    read(qtbot, window, "Owls at Noon")


def test_next_and_previous_follow_the_order_of_the_show(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_PageUp, both)
    read(qtbot, window, "Owls at Noon")
    qtbot.keyClick(window, Qt.Key.Key_PageDown, both)
    read(qtbot, window, "Bees: The Dance")
    qtbot.keyClick(window, Qt.Key.Key_PageDown, both)
    assert window.status.left_text() == "This is the last episode."


def test_searching_finds_a_moment_and_opens_it_with_the_words_marked(
    qtbot: QtBot, program: Program, shelf: Path
) -> None:
    window = open_library(qtbot, program, shelf)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_F, both)
    page = part(window, "search")
    qtbot.waitUntil(page.isVisible, timeout=5_000)
    field = part(window, "search-field")
    qtbot.keyClicks(field, "naive keeper")
    found = found_moments(window)
    qtbot.waitUntil(lambda: any("naïve keeper" in row for row in rows(found)), timeout=5_000)
    click(qtbot, found, "naïve keeper", x=300)
    read(qtbot, window, "Hens: Moult and Autumn")
    marked = [extra.cursor.selectedText() for extra in window.parts.view.transcript.extraSelections()]
    assert marked[:2] == ["naïve", "keeper"]
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(page.isVisible, timeout=5_000)
    assert isinstance(field, QLineEdit)
    assert field.text() == "naive keeper"


def test_a_talk_that_stands_in_two_files_is_found_once_and_told_beside_both(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    heard = [
        said(
            ("Otto", "Beryl")[n % 2],
            f"Sentence {n} is about the hen and the hawk, and about feather number {n}.",
            9 * n,
        )
        for n in range(30)
    ]
    write(tmp_path, "shelf/hens.md", talk(heard, title="Hens", season=2, episode=9))
    write(tmp_path, "shelf/hawks.md", talk(heard, title="Hawks", season=2, episode=8, guests=["corastone"]))
    window = open_library(qtbot, program, tmp_path / "shelf")
    window.parts.navigator.navigate(Location(query="feather number 17"))
    found = found_moments(window)
    qtbot.waitUntil(lambda: any("feather number 17" in row for row in rows(found)), timeout=5_000)
    (row,) = [row for row in rows(found) if "feather number 17" in row]
    assert "also S2 E8" in row
    for name, words in (("Hens", "hawks holds 30 long passages"), ("Hawks", "30 long passages are those of hens")):
        click(qtbot, library_list(window), name)
        read(qtbot, window, name)
        assert any(words in row for row in remarks(window))


def remarks(window: Window) -> list[str]:
    bar = window.parts.view.problem_bar
    bar.set_open(True)
    found = bar.findChild(QListView)
    assert found is not None
    return rows(found)


def test_the_time_of_a_moment_found_opens_its_video(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    window.parts.navigator.navigate(Location(query="lime trees"))
    found = found_moments(window)
    qtbot.waitUntil(lambda: any("lime trees" in row for row in rows(found)), timeout=5_000)
    field = part(window, "search-field")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(program.opened) == 1
    assert program.opened[0].startswith(moment_url(VIDEO, 4))


@pytest.mark.parametrize(
    ("typed", "name"),
    [("owls", "Owls at Noon"), ("s1e1", "Hens: Moult and Autumn"), ("owsl", "Owls at Noon")],
)
def test_quick_open_goes_to_what_a_few_letters_mean(
    qtbot: QtBot, program: Program, shelf: Path, typed: str, name: str
) -> None:
    window = open_library(qtbot, program, shelf)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert part(window, "quick-open").isVisible()
    field = part(window, "quick-open-field")
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    read(qtbot, window, name)


def test_quick_open_goes_to_a_moment_of_another_episode(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = part(window, "quick-open-field")
    qtbot.keyClicks(field, "[[podcast:hens|1:10]]")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    read(qtbot, window, "Hens: Moult and Autumn")
    assert window.parts.view.transcript.marked


def test_a_file_that_changes_is_listed_anew(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = open_library(qtbot, program, shelf)
    other = write(shelf.parent, "new.md", talk(OWLS, title="Owls at Midnight", season=1, episode=2))
    os.replace(other, shelf / "_podcast" / "owls.md")
    qtbot.waitUntil(lambda: any("Midnight" in row for row in rows(library_list(window))), timeout=10_000)


def test_the_library_comes_back_at_the_next_start(qtbot: QtBot, program: Program, shelf: Path) -> None:
    first = open_library(qtbot, program, shelf)
    first.close()
    second = program.start()
    qtbot.waitUntil(lambda: second.controller().parts.library.made is not None, timeout=10_000)
    qtbot.waitUntil(lambda: not second.controller().busy, timeout=10_000)
    qtbot.keyClick(second, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = part(second, "quick-open-field")
    qtbot.keyClicks(field, "owls")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    read(qtbot, second, "Owls at Noon")


def test_one_bad_file_stops_nothing_and_is_listed_as_such(
    qtbot: QtBot, program: Program, shelf: Path, write_bytes: Callable[[Path, bytes], None]
) -> None:
    write_bytes(shelf / "_podcast" / "bad.md", b"---\ntitle: [\n" + b"\x00\xff" * 50)
    window = open_library(qtbot, program, shelf)
    listed = [row for row in rows(library_list(window)) if "season" in row]
    assert len(listed) >= 3


@pytest.fixture
def write_bytes() -> Callable[[Path, bytes], None]:
    def writer(path: Path, data: bytes) -> None:
        path.write_bytes(data)

    return writer


def test_several_files_become_a_library(qtbot: QtBot, program: Program, shelf: Path) -> None:
    files = [shelf / "_podcast" / name for name in ("owls.md", "hens.md")]
    window = program.start(*files)
    qtbot.waitUntil(lambda: not window.controller().busy, timeout=10_000)
    assert title(window) == "Owls at Noon"
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    click(qtbot, library_list(window), "Hens")
    read(qtbot, window, "Hens: Moult and Autumn")
