"""Back and forward across files and the search."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from podviewer.ui.context import Location, ReadingPosition
from podviewer.ui.shell.navigation_history import NavigationHistory, same_paths


class Reader(QObject):
    """Is somewhere, and goes where it is sent."""

    def __init__(self) -> None:
        super().__init__()
        self.at: Location | None = None
        self.history = NavigationHistory(self.here, self.visit, self)

    def here(self) -> Location | None:
        return self.at

    def visit(self, stop: Location) -> None:
        self.history.leave()  # as a jump does that is no return
        self.at = stop

    def jump(self, stop: Location) -> None:
        self.history.leave()
        self.at = stop


HEN = Location(("hen.md",), ReadingPosition(("item", 3, 0)))
OWL = Location(("owl.md", "owl.txt"), ReadingPosition(("item", 1, 0)))
SEARCH = Location(query="eggs")


def test_the_way_leads_back_through_files_and_the_search(qapp: object) -> None:
    reader = Reader()
    for stop in (HEN, SEARCH, OWL):
        reader.jump(stop)
    reader.history.go_back()
    assert reader.at == SEARCH
    reader.history.go_back()
    assert reader.at == HEN
    reader.history.go_back()
    assert (reader.at, reader.history.can_go_back) == (HEN, False)
    reader.history.go_forward()
    reader.history.go_forward()
    assert (reader.at, reader.history.can_go_forward) == (OWL, False)


def test_the_first_file_leaves_nothing_to_go_back_to(qapp: object) -> None:
    reader = Reader()
    reader.jump(HEN)
    assert not reader.history.can_go_back


def test_a_new_jump_ends_the_way_forward(qapp: object) -> None:
    reader = Reader()
    reader.jump(HEN)
    reader.jump(OWL)
    reader.history.go_back()
    reader.jump(SEARCH)
    assert not reader.history.can_go_forward
    reader.history.go_back()
    assert reader.at == HEN


def test_a_path_that_was_typed_leads_to_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert same_paths(("hen.md",), (str(tmp_path / "hen.md"), "list.txt"))
    assert not same_paths(("hen.md",), (str(tmp_path / "owl.md"),))
    assert not same_paths((), ())
