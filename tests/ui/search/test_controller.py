"""What the search asks the library for, and when."""

from typing import cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from podviewer.library.search.query import Query
from podviewer.library.search.search import Results
from podviewer.ui.background.library_service import LibraryService
from podviewer.ui.background.question_job import SearchAnswer
from podviewer.ui.search.controller import SearchController
from podviewer.ui.search.view import SearchView
from podviewer.ui.style.theme import Theme, measure_type
from support.contexts import Intents
from support.search_hits import groups


class Service(QObject):
    """A library that says what it is told to say, and writes down what it is asked."""

    rows_changed = Signal()
    progressed = Signal(int, int)
    search_answered = Signal(object)
    counts = 2, 0

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def search(self, query: Query, *, ranked: bool = False, more: object = None) -> None:
        self.asked.append(query.text)


@pytest.fixture
def service() -> Service:
    return Service()


def test_what_was_found_while_files_are_read_is_asked_again_once_the_index_is_whole(
    qtbot: QtBot, theme: Theme, intents: Intents, service: Service
) -> None:
    view = SearchView(theme, measure_type(100), intents.context)
    qtbot.addWidget(view)
    controller = SearchController(view, cast(LibraryService, service), intents.context, view)
    view.show()
    service.progressed.emit(1, 2)
    view.ask("roof")
    service.search_answered.emit(SearchAnswer(controller.view.query, Results(groups(1))))
    service.progressed.emit(2, 2)
    assert any(words.endswith(" so far") for words in told(view)), (
        "the last file is read, the index not yet put together"
    )
    assert service.asked == ["roof"]
    service.progressed.emit(0, 0)
    assert service.asked == ["roof", "roof"]
    assert not any(words.endswith(" so far") for words in told(view))


def told(view: SearchView) -> list[str]:
    return [words.text() for words in view.findChildren(QLabel) if words.isVisible()]
