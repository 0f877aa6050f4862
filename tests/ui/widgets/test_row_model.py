"""The models behind the lists: what a screen reader hears, and where a time leads."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel
from pytestqt.modeltest import ModelTester

from podviewer.model.problem import Code, Problem, Severity
from podviewer.ui.chapters.model import ChapterModel
from podviewer.ui.clips.model import ClipModel
from podviewer.ui.problems.model import ProblemModel
from podviewer.ui.welcome.model import RecentModel, RecentRow
from podviewer.ui.widgets.row_model import RowRole
from support.row_models import chapter, clip


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


def test_times_lead_somewhere_only_with_a_video() -> None:
    chapters, clips = ChapterModel(), ClipModel()
    for video, second in ((True, 282), (False, None)):
        chapters.show((chapter(), chapter(start=None)), video=video)
        clips.show((clip(),), video=video)
        assert [chapters.index(row, 0).data(RowRole.MOMENT) for row in range(2)] == [second, None]
        assert clips.index(0, 0).data(RowRole.MOMENT) == second
