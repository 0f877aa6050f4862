"""Invented annotations, and notebooks to put them into."""

from pathlib import Path
from typing import Any

from podviewer.model.anchor import Anchor
from podviewer.model.annotation import Annotation, AnnotationKind, Moment, Source
from podviewer.model.timing import Timing
from podviewer.storage.database import Database
from podviewer.storage.notebook.notebook import Notebook
from podviewer.storage.paths import folders

LINE = "— also written in another window —"
SOURCE = Source("gears-and-levers", "aqz-KE-bpKQ", "Gears and levers: a talk", "Beryl Sample", 3, 7, "2024-05-03")
ANCHOR = Anchor("A lever lifts.", "And a wheel? ", " Give me one.", 4, 13, 900, 61)


def highlight(id_: str, note: str = "", **more: Any) -> Annotation:
    """Return a highlight of some words."""
    moment = Moment(("Beryl Sample",), "Levers", 61, 75, Timing.STATED)
    fields = {"label": 1, "created": 1_795_298_400_123, "position": 120, **more}
    return Annotation(id_, AnnotationKind.HIGHLIGHT, SOURCE, moment, ANCHOR, note=note, **fields)


def notebook(home: Path) -> Notebook:
    """Return the notebook of a user's folders, read."""
    where = folders(home)
    made = Notebook(Database(where.data / "podviewer.sqlite3", where.state / "state.json"), lambda at: LINE)
    assert made.load() == []
    return made
