"""Headers, clips and chapter list side by side, as a table."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from podviewer.messages.translate import tr
from podviewer.messages.units import DOT, printed_time, spoken_time
from podviewer.model.episode import Chapter
from podviewer.text.fold import label, shorten
from podviewer.transcript.chapter_comparison import SIDES, ComparedRow, Side
from podviewer.ui.widgets.row_model import Index, RowRole

_ROOT = QModelIndex()
_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
HEADS = {Side.HEADER: "In the transcript", Side.CLIP: "Clips", Side.LIST: "Chapter list"}
WHERE = {Side.HEADER: "in the transcript", Side.CLIP: "among the clips", Side.LIST: "in the chapter list"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one side has; `chapter` is None where it has nothing.

    `odd`: it stands apart from the other sides. `plain`: all sides of the row agree. `why`: what the row is about,
    "" where nothing is. `empty_side`: this side has no chapters at all.
    """

    chapter: Chapter | None
    time: str
    title: str
    odd: bool
    plain: bool
    why: str
    video: bool
    empty_side: bool


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
            not self._counts[side],
        )

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
            return f"{tr(HEADS[side])}{DOT}{count}"
        return None


def summary(rows: Sequence[ComparedRow]) -> str:
    """Return "28 of 30 agree; 2 differ; 1 only in the chapter list"."""
    there = {side for row in rows for side in row.sides}
    if not there:
        return tr("This file has no chapters: no headers, no clips and no chapter list.")
    if len(there) == 1:
        return tr("There are chapters only {where}: nothing to compare.").format(where=tr(WHERE[there.pop()]))
    agree = sum(row.agrees for row in rows)
    differ = sum(row.differs for row in rows)
    lacking = Counter(_lack(row) for row in rows if row.missing and not row.differs)
    parts = [tr("{count} of {all} agree").format(count=agree, all=len(rows))]
    if differ:
        parts.append(tr("{count} differ").format(count=differ) if differ != 1 else tr("1 differs"))
    parts += [f"{count} {words}" for words, count in lacking.items()]
    return "; ".join(parts)


def _lack(row: ComparedRow) -> str:
    if len(row.sides) == 1:
        return tr("only {where}").format(where=tr(WHERE[row.sides[0]]))
    return tr("not {where}").format(where=tr(WHERE[row.missing[0]]))


def _reasons(row: ComparedRow) -> Iterator[str]:
    """Yield what the sides disagree about, one sentence each."""
    if row.odd_titles:
        yield _whose(row.odd_titles, tr("The title is another one {where}."), tr("The titles differ."))
    if row.odd_seconds:
        known = [(side, row.on(side)) for side in row.sides]
        times = [
            f"{_time(chapter)} {tr(WHERE[side])}" for side, chapter in known if chapter and chapter.start is not None
        ]
        yield tr("The times differ: {times}.").format(times=", ".join(times))
    if row.missing:
        words = _lack(row)
        yield f"{words[:1].upper()}{words[1:]}."


def _whose(odd: tuple[Side, ...], one: str, all_of_them: str) -> str:
    return one.format(where=tr(WHERE[odd[0]])) if len(odd) == 1 else all_of_them


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
