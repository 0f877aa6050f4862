"""What a question says to the window from its thread."""

import sqlite3
from contextlib import closing
from pathlib import Path

from podviewer.library.library import Library
from podviewer.library.search.query import parse_query
from podviewer.model.notice import Notice, NoticeCode
from podviewer.ui.background.question_job import QuestionJob, SearchQuestion
from support.libraries import talk, write


def test_a_search_that_finds_the_index_damaged_says_so(tmp_path: Path) -> None:
    write(tmp_path / "shelf", "gears.md", talk())
    library = Library(tmp_path / "cache", [tmp_path / "shelf"])
    library.update()
    assert library.index is not None
    with closing(sqlite3.connect(library.index.path)) as connection, connection:
        connection.execute("DROP TABLE exact")
        connection.execute("DROP TABLE stem")
    troubles: list[Notice] = []

    def on_answered(ticket: int, answer: object) -> None:
        pass

    def on_trouble_met(owner: Library, notices: tuple[Notice, ...]) -> None:
        troubles.extend(notices)

    question = SearchQuestion(parse_query("wheels"))
    QuestionJob(library, lambda ticket: True, 1, question, on_answered, on_trouble_met).run()
    assert {one.notice for one in troubles} == {NoticeCode.DAMAGED}
    library.close()
