"""Citations as rows: those of a page, with the episodes they lead to; and what the wiki says about an episode."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from podviewer.messages.translate import tr
from podviewer.messages.units import episode_number
from podviewer.model.citation import Citation
from podviewer.text.fold import label, shorten
from podviewer.text.timecode import format_range, format_timecode
from podviewer.ui.citations.preview import Lookup, absent, main_title, missing, times_of
from podviewer.ui.context import Location
from podviewer.ui.widgets.row_model import Index, RowModel

if TYPE_CHECKING:
    from podviewer.library.rows.catalogue import ChapterRow, EpisodeRow
    from podviewer.library.rows.pages import CitedHere, PageRow

_SENTENCE = 300
"""Characters of a citing sentence that a row works with: two lines."""


def place_of(cited: "CitedHere") -> Location:
    """Return where a page cites: the time is shown as found."""
    hits = ((cited.first, cited.first + len(cited.text)),)
    return Location((cited.page.path,), block=cited.block, first=cited.first, hits=hits)


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A citation of a page, in words. `title` is "" where the library does not have the episode.

    `problem` says what is wrong with the citation, "" where it holds.
    """

    citation: Citation
    times: str
    title: str = ""
    number: str = ""
    youtube_id: str | None = None
    problem: str = ""
    lookup: Lookup = Lookup.DONE

    @property
    def opens(self) -> bool:
        """Whether the time leads anywhere."""
        return self.youtube_id is not None

    @property
    def known(self) -> bool:
        """Whether the library has the episode."""
        return bool(self.title)

    @property
    def name(self) -> str:
        """The title, or why there is none."""
        return self.title or absent(self.lookup)

    @property
    def missing(self) -> str:
        """What is missing where the episode is not known."""
        return missing(self.citation, self.lookup)


def citation_row(
    citation: Citation, episode: "EpisodeRow | None", problem: str = "", lookup: Lookup = Lookup.DONE
) -> CitationRow:
    """Return the row of a citation; `episode` is None where it is not in the library."""
    if episode is None:
        return CitationRow(citation, times_of(citation), problem=problem, lookup=lookup)
    title, number = main_title(episode), episode_number(episode.season, episode.episode)
    return CitationRow(citation, times_of(citation), title, number, episode.youtube_id, problem)


class CitationModel(RowModel):
    """One row for each citation, in the order of the page.

    Two citations may name the same second of different episodes, so what a row's time leads to is told by its number.
    """

    def show(self, rows: Sequence[CitationRow]) -> None:
        """Replace the rows."""
        self._replace(tuple(rows))

    def shows(self, rows: Sequence[CitationRow]) -> bool:
        """Return whether these are the rows shown."""
        return self._rows == tuple(rows)

    def citation_row(self, position: int) -> CitationRow:
        """Return a row."""
        row = self._rows[position]
        assert isinstance(row, CitationRow)
        return row

    def spoken(self, position: int) -> str:
        """Return "4:42 Title, S14 E8", with what is wrong."""
        row = self.citation_row(position)
        parts = (f"{row.times} {row.name}", row.number, row.problem)
        return ", ".join(part for part in parts if part)

    def moment(self, position: int) -> int | None:
        """Return the row's own number if its time leads anywhere."""
        return position if self.citation_row(position).opens else None


@dataclass(frozen=True, slots=True)
class CitedRow:
    """What a page says about a passage of the episode."""

    cited: "CitedHere"
    times: str
    page: str
    section: str
    sentence: str
    speaker: str
    opens: bool


@dataclass(frozen=True, slots=True)
class LinkingRow:
    """A page that speaks of the episode without a time."""

    page: "PageRow"
    title: str


@dataclass(frozen=True, slots=True)
class UncitedRow:
    """A chapter that no page cites."""

    chapter: "ChapterRow"
    time: str
    title: str
    opens: bool


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A head above rows."""

    words: str


class CitedModel(RowModel):
    """What the wiki says about the episode, the pages that link to it, then the chapters that no page cites."""

    def show(
        self,
        cited: "Sequence[CitedHere]",
        uncited: "Sequence[ChapterRow]",
        linking: "Sequence[PageRow]" = (),
        *,
        video: bool,
    ) -> bool:
        """Replace the rows and return whether they are others. Without a video the times lead nowhere."""
        rows: list[object] = [_cited_row(one, video) for one in cited]
        if linking:
            rows.append(GroupRow(tr("Pages that link here")))
            rows += [LinkingRow(page, shorten(label(page.title))) for page in linking]
        if uncited and cited:
            rows.append(GroupRow(tr("Chapters nobody has cited yet")))
            rows += [_uncited_row(chapter, video) for chapter in uncited]
        if tuple(rows) == tuple(self._rows):
            return False
        self._replace(rows)
        return True

    def spoken(self, position: int) -> str:
        """Return "4:42 Page, Section: sentence", "6:55 Chapter" or the head."""
        match self._rows[position]:
            case CitedRow() as row:
                said = f"{row.times} {row.speaker}," if row.speaker else row.times
                return f"{said} {row.page}, {row.section}: {row.sentence}"
            case UncitedRow() as row:
                return f"{row.time} {row.title}".strip()
            case LinkingRow() as row:
                return row.title
            case GroupRow() as row:
                return row.words
        return ""

    def moment(self, position: int) -> int | None:
        """Return the second of a row if there is a video."""
        match self._rows[position]:
            case CitedRow(opens=True) as row:
                return row.cited.start
            case UncitedRow(opens=True) as row:
                return row.chapter.start
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Keep the keyboard off heads."""
        if index.isValid() and isinstance(self._rows[index.row()], GroupRow):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


def _cited_row(cited: "CitedHere", video: bool) -> CitedRow:
    times = format_range(cited.start, cited.end)
    page, section = shorten(label(cited.page.title)), shorten(label(cited.heading)) or tr("Introduction")
    speaker = shorten(label(cited.speaker or ""))
    return CitedRow(cited, times, page, section, label(cited.sentence[:_SENTENCE]), speaker, video)


def _uncited_row(chapter: "ChapterRow", video: bool) -> UncitedRow:
    time = "" if chapter.start is None else format_timecode(chapter.start)
    return UncitedRow(chapter, time, shorten(label(chapter.title)), video and chapter.start is not None)
