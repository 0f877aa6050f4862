"""Stories of a file that is edited while it is read, or between two days of reading."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from podviewer.ui.shell.window import Window
from support.program import Program
from support.transcript_view import select, top_of

HEAD = "---\ntitle: {title}\nids:\n  youtube: aqz-KE-bpKQ\ntranscript:\n"
WORDS = "Odile says sentence number {n}, with enough words to be more than one line wide in the window, {n}."


def page(numbers: list[int], title: str) -> str:
    rows = []
    for number in numbers:
        if number % 10 == 0:
            rows.append(f"- header: Chapter {number // 10}")
        rows.append(f"- line: {WORDS.format(n=number)}\n  sec: {number * 20}\n  who: {('Odile', 'Bram')[number % 2]}")
    return HEAD.format(title=title) + "\n".join(rows) + "\n---\n"


def change(qtbot: QtBot, window: Window, path: Path, text: str, title: str) -> None:
    """Write the file; return once it is read again."""
    path.write_text(text, "utf-8")
    qtbot.waitUntil(lambda: title in window.windowTitle(), timeout=5000)


def test_words_put_in_above_do_not_move_what_is_read(
    qtbot: QtBot, program: Program, write: Callable[[str, str], Path]
) -> None:
    path = write("ep.md", page(list(range(80)), "Before"))
    window = program.start(path)
    view = window.parts.view
    for _ in range(4):
        qtbot.keyClick(view.transcript, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    bar = view.transcript.verticalScrollBar()
    bar.setValue(bar.value() + 90)
    chapter, before = view.transcript.chapter, top_of(view.transcript, "sentence number 34")
    found = view.transcript.document().find(WORDS.format(n=33))
    select(view.transcript, found.selectionStart(), found.selectionEnd())
    change(qtbot, window, path, page([101, 102, *range(80)], "After"), "After")
    assert top_of(view.transcript, "sentence number 34") == before
    assert view.transcript.chapter == chapter
    assert [span.words for span in view.transcript.spans()] == [WORDS.format(n=33)]


def test_back_leads_to_the_words_that_were_left(
    qtbot: QtBot, program: Program, write: Callable[[str, str], Path]
) -> None:
    path = write("ep.md", page(list(range(80)), "Before"))
    window = program.start(path)
    view = window.parts.view
    view.go_to_second(33 * 20)
    before = top_of(view.transcript, "sentence number 33")
    view.go_to_chapter(6)
    change(qtbot, window, path, page([101, 102, *range(80)], "After"), "After")
    qtbot.keyClick(view.transcript, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert top_of(view.transcript, "sentence number 33") == before


def test_the_next_day_reading_goes_on_at_the_same_words(program: Program, write: Callable[[str, str], Path]) -> None:
    path = write("ep.md", page(list(range(80)), "Before"))
    window = program.start(path)
    window.parts.view.go_to_second(33 * 20)
    before = top_of(window.parts.view.transcript, "sentence number 33")
    window.close()
    path.write_text(page([101, 102, *range(20), *range(21, 80)], "After"), "utf-8")
    again = program.start(path)
    assert top_of(again.parts.view.transcript, "sentence number 33") == before
