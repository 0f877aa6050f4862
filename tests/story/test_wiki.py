"""Stories of an editor of the wiki: from a claim to what was said, and back."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QListView,
    QMenu,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from podviewer.citations.time_grammar import find_times
from podviewer.text.youtube import PLAYER, moment_url
from podviewer.ui.context import Location
from podviewer.ui.shell.window import Window
from support.database_threads import connecting_threads
from support.libraries import BEES, HENS, talk, wiki_page, write
from support.menus import MENU_WARNINGS, choose
from support.pages import VIDEO, said
from support.program import Program, click, open_library, part, read, rows, title

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
FILLER = "\n\n".join(" ".join(f"straw{part}-{word}" for word in range(70)) for part in range(8))
AUTUMN = f"""In [[podcast:hens|Hens]], Beryl Sample tells why hens moult around 0:20.
The [[Nesting Box|box]] stays empty.

See the [[Missing Page]], the talk [[podcast:geese|Geese]] and [[person:nobody|Nobody Known]].

## Straw

{FILLER}

## Eggs

She calls the missing eggs the secret of the autumn in [[podcast:hens|Hens]] at 1:10, and a lost talk,
[[podcast:geese|Geese]], says so at 2:00."""
SILENT = (
    said("Otto", "Welcome. " + " ".join(f"peck{word}" for word in range(200)), 5),
    said("Beryl", "A coop has one door.", 40),
)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Return three episodes, one of them cited on two pages."""
    folder = tmp_path / "shelf"
    episodes = folder / "_podcast"
    write(episodes, "hens.md", talk(HENS, title="Hens: Moult and Autumn", season=1, episode=1))
    write(episodes, "bees.md", talk(BEES, title="Bees: The Dance", season=2, episode=1))
    write(folder / "_people", "berylsample.md", "---\ntitle: Beryl Sample\nshort: berylsample\n---\nKeeps hens.\n")
    write(folder / "_wiki", "autumn.md", wiki_page(AUTUMN, title="Autumn"))
    box = "A box is for eggs. [[podcast:hens|Hens]] has more at 1:10."
    write(folder / "_wiki", "nesting-box.md", wiki_page(box, title="Nesting Box"))
    return folder


@pytest.fixture
def window(qtbot: QtBot, program: Program, shelf: Path) -> Window:
    """A window with the page about autumn, of which the library knows all there is to know."""
    made = program.start(shelf, shelf / "_wiki" / "autumn.md")
    settle(qtbot, made)
    read(qtbot, made, "Autumn")
    return made


def settle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.controller().busy and window.parts.view.document is not None, timeout=10_000)


def text(window: Window) -> QTextBrowser:
    view = window.parts.view.transcript
    assert isinstance(view, QTextBrowser)
    return view


def spot(window: Window, words: str, *, after: str = "") -> QPoint:
    """Return where words stand; with `after` the first ones behind other words."""
    view = text(window)
    start = view.document().find(after).selectionEnd() if after else 0
    found = view.document().find(words, start)
    assert not found.isNull(), f"{words!r} is not shown"
    cursor = QTextCursor(view.document())
    cursor.setPosition(found.selectionStart() + 1)
    return view.cursorRect(cursor).center() + QPoint(2, 0)


def hover(widget: QWidget, place: QPoint) -> None:
    """Move the pointer with an event of our own: the offscreen pointer does not move."""
    none, at = Qt.MouseButton.NoButton, QPointF(widget.mapToGlobal(place))
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QMouseEvent(QEvent.Type.MouseMove, QPointF(place), at, none, none, keys))


def click_words(qtbot: QtBot, window: Window, words: str, *, after: str = "") -> None:
    place = spot(window, words, after=after)
    qtbot.mouseMove(text(window).viewport(), place)
    qtbot.mouseClick(text(window).viewport(), Qt.MouseButton.LeftButton, pos=place)


def marked(window: Window) -> list[str]:
    """Return the words that are shown as found."""
    return [extra.cursor.selectedText() for extra in text(window).extraSelections()]


def citation_list(window: Window) -> QListView:
    found = part(window, "citations")
    assert isinstance(found, QListView)
    return found


def citations(window: Window) -> list[str]:
    return rows(citation_list(window))


def card(window: Window, name: str) -> QWidget | None:
    return next((found for found in window.findChildren(QWidget, name) if found.isVisible()), None)


def notes(window: Window) -> list[str]:
    """Return what is told of the page, small remarks too."""
    found = window.findChild(QListView, "problem-list")
    assert found is not None
    told = rows(found)
    if told and "smaller" in told[-1]:
        window.parts.view.problem_bar.set_open(True)
        found.setCurrentIndex(found.model().index(len(told) - 1, 0))
        QTest.keyClick(found, Qt.Key.Key_Return)
        told = rows(found)
    return told


def menu_of(window: Window, words: str) -> QMenu:
    """Ask for the menu of words with the right button."""
    place = spot(window, words)
    at = text(window).viewport().mapToGlobal(place)
    QApplication.sendEvent(text(window).viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, at))
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_from_a_page_to_the_passage_to_who_cites_it_and_back_by_mouse(
    qtbot: QtBot, program: Program, window: Window
) -> None:
    place = spot(window, "0:20")
    hover(text(window).viewport(), place)
    qtbot.waitUntil(lambda: card(window, "preview") is not None, timeout=5_000)
    click_words(qtbot, window, "0:20")
    read(qtbot, window, "Hens: Moult and Autumn")
    assert window.parts.view.transcript.marked, "the cited passage is marked"
    assert spot(window, "feathers wear out").y() < text(window).viewport().height()

    qtbot.waitUntil(
        lambda: bool(window.parts.view.transcript.layers.cited_here.cited), timeout=5_000
    )  # the library knows it later
    right = window.parts.view.transcript.surface.text_edge + window.parts.view.transcript.surface.text_width
    qtbot.waitUntil(lambda: bool(window.parts.view.transcript.layers.cited_here.cited), timeout=10_000)
    qtbot.mouseMove(text(window).viewport(), QPoint(right + 24, spot(window, "no eggs at all").y()))
    qtbot.waitUntil(lambda: card(window, "cited-card") is not None, timeout=5_000)
    found = card(window, "cited-card")
    assert found is not None
    links = [link for link in found.findChildren(QWidget) if link.accessibleName() == "Open the page Autumn"]
    qtbot.mouseClick(links[0], Qt.MouseButton.LeftButton)
    read(qtbot, window, "Autumn")
    assert marked(window) == ["1:10"], "the page shows which of its times was meant"
    assert 0 <= spot(window, "1:10").y() < text(window).viewport().height()

    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    read(qtbot, window, "Hens: Moult and Autumn")
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    read(qtbot, window, "Autumn")
    assert program.opened == []


def test_from_a_page_to_the_passage_to_who_cites_it_and_back_by_keyboard(qtbot: QtBot, window: Window) -> None:
    page = text(window)
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_L)
    qtbot.keyClick(page, Qt.Key.Key_L)
    assert page.textCursor().selectedText() == "0:20"
    qtbot.keyClick(page, Qt.Key.Key_Return)
    read(qtbot, window, "Hens: Moult and Autumn")
    assert window.parts.view.transcript.marked
    qtbot.keyClick(text(window), Qt.Key.Key_W, BOTH)
    found = card(window, "cited-card")
    assert found is not None
    focus = window.focusWidget()
    assert focus is not None
    assert found.isAncestorOf(focus)
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    read(qtbot, window, "Autumn")
    assert marked(window) == ["0:20"]


def test_ctrl_enter_on_a_time_of_a_page_opens_its_video(qtbot: QtBot, program: Program, window: Window) -> None:
    page = text(window)
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_L)
    qtbot.keyClick(page, Qt.Key.Key_L)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert program.opened == [moment_url(VIDEO, 20)]
    assert title(window) == "Autumn"


def test_a_link_to_a_page_is_followed_and_one_to_an_unknown_page_is_none(qtbot: QtBot, window: Window) -> None:
    for words in ("Missing Page", "Geese", "Nobody Known"):
        assert text(window).anchorAt(spot(window, words)) == "", f"{words} leads nowhere"
    click_words(qtbot, window, "Missing Page")
    assert title(window) == "Autumn"
    assert any("no page “missing-page”" in note for note in notes(window))
    assert any("episode geese is not in the library" in note for note in notes(window))
    hover(text(window).viewport(), spot(window, "box"))
    assert window.status.left_text() == "Nesting Box · A summary for lists."
    click_words(qtbot, window, "box")
    read(qtbot, window, "Nesting Box")
    assert "Nesting" not in window.status.left_text()


def test_the_panel_lists_the_citations_and_says_which_episode_is_missing(qtbot: QtBot, window: Window) -> None:
    listed = citations(window)
    assert [row.split()[0] for row in listed] == ["Hens,", "0:20", "1:10", "Geese,", "2:00"]
    assert "Geese, Not in the library" in listed
    click(qtbot, citation_list(window), "1:10", x=60)
    read(qtbot, window, "Hens: Moult and Autumn")


def test_times_in_prose_are_one_note(window: Window) -> None:
    told = [note for note in notes(window) if "prose" in note or "token" in note]
    assert len(told) == 1
    assert "3 times stand in prose" in told[0]


def test_nothing_is_called_missing_while_the_library_is_read(
    qtbot: QtBot, program: Program, shelf: Path, tmp_path: Path
) -> None:
    for number in range(60):
        write(shelf / "_podcast", f"more{number}.md", talk(SILENT, title=f"More {number}", season=3, episode=number))
    window = program.start(shelf, shelf / "_wiki" / "autumn.md")
    said: set[str] = set()
    while window.controller().busy:
        said |= {row for row in citations(window) if "Not in the library" in row}
        said |= {note for note in notes(window) if "not in the library" in note}
        qtbot.waitSignal(window.settled, timeout=20, raising=False).wait()
    settle(qtbot, window)
    assert not any("hens" in one.casefold() or one.startswith(("0:20", "1:10")) for one in said)
    qtbot.waitUntil(lambda: [row.split()[0] for row in citations(window)][:3] == ["Hens,", "0:20", "1:10"])


def test_a_page_opened_alone_is_read_and_says_that_no_library_is_open(
    qtbot: QtBot, program: Program, shelf: Path
) -> None:
    window = program.start(shelf / "_wiki" / "autumn.md")
    assert "why hens moult" in text(window).toPlainText()
    assert rows(window.parts.view.chapters.list)[1:] == ["Straw", "Eggs"]
    listed = citations(window)
    assert [row.split()[0] for row in listed] == ["Introduction", "0:20", "Eggs", "1:10", "2:00"]
    assert "0:20 In Hens, Beryl Sample tells why hens moult around" in listed
    told = [label.text() for label in window.parts.view.right.citations.findChildren(QLabel) if label.isVisible()]
    assert "No library is open, so the times lead nowhere." in told
    assert notes(window) == []


def test_what_leads_nowhere_looks_like_no_link(qtbot: QtBot, program: Program, shelf: Path) -> None:
    window = program.start(shelf / "_wiki" / "autumn.md")
    assert text(window).anchorAt(spot(window, "box")) == ""
    hover(text(window).viewport(), spot(window, "0:20"))
    assert not any(extra.format.fontUnderline() for extra in text(window).extraSelections())


@pytest.mark.qt_log_ignore(*MENU_WARNINGS, extend=True)
def test_the_menu_of_a_time_opens_it_and_copies_its_citation(program: Program, window: Window) -> None:
    choose(menu_of(window, "0:20"), "Copy citation")
    assert clipboard() == "[[podcast:hens|Hens|0:20]]"
    choose(menu_of(window, "0:20"), "Copy link to this moment")
    assert clipboard() == moment_url(VIDEO, 20)
    choose(menu_of(window, "0:20"), f"Open on {PLAYER}")
    assert program.opened == [moment_url(VIDEO, 20)]


@pytest.mark.qt_log_ignore(*MENU_WARNINGS, extend=True)
def test_the_menu_of_a_link_copies_it_as_the_wiki_writes_it(qtbot: QtBot, window: Window) -> None:
    choose(menu_of(window, "box"), "Copy wiki link")
    assert clipboard() == "[[Nesting Box]]"
    choose(menu_of(window, "box"), "Open")
    read(qtbot, window, "Nesting Box")


def test_a_person_is_shown_beside_the_page_and_back_takes_that_away_first(
    qtbot: QtBot, program: Program, shelf: Path
) -> None:
    keepers = "[[person:berylsample|Beryl]] keeps hens, in a [[Nesting Box|box]] of straw.\n\n## Straw\n\nDry straw."
    write(shelf / "_wiki", "keepers.md", wiki_page(keepers, title="Keepers"))
    window = program.start(shelf, shelf / "_wiki" / "keepers.md")
    settle(qtbot, window)
    read(qtbot, window, "Keepers")
    qtbot.waitUntil(lambda: text(window).anchorAt(spot(window, "Beryl")) != "", timeout=5_000)
    window.controller().show_chapters()
    text(window).setFocus()
    left = window.parts.left
    click_words(qtbot, window, "Beryl")
    people = part(window, "library-list")
    assert isinstance(people, QListView)
    assert people.isVisible()
    assert [row.split(",")[0] for row in rows(people)] == ["Bees: The Dance", "Hens: Moult and Autumn"]
    assert text(window).hasFocus()
    qtbot.keyClick(text(window), Qt.Key.Key_L)
    qtbot.keyClick(text(window), Qt.Key.Key_L)
    assert text(window).textCursor().selectedText() == "box"

    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert left.chapters.isVisible()
    assert window.windowTitle().startswith("Keepers")
    assert not window.commands["back"].isEnabled()
    click_words(qtbot, window, "Beryl")
    window.controller().show_chapters()  # the reader has put it back already
    click_words(qtbot, window, "box")
    read(qtbot, window, "Nesting Box")
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    read(qtbot, window, "Keepers")


def test_the_text_is_laid_out_once_between_all_that_stands_around_it(qtbot: QtBot, window: Window) -> None:
    """The panel at the right comes and the bar of remarks goes before it, not after."""
    sizes: list[QSize] = []
    window.parts.view.transcript.text_built.connect(lambda: sizes.append(text(window).viewport().size()))
    assert window.parts.view.problem_bar.isVisible()
    click_words(qtbot, window, "0:20")
    read(qtbot, window, "Hens: Moult and Autumn")
    assert window.parts.view.right.isVisible()
    assert not window.parts.view.problem_bar.isVisible()
    for _ in range(3):  # what is posted may post more
        QApplication.sendPostedEvents()
    assert sizes == [text(window).viewport().size()]


def test_who_cites_an_episode_does_not_come_in_beside_the_text_that_is_read(
    qtbot: QtBot, program: Program, shelf: Path
) -> None:
    window = program.start(shelf / "_podcast" / "hens.md")
    window.parts.library().open([shelf], shows_first=False)  # at the left, as asked
    width = text(window).viewport().width()
    qtbot.waitUntil(lambda: window.parts.view.right.cited.count > 0, timeout=10_000)
    settle(qtbot, window)
    assert not window.parts.view.right.isVisible()
    assert text(window).viewport().width() == width
    window.commands["clips_panel"].trigger()
    assert window.parts.view.right.isVisible()


def test_a_quote_from_memory_is_found_and_its_citation_reads_back(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Q, BOTH)
    field = part(window, "quote-field")
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("while they moult they lay no eggs, that is the secret of autumn — Beryl Sample")
    found = part(window, "quotes-found")
    assert isinstance(found, QListView)
    qtbot.waitUntil(lambda: any("Hens" in row for row in rows(found)), timeout=10_000)
    copy = next(button for button in found.findChildren(QAbstractButton) if button.text() == "Copy citation")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    copied = clipboard()
    assert copied.startswith("[[podcast:hens|Hens|1:10")
    assert [time.start for time in find_times(copied)] == [70]
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(found, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard().startswith("While they moult they lay no eggs at all.")


def test_a_page_is_found_in_the_list_in_quick_open_and_by_its_words(
    qtbot: QtBot, program: Program, shelf: Path
) -> None:
    window = open_library(qtbot, program, shelf)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = part(window, "quick-open-field")
    qtbot.keyClicks(field, "nesting")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    read(qtbot, window, "Nesting Box")
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    read(qtbot, window, "Bees: The Dance")


def test_words_searched_for_on_pages_are_shown_as_found(qtbot: QtBot, window: Window) -> None:
    window.parts.navigator.navigate(Location(query="box is for eggs"))
    switch = next(
        button for button in part(window, "search").findChildren(QAbstractButton) if "On wiki" in button.text()
    )
    found = part(window, "found-passages")
    assert isinstance(found, QListView)
    qtbot.waitUntil(lambda: any("box is for eggs" in row for row in rows(found)), timeout=5_000)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    click(qtbot, found, "box is for eggs", x=300)
    read(qtbot, window, "Nesting Box")
    assert "box" in marked(window)


def test_the_passage_that_is_selected_and_the_chapter_that_is_read_are_cited(qtbot: QtBot, window: Window) -> None:
    click_words(qtbot, window, "0:20")
    read(qtbot, window, "Hens: Moult and Autumn")
    view = text(window)
    view.setTextCursor(view.document().find("feathers wear out"))
    action = next(row for row in window.menus.quote_formats.actions() if row.data() == "wiki-range")
    action.trigger()
    assert clipboard() == "[[podcast:hens|Hens|0:20-1:00]]"
    qtbot.keyClick(window, Qt.Key.Key_X, BOTH)
    assert window.status.left_text() == "There is no chapter with a time here to cite."


def test_a_missing_episode_that_comes_into_the_library_is_a_citation_at_once(
    qtbot: QtBot, window: Window, shelf: Path
) -> None:
    assert "Geese, Not in the library" in citations(window)
    write(shelf / "_podcast", "geese.md", talk(BEES, title="Geese: a Flight", season=2, episode=2))
    qtbot.waitUntil(lambda: "Geese, S2 E2" in citations(window), timeout=10_000)
    assert text(window).anchorAt(spot(window, "Geese")) != ""


def test_whatever_is_shown_the_window_asks_no_database_itself(qtbot: QtBot, program: Program, shelf: Path) -> None:
    with connecting_threads() as threads:
        window = program.start(shelf, shelf / "_wiki" / "autumn.md")
        settle(qtbot, window)
        read(qtbot, window, "Autumn")
        assert len(citations(window)) == 5
        hover(text(window).viewport(), spot(window, "0:20"))
        qtbot.waitUntil(lambda: card(window, "preview") is not None, timeout=5_000)
        click_words(qtbot, window, "0:20")
        read(qtbot, window, "Hens: Moult and Autumn")
        assert window.parts.view.right.cited.count == 3
        (shelf / "_wiki" / "nesting-box.md").unlink()
        window.parts.library().service.look()
        qtbot.waitUntil(lambda: window.parts.view.right.cited.count == 2, timeout=10_000)
        qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
        read(qtbot, window, "Autumn")
        window.parts.navigator.navigate(Location(query="moult"))
        moments = part(window, "found-moments")
        assert isinstance(moments, QListView)
        qtbot.waitUntil(lambda: len(rows(moments)) > 1, timeout=5_000)
        window.parts.library().service.find_quote("feathers wear out")
        qtbot.waitSignal(window.parts.library().service.quote_answered, timeout=5_000).wait()
    assert threads, "somebody has asked"
    assert threading.current_thread().name not in threads


def test_a_page_of_thousands_of_citations_leads_to_each_of_them(qtbot: QtBot, program: Program, shelf: Path) -> None:
    words = "\n\n".join(f"As told in [[podcast:hens|Hens]] at 1:10, says claim {number}." for number in range(1_500))
    write(shelf / "_wiki", "claims.md", wiki_page(words, title="Claims"))
    window = program.start(shelf, shelf / "_wiki" / "claims.md")
    settle(qtbot, window)
    read(qtbot, window, "Claims")
    # Found out in a thread: first without the library, which is still being read.
    qtbot.waitUntil(lambda: "cited 1500 times" in " ".join(citations(window)[:2]), timeout=10_000)
    text(window).selectAll()
    copied = text(window).createMimeDataFromSelection().text()
    assert "claim 0." in copied
    assert "claim 1499." in copied
    click_words(qtbot, window, "1:10", after="claim 1400")
    read(qtbot, window, "Hens: Moult and Autumn")
