"""The models behind the lists: what a screen reader hears, and where a time leads."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from pytestqt.modeltest import ModelTester

from podviewer.model.episode import Chapter, Clip
from podviewer.model.problem import Code, Problem, Severity
from podviewer.text.fold import LONGEST_LABEL, split_title
from podviewer.ui.chapters.model import ChapterModel
from podviewer.ui.clips.model import ClipModel, why_mended
from podviewer.ui.problems.model import ProblemModel
from podviewer.ui.welcome.model import RecentModel, RecentRow
from podviewer.ui.widgets.row_model import RowRole


def chapter(title: str = "Goats", start: int | None = 282, *, about: bool = False) -> Chapter:
    return Chapter(title, start, "header", about, 0)


def clip(end: int = 415, *, valid: bool = True, stated: int | None = 415, reason: str | None = None) -> Clip:
    return Clip("Goats: On the roof", 282, end, valid, reason, stated)


def spoken(model: QAbstractItemModel, row: int = 0) -> object:
    index = model.index(row, 0)
    words = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == index.data(Qt.ItemDataRole.DisplayRole)
    return words


def test_models_keep_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    chapters, clips, problems, recent = ChapterModel(), ClipModel(), ProblemModel(), RecentModel()
    check: Callable[[QAbstractItemModel], None] = qtmodeltester.check  # untyped in pytest-qt
    models: list[QAbstractItemModel] = [chapters, clips, problems, recent]
    for model in models:
        check(model)
    chapters.show((chapter(), chapter("No time", None)), video=True)
    clips.show((clip(), clip(valid=False)), video=False)
    problems.show((Problem(Code.EMPTY, Severity.ERROR), Problem(Code.TIME_SUSPECT, Severity.WARNING, 306)))
    recent.show((RecentRow(b"/a.md", "Goats", "Ada", "at 4:42"),))
    for model in models:
        assert model.rowCount() > 0
        check(model)


@pytest.mark.parametrize(
    ("shown", "heard"),
    [
        (chapter("Goats: On the roof"), "4:42 Goats: On the roof"),
        (chapter(start=3776), "1:02:56 Goats"),
        (chapter(about=True), "about 4:42 Goats"),
        (chapter(start=None), "Goats"),
        (chapter("Go\u202eats\nand <b>more</b>"), "4:42 Goats and <b>more</b>"),
    ],
)
def test_chapter_is_read_with_its_time(shown: Chapter, heard: str) -> None:
    model = ChapterModel()
    model.show((shown,), video=True)
    assert spoken(model) == heard


def test_times_lead_somewhere_only_with_a_video() -> None:
    chapters, clips = ChapterModel(), ClipModel()
    for video, second in ((True, 282), (False, None)):
        chapters.show((chapter(), chapter(start=None)), video=video)
        clips.show((clip(),), video=video)
        assert [chapters.index(row, 0).data(RowRole.MOMENT) for row in range(2)] == [second, None]
        assert clips.index(0, 0).data(RowRole.MOMENT) == second


def test_endless_title_is_cut() -> None:
    model = ChapterModel()
    model.show((chapter("x" * 1_000_000, None),), video=True)
    words = spoken(model)
    assert isinstance(words, str)
    assert len(words) == LONGEST_LABEL
    assert words.endswith("…")


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Goats: On the roof", ("Goats", "On the roof")),
        ("Goats", ("Goats", "")),
        ("Scale 3:1 explained", ("Scale 3:1 explained", "")),
        ("Goats: ", ("Goats:", "")),
        ("A: B: C", ("A", "B: C")),
    ],
)
def test_title_is_split_at_its_first_colon(title: str, parts: tuple[str, str]) -> None:
    assert split_title(title) == parts


def test_clip_is_read_with_range_and_length() -> None:
    model = ClipModel()
    model.show((clip(), clip(valid=False, stated=None)), video=True)
    assert spoken(model) == "4:42–6:55 Goats: On the roof, 2 min"
    assert spoken(model, 1) == "4:42–6:55 Goats: On the roof, 2 min, end mended"


@pytest.mark.parametrize(
    ("reason", "stated", "parts"),
    [
        (Code.CLIP_END_MISSING, None, ("Goats: On the roof", "6:55")),
        (Code.CLIP_INVERTED, 60, ("Goats: On the roof", "1:00", "4:42", "6:55")),
        (Code.CLIP_PAST_END, 9000, ("Goats: On the roof", "2:30:00", "6:55")),
        ("something newer", 500, ("6:55",)),
    ],
)
def test_mended_clip_says_why(reason: str, stated: int | None, parts: tuple[str, ...]) -> None:
    why = why_mended(clip(valid=False, stated=stated, reason=reason))
    for part in parts:
        assert part in why


def test_problem_is_read_with_severity_and_line() -> None:
    model = ProblemModel()
    model.show((Problem(Code.TIME_SUSPECT, Severity.WARNING, 306), Problem(Code.EMPTY, Severity.ERROR)))
    assert str(spoken(model)).startswith("Warning, Line 306: ")
    assert str(spoken(model, 1)).startswith("Error: ")
    assert model.row(0).code == "time-suspect"


def test_recent_file_keeps_its_path_and_is_clean_to_look_at() -> None:
    model = RecentModel()
    path = b"/somewhere/\xff.md"
    model.show((RecentRow(path, "Goats\u202e", "Ada · S1 E2", ""),))
    assert model.path(0) is path
    assert spoken(model) == "Goats, Ada · S1 E2"
