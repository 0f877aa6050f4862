"""Headers, clips and chapter list side by side, as a table."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from podviewer.messages.translate import tr
from podviewer.messages.units import DOT, printed_time, spoken_time
from podviewer.model.episode import Chapter
from podviewer.text.fold import label, shorten
from podviewer.transcript.chapter_comparison import SIDES, ComparedRow, Side
from podviewer.ui.widgets.row_model import Index, RowRole

_ROOT = QModelIndex()
_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class SideWords(Struct, frozen=True):
    """What is said of one side: its head, and each way in which it can stand apart. `at` has {time}, the counts have
    {count}."""

    head: str
    alone: str
    only: str
    lacking: str
    count_only: str
    count_lacking: str
    other_title: str
    at: str


SIDE_WORDS = {
    Side.HEADER: SideWords(
        "In the transcript",
        "There are chapters only in the transcript: nothing to compare.",
        "Only in the transcript.",
        "Not in the transcript.",
        "{count} only in the transcript",
        "{count} not in the transcript",
        "The title is another one in the transcript.",
        "{time} in the transcript",
    ),
    Side.CLIP: SideWords(
        "Clips",
        "There are chapters only among the clips: nothing to compare.",
        "Only among the clips.",
        "Not among the clips.",
        "{count} only among the clips",
        "{count} not among the clips",
        "The title is another one among the clips.",
        "{time} among the clips",
    ),
    Side.LIST: SideWords(
        "Chapter list",
        "There are chapters only in the chapter list: nothing to compare.",
        "Only in the chapter list.",
        "Not in the chapter list.",
        "{count} only in the chapter list",
        "{count} not in the chapter list",
        "The title is another one in the chapter list.",
        "{time} in the chapter list",
    ),
}


class Cell(Struct, frozen=True):
    """What one side has; `chapter` is None where it has nothing.

    `odd`: it stands apart from the other sides. `plain`: all sides of the row agree. `why`: what the row is about,
    "" where nothing is.
    """

    chapter: Chapter | None
    time: str
    title: str
    odd: bool
    plain: bool
    why: str
    video: bool


class CompareModel(QAbstractTableModel):
    """A row for each chapter, a column for each of `SIDES`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[ComparedRow, ...] = ()
        self._rows: Sequence[ComparedRow] = ()
        self._counts: Counter[Side] = Counter()
        self._video = False
        self._only_differences = False

    def show(self, rows: tuple[ComparedRow, ...], *, video: bool) -> None:
        """Replace the rows. Without a video the times lead nowhere."""
        self._all, self._video = rows, video
        self._filter()

    def show_only_differences(self, wanted: bool) -> None:
        """Leave out the rows on which all sides agree, or show them again."""
        self._only_differences = wanted
        self._filter()

    def _filter(self) -> None:
        self.beginResetModel()
        self._counts = Counter(side for row in self._all for side in row.sides)
        self._rows = [row for row in self._all if not row.agrees] if self._only_differences else self._all
        self.endResetModel()

    def cell(self, row: int, column: int) -> Cell:
        """Return what the delegate paints."""
        compared, side = self._rows[row], SIDES[column]
        chapter = compared.on(side)
        return Cell(
            chapter,
            "" if chapter is None or chapter.start is None else _time(chapter),
            "" if chapter is None else shorten(label(chapter.title)),
            side in compared.odd_titles or side in compared.odd_seconds,
            compared.agrees,
            "\n".join(_reasons(compared)),
            self._video,
        )

    def sides(self) -> frozenset[int]:
        """Return the columns that have chapters."""
        return frozenset(column for column, side in enumerate(SIDES) if self._counts[side])

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of chapters shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """Return the number of sides."""
        return 0 if parent.isValid() else len(SIDES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return words for readers of the screen, and the cell for the delegate."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role in _SPOKEN:
            return _spoken(self.cell(index.row(), index.column()))
        if role == RowRole.ROW:
            return self.cell(index.row(), index.column())
        if role == RowRole.MOMENT:
            chapter = self._rows[index.row()].on(SIDES[index.column()])
            return chapter.start if chapter is not None and self._video else None
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a side and how many chapters it has."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role in _SPOKEN:
            side = SIDES[section]
            count = str(self._counts[side]) if self._counts[side] else tr("none")
            return f"{tr(SIDE_WORDS[side].head)}{DOT}{count}"
        return None


def summary(rows: Sequence[ComparedRow]) -> str:
    """Return "28 of 30 agree; 2 differ; 1 only in the chapter list"."""
    there = {side for row in rows for side in row.sides}
    if not there:
        return tr("This file has no chapters: no headers, no clips and no chapter list.")
    if len(there) == 1:
        return tr(SIDE_WORDS[there.pop()].alone)
    agree = sum(row.agrees for row in rows)
    differ = sum(row.differs for row in rows)
    parts = [tr("{count} of {all} agree").format(count=agree, all=len(rows))]
    if differ:
        parts.append(tr("{count} differ").format(count=differ) if differ != 1 else tr("1 differs"))
    lacking = Counter((_apart(row), len(row.sides) == 1) for row in rows if row.missing and not row.differs)
    for (side, is_only), count in lacking.items():
        words = tr(SIDE_WORDS[side].count_only) if is_only else tr(SIDE_WORDS[side].count_lacking)
        parts.append(words.format(count=count))
    return "; ".join(parts)


def _apart(row: ComparedRow) -> Side:
    """Return the only side that has a chapter, or the one that lacks it."""
    return row.sides[0] if len(row.sides) == 1 else row.missing[0]


def _reasons(row: ComparedRow) -> Iterator[str]:
    """Yield what the sides disagree about, one sentence each."""
    if len(row.odd_titles) == 1:
        yield tr(SIDE_WORDS[row.odd_titles[0]].other_title)
    elif row.odd_titles:
        yield tr("The titles differ.")
    if row.odd_seconds:
        known = [(side, row.on(side)) for side in row.sides]
        times = [
            tr(SIDE_WORDS[side].at).format(time=_time(chapter))
            for side, chapter in known
            if chapter and chapter.start is not None
        ]
        yield tr("The times differ: {times}.").format(times=", ".join(times))
    if row.missing:
        side = _apart(row)
        yield tr(SIDE_WORDS[side].only) if len(row.sides) == 1 else tr(SIDE_WORDS[side].lacking)


def _time(chapter: Chapter) -> str:
    # "≈ 1:01:06" would not fit beside the title.
    return printed_time(chapter.start or 0, about=chapter.approximate, tight=True)


def _spoken(cell: Cell) -> str:
    """Return "about 4:42 Title. The titles differ.", "nothing" where the side has nothing."""
    if cell.chapter is None:
        words = tr("nothing")
    elif cell.chapter.approximate and cell.time:
        words = f"{spoken_time(cell.chapter.start or 0, about=True)} {cell.title}"
    else:
        words = f"{cell.time} {cell.title}".strip()
    return ". ".join((words, " ".join(cell.why.splitlines()))) if cell.why else words
