"""The transcript as a reader meets it: times are links, words are copied as they stand, the view keeps its place."""

import threading

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from podviewer.model.episode import Chapter, Episode, Turn
from podviewer.model.timing import Timing
from podviewer.ui.context import ReadingPosition
from podviewer.ui.document.build import LONG
from podviewer.ui.document.document import Kind
from podviewer.ui.reader.text.sticky_title import StickyTitle
from podviewer.ui.reader.text.view import TextView
from podviewer.ui.style.theme import DARK, STICKY_HEIGHT, Theme, measure_type
from support.effort import measured
from support.transcript_view import click, drag, episode, hover, position_of, said, select, spot_of, top_of

ENGLISH = "She said that a lever lifts whatever you like, and that nobody had asked her why before. "
TRICKY = "🎙️ e\u0301t vo\u00a0ilà: שלום עולם, then “more” " + "w" * 200
VIDEO = "aqz-KE-bpKQ"


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> TextView:
    made = TextView(theme.colours, measure_type(100))
    qtbot.addWidget(made)
    made.resize(742, 700)
    made.show()
    return made


def test_a_click_on_a_time_names_its_second(qtbot: QtBot, view: TextView) -> None:
    view.show_document(episode())
    clicked: list[int] = []
    view.moment_clicked.connect(clicked.append)
    click(qtbot, view, "0:30")
    assert clicked == [30]


def test_without_a_video_a_time_is_plain_text(view: TextView) -> None:
    view.show_document(replace(episode(), youtube_id=None))
    assert view.anchorAt(spot_of(view, "0:30")) == ""


def test_a_suspect_time_is_printed_and_leads_to_its_estimate(qtbot: QtBot, view: TextView) -> None:
    turns = (
        Turn("Odile", None, (said(0, "One.", 10),)),
        Turn("Bram", None, (said(1, "Two.", 500, time=Timing.SUSPECT, seek=25),)),
        Turn("Odile", None, (said(2, "Three.", 40), said(3, "Four.", 40, moment=52))),
    )
    view.show_document(replace(episode(), turns=turns, chapters=()))
    clicked: list[int] = []
    view.moment_clicked.connect(clicked.append)
    click(qtbot, view, "≈ 8:20")
    click(qtbot, view, "≈ 0:52")
    assert clicked == [25, 52]


def test_copied_words_are_the_files_own(view: TextView) -> None:
    turns = (Turn("Odile", None, (said(0, TRICKY, 10),)),)
    view.show_document(replace(episode(), turns=turns, chapters=()))
    block = view.document().findBlock(position_of(view, "then"))
    select(view, block.position(), block.position() + block.length() - 1)
    data = view.createMimeDataFromSelection()
    assert data.text() == TRICKY
    assert "\u200b" not in data.html()
    assert "#t=" not in data.html()


def test_a_selection_over_two_people_names_both_and_holds_no_times(view: TextView) -> None:
    view.show_document(episode())
    start = position_of(view, "word59")
    end = view.document().find("Turn 1:").selectionEnd()
    select(view, start, end)
    assert view.createMimeDataFromSelection().text() == "Odile: word59\n\nBram: Turn 1:"


def test_everything_selected_is_copied_without_a_mark_of_the_program(view: TextView) -> None:
    view.show_document(episode(4))
    view.selectAll()
    text = view.createMimeDataFromSelection().text()
    assert text.startswith("A Title\n\nOdile: Turn 0:")
    assert "0:30" not in text


def test_the_chapter_follows_the_reader(view: TextView) -> None:
    view.show_document(episode())
    assert view.chapter == -1 or view.chapter == 0
    view.scrolling.go_to_chapter(2)
    assert view.chapter == 2
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() - 40)
    assert view.chapter == 1


@pytest.mark.parametrize("change", ["narrow", "larger", "dark", "times", "back"])
def test_the_top_line_stays(view: TextView, theme: Theme, change: str) -> None:
    view.show_document(episode())
    view.scrolling.go_to_second(615)
    before = top_of(view, "Turn 20:")
    match change:
        case "narrow":
            view.resize(500, 700)
        case "larger":
            view.set_style(theme.colours, measure_type(200), times=True)
        case "dark":
            view.set_style(DARK, measure_type(100), times=True)
        case "times":
            view.set_style(theme.colours, measure_type(100), times=False)
        case _:
            for width in (700, 650, 600, 500, 520, 610, 742):
                view.resize(width, 700)
    # Larger text is a taller line.
    assert abs(top_of(view, "Turn 20:") - before) <= (120 if change == "larger" else 2)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp])
def test_paging_shows_every_line_whole_and_cuts_none_at_the_top(qtbot: QtBot, view: TextView, key: Qt.Key) -> None:
    view.show_document(episode())
    if key == Qt.Key.Key_PageUp:
        view.scrolling.go_to_edge(top=False)
    bar, height = view.verticalScrollBar(), view.viewport().height()
    whole: set[int] = set()
    before = -1
    while bar.value() != before:
        before = bar.value()
        for words in range(0, 2400, 5):
            number, word = divmod(words, 60)
            rect = view.surface.rect_of(*_word(view, number, word))
            assert not rect.top() < 0 < rect.bottom() or bar.value() == bar.maximum()
            if rect.top() >= 0 and rect.bottom() <= height:
                whole.add(words)
        qtbot.keyClick(view, key)
    assert whole == set(range(0, 2400, 5))


def _word(view: TextView, turn: int, word: int) -> tuple[int, int]:
    built = view.built
    assert built is not None
    number = built.number_of(("item", turn, 0))
    assert number is not None
    return number, built.entries[number].text.source.index(f"word{word}")


def test_at_the_top_the_place_is_the_first_line_before_all_is_laid_out(view: TextView) -> None:
    view.show_document(episode(200))
    place = view.place()
    assert place is not None
    assert place.key == ("title", 0, 0)


def test_a_place_that_is_gone_leaves_no_chapter_of_the_episode_before(view: TextView) -> None:
    view.show_document(episode())
    view.scrolling.go_to_chapter(3)
    assert view.chapter == 3
    view.show_document(replace(episode(20), slug="y"), ReadingPosition(("item", 999, 0)))
    assert view.chapter == -1


def test_hidden_times_are_gone_and_come_back(view: TextView, theme: Theme) -> None:
    view.show_document(episode(4))
    view.set_style(theme.colours, measure_type(100), times=False)
    assert view.document().find("0:30").isNull()
    view.set_style(theme.colours, measure_type(100), times=True)
    assert not view.document().find("0:30").isNull()


def test_the_column_is_comfortable_and_centred(view: TextView) -> None:
    view.resize(1600, 700)
    view.show_document(episode(4))
    # Of words, not of a face's alphabet: in a broad serif, capitals and signs are far broader than a line of English.
    average = QFontMetricsF(measure_type(100).reading_font(17)).horizontalAdvance(ENGLISH) / len(ENGLISH)
    assert 60 * average <= view.surface.text_width <= 80 * average
    gutter = measure_type(100).gutter
    left = view.surface.text_edge - gutter
    right = view.viewport().width() - view.surface.text_edge - view.surface.text_width - 40
    assert abs(left - right) <= 2


def test_no_picture_or_file_is_ever_loaded(view: TextView) -> None:
    turns = (Turn("Odile", None, (said(0, "<img src='/etc/hostname'> ![x](/etc/hostname)", 10),)),)
    view.show_document(replace(episode(), turns=turns, chapters=()))
    assert not view.document().find("<img src='/etc/hostname'>").isNull()
    assert view.loadResource(2, "file:///etc/hostname") is not None


def test_closing_an_episode_frees_its_document(qtbot: QtBot, view: TextView) -> None:
    view.show_document(episode(4))
    old = view.document()
    gone: list[bool] = []
    old.destroyed.connect(lambda: gone.append(True))
    view.show_document(episode(6))
    qtbot.waitUntil(lambda: bool(gone), timeout=2000)


def test_a_marked_passage_is_what_is_said_in_the_range(view: TextView) -> None:
    view.show_document(episode())
    view.mark(300, 360)
    assert view.built is not None
    blocks = view.built.blocks_of_range(300, 360)
    words = [view.built.entries[n].text.source[:8] for n in blocks if view.built.entries[n].kind is Kind.PARAGRAPH]
    assert words == ["Turn 10:", "Turn 11:"]
    assert view.chapter == 1


def test_the_band_of_a_passage_begins_above_its_heading(view: TextView, theme: Theme) -> None:
    view.show_document(episode())
    view.mark(300, 360)
    picture = view.viewport().grab().toImage()
    for words in ("Part 1: about it", "Turn 10:", "Turn 11:"):
        assert picture.pixelColor(view.surface.text_edge - 12, spot_of(view, words).y()) == QColor(theme.colours.mark)


def test_names_keep_their_colour_in_a_selection_and_words_their_ink(view: TextView, theme: Theme) -> None:
    view.show_document(episode())

    def colours_of(words: str) -> set[str]:
        place, picture = spot_of(view, words), view.viewport().grab().toImage()
        return {picture.pixelColor(place.x() + x, place.y() + y).name() for x in range(30) for y in range(-7, 8)}

    name, word = colours_of("Bram"), colours_of("Turn 1:")
    view.selectAll()
    assert colours_of("Bram") == name
    assert theme.colours.selection.lower() not in name
    chosen = colours_of("Turn 1:")
    assert theme.colours.selection.lower() in chosen
    assert theme.colours.paper.lower() in word - chosen
    assert min(word) == min(chosen)  # the darkest is the ink


@pytest.mark.qt_log_ignore("not accepted by receiving widget", extend=True)
def test_nothing_is_left_of_an_old_selection(qtbot: QtBot, view: TextView) -> None:
    view.show_document(episode())
    view.scrolling.go_to_edge(top=False)  # all is laid out, so that the scroll bar moves no more
    view.scrolling.go_to_second(300)

    def seen() -> QImage:
        return view.screen().grabWindow(view.winId()).toImage()

    qtbot.waitUntil(lambda: seen() == view.grab().toImage())  # all is painted
    before = seen()
    line = view.surface.rect_of(*_word(view, 10, 20)).center().y()
    begin = QPoint(view.surface.text_edge + 60, line)
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(view.viewport(), left, pos=begin)
    for _ in range(4):
        begin += QPoint(40, 0)
        drag(view, begin)
    qtbot.mouseRelease(view.viewport(), left, pos=begin)
    qtbot.waitUntil(lambda: seen() != before)
    qtbot.mouseClick(view.viewport(), left, pos=QPoint(begin.x(), line + 3 * view.surface.style.type.line))
    qtbot.waitUntil(lambda: seen() == before)


def test_a_time_is_hovered_no_more_when_the_pointer_has_left(view: TextView) -> None:
    view.show_document(episode())
    told: list[str] = []
    view.address_hovered.connect(told.append)
    hover(view, spot_of(view, "0:30"))
    assert told[-1] != ""
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert told[-1] == ""
    hover(view, spot_of(view, "0:30"))
    assert told[-1] != ""


def test_progress_is_told_by_the_words_above(view: TextView) -> None:
    view.show_document(episode(200))
    assert view.progress() == 0
    view.scrolling.go_to_second(100 * 30)  # the middle, before all is laid out
    assert view.progress() == 50
    view.document().size()
    assert view.progress() == 50
    view.resize(500, 400)
    assert view.progress() == 50
    view.scrolling.go_to_edge(top=False)
    assert view.progress() == 100


def test_the_last_chapter_is_current_at_the_end_however_short_it_is(view: TextView) -> None:
    made = episode()
    short = (
        *made.chapters,
        Chapter("Almost", 1140, "header", False, 38),
        Chapter("The end", 1170, "header", False, 39),
    )
    view.show_document(replace(made, chapters=short))
    view.scrolling.go_to_edge(top=False)
    assert view.chapter == 5
    view.scrolling.go_to_chapter(4)  # which cannot stand at the top either
    assert view.chapter == 4
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() - 300)
    assert view.chapter == 3


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_End])
def test_home_and_end_ask_for_the_edges_where_no_caret_is_in_sight(qtbot: QtBot, view: TextView, key: Qt.Key) -> None:
    view.show_document(episode())
    view.scrolling.go_to_second(300)
    asked: list[bool] = []
    view.edge_asked.connect(asked.append)
    qtbot.keyClick(view, key)
    assert asked == [key == Qt.Key.Key_Home]
    qtbot.keyClick(view, Qt.Key.Key_Right)  # now there is a caret
    before = view.verticalScrollBar().value()
    qtbot.keyClick(view, key)
    assert len(asked) == 1
    assert view.verticalScrollBar().value() == before
    view.verticalScrollBar().setValue(before + 2000)
    qtbot.keyClick(view, key)
    assert len(asked) == 2


def test_the_title_stands_above_as_soon_as_the_first_line_of_its_heading_is_gone(view: TextView) -> None:
    made = episode()
    long = replace(made.chapters[1], title="A heading " * 20)
    view.show_document(replace(made, chapters=(made.chapters[0], long, *made.chapters[2:])))
    view.scrolling.go_to_chapter(1)
    title = view.findChild(StickyTitle)
    assert title is not None
    bar, built = view.verticalScrollBar(), view.built
    assert built is not None
    heading = built.block(built.block_of_chapter(1) or 0)
    assert heading.layout().lineCount() > 1
    bar.setValue(bar.value() + 24)
    assert title.accessibleDescription() != long.title
    bar.setValue(bar.value() + view.surface.first_line(heading).height())
    assert title.accessibleDescription() == long.title


def test_no_title_of_the_chapter_above_stands_over_a_heading_that_is_first_in_sight(view: TextView) -> None:
    view.show_document(episode())
    title, built = view.findChild(StickyTitle), view.built
    assert title is not None
    assert built is not None
    heading = built.block_of_chapter(1) or 0
    view.scrolling.go_to_block(heading, above=45)
    assert title.accessibleDescription() == ""
    view.scrolling.go_to_block(heading, above=90)
    assert title.accessibleDescription() == "Part 0: about it", "its last line is still to be read"


def test_text_that_is_cut_with_no_title_above_it_fades_away(view: TextView) -> None:
    view.show_document(episode())
    ground = view.grab().toImage().pixelColor(view.surface.text_edge, STICKY_HEIGHT + 1)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 40)  # through the title of the page
    image, left = view.grab().toImage(), view.surface.text_edge
    edge = [image.pixelColor(x, STICKY_HEIGHT) for x in range(left, left + 200)]
    assert all(abs(colour.lightness() - ground.lightness()) < 16 for colour in edge)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_no_caret_is_drawn_until_a_key_moves_it(qtbot: QtBot, view: TextView, scale: float) -> None:
    view.show_document(episode())
    view.activateWindow()
    view.setTextCursor(view.document().find("word9"))
    view.drop_selection()
    view.clearFocus()

    def drawn() -> QImage:
        image = QImage(view.size() * scale, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        view.render(image)
        return image

    without = drawn()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert drawn() == without
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert drawn() != without
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=spot_of(view, "word9"))
    assert drawn() == without


def prepared(view: TextView) -> Episode:
    """Return a long episode whose text was built in a thread, as the loader does before the window is told of it."""
    turns = tuple(Turn("Odile", None, (said(n, f"Word {n}, and more.", n),)) for n in range(LONG + 1))
    shown = replace(episode(), turns=turns, chapters=())
    thread = threading.Thread(target=view.prepare, args=(shown,))
    thread.start()
    thread.join()
    return shown


def test_the_window_does_not_wait_for_a_long_text_to_be_built(view: TextView) -> None:
    shown = prepared(view)
    with measured() as ready:
        view.show_document(shown)
    with measured() as anew:
        view.show_document(replace(shown))
    assert 3 * ready.seconds < anew.seconds


def test_a_text_that_was_built_in_a_thread_is_like_any_other(qtbot: QtBot, view: TextView) -> None:
    view.show_document(prepared(view))
    clicked: list[int] = []
    view.moment_clicked.connect(clicked.append)
    view.scrolling.go_to_second(2000)
    click(qtbot, view, "33:20")
    assert clicked == [2000]
    view.selectAll()
    words = view.createMimeDataFromSelection().text()
    assert "Word 0, and more." in words
    assert f"Word {LONG}, and more." in words


def test_a_text_that_was_built_before_the_look_changed_has_the_new_look(view: TextView) -> None:
    shown = prepared(view)
    view.set_style(DARK, measure_type(120), times=True)
    view.show_document(shown)
    style = view.document().findBlockByNumber(3).charFormat()
    assert style.foreground().color().name() == QColor(DARK.ink).name()
