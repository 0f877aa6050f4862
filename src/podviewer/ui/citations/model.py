"""Citations as rows: those of a page, with the episodes they lead to; and what the wiki says about an episode."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject

from podviewer.messages.translate import tr
from podviewer.messages.units import episode_number
from podviewer.model.citation import Citation
from podviewer.model.timing import NEAR
from podviewer.model.wiki_page import WikiPage, slug_words
from podviewer.text.fold import label, shorten
from podviewer.text.timecode import format_range, format_timecode
from podviewer.text.words import sentence_end
from podviewer.ui.citations.groups import GroupedModel, GroupRow
from podviewer.ui.citations.preview import Lookup, main_title, missing, times_of
from podviewer.ui.context import Location

if TYPE_CHECKING:
    from podviewer.library.rows.catalogue import ChapterRow, EpisodeRow
    from podviewer.library.rows.pages import CitedHere, PageRow

_SENTENCE = 300
"""Characters of a citing sentence that a row works with: two lines."""

WORDS_BEFORE = 64
"""Characters before a cited time that a row shows: two lines."""
WORDS_AROUND = 80
"""Characters from the start of a sentence that begins with its time."""
_FEW = 24
_SENTENCE_END = re.compile(sentence_end(r"\S"))


def place_of(cited: "CitedHere") -> Location:
    """Return where a page cites: the time is shown as found."""
    hits = ((cited.first, cited.first + len(cited.text)),)
    return Location((cited.page.path,), block=cited.block, first=cited.first, hits=hits)


class CitationRow(Struct, frozen=True):
    """A citation of a page, in words.

    `group` and `place` are the head it stands under: the episode and its number, or the section of the page where no
    episode is known yet. `words` are the chapter that is cited, else what the page says around the time. `problem` says
    what is wrong with the citation, "" where it holds; `times_cited` counts those with the same time.
    """

    citation: Citation
    times: str
    group: str
    words: str
    place: str = ""
    youtube_id: str | None = None
    problem: str = ""
    known: bool = False
    lookup: Lookup = Lookup.DONE
    times_cited: int = 1

    @property
    def opens(self) -> bool:
        """Whether the time leads anywhere."""
        return self.youtube_id is not None

    @property
    def missing(self) -> str:
        """What is missing where the episode is not known."""
        return missing(self.citation, self.lookup)

    @property
    def again(self) -> str:
        """How often the page cites this time; "" for once."""
        return tr("cited {count} times").format(count=self.times_cited) if self.times_cited > 1 else ""


class PageWords(Struct, frozen=True):
    """The text of each block of a page, and the heading that it stands under."""

    texts: tuple[str, ...]
    sections: tuple[str, ...]


def page_words(page: WikiPage) -> PageWords:
    """Return the words of a page, worked out once for all its citations: a block may hold thousands of them."""
    texts = tuple(block.text for block in page.blocks)
    sections: list[str] = []
    section = ""
    for block, text in zip(page.blocks, texts, strict=True):
        sections.append(section)
        section = text if block.kind == "heading" else section
    return PageWords(texts, tuple(sections))


def citation_row(
    citation: Citation,
    page: PageWords,
    episode: "EpisodeRow | None",
    problem: str = "",
    lookup: Lookup = Lookup.DONE,
    chapters: "Sequence[ChapterRow]" = (),
) -> CitationRow:
    """Return the row of a citation; `episode` is None where it is not in the library, `chapters` are its."""
    times, words = times_of(citation), words_around(page, citation)
    if episode is not None:
        chapter = chapter_at(chapters, citation.cited.start)
        return CitationRow(
            citation, times, main_title(episode), shorten(label(chapter.title)) if chapter is not None else words,
            episode_number(episode.season, episode.episode), episode.youtube_id, problem, known=True,
        )  # fmt: skip
    if lookup is not Lookup.DONE:
        return CitationRow(citation, times, section_of(page, citation), words, problem=problem, lookup=lookup)
    name = tr("No episode is named") if citation.slug is None else slug_words(shorten(label(citation.slug)))
    place = "" if citation.slug is None else tr("Not in the library")
    return CitationRow(citation, times, name, words, place, problem=problem)


def chapter_at(chapters: "Sequence[ChapterRow]", second: int) -> "ChapterRow | None":
    """Return the chapter that a cited second means: the last one that begins by then, or right behind it."""
    begun = [(chapter.start, n, chapter) for n, chapter in enumerate(chapters) if chapter.start is not None]
    return max((one for one in begun if one[0] <= second + NEAR), default=(0, 0, None))[2]


def section_of(page: PageWords, citation: Citation) -> str:
    """Return the heading above a citation."""
    return shorten(label(page.sections[citation.cited.block])) or tr("Introduction")


def words_around(page: PageWords, citation: Citation) -> str:
    """Return what the page says right before a cited time, in its sentence; of one that begins so, what follows."""
    cited = citation.cited
    text = page.texts[cited.block]
    start = max(0, cited.first - WORDS_BEFORE)
    is_cut = start > 0
    for found in _SENTENCE_END.finditer(text, start, cited.first):
        start, is_cut = found.end(), False
    if is_cut:
        start = text.find(" ", start, cited.first) + 1 or start
    words = label(text[start : cited.first]).strip(" (")
    if len(words) < _FEW:
        end = text.rfind(" ", cited.last, start + WORDS_AROUND) if len(text) > start + WORDS_AROUND else len(text)
        words = label(text[start : max(end, cited.last)])
        return words if end == len(text) else f"{words} …"
    return f"… {words}" if is_cut else words


class CitationModel(GroupedModel):
    """The citations of a page under the episodes they lead to, in the order in which the page names those; where no
    episode is known yet, under the sections of the page.

    Two citations may name the same second of different episodes, so what a row's time leads to is told by its number.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: tuple[CitationRow, ...] = ()

    @property
    def given(self) -> Sequence[CitationRow]:
        """The citations, in the order of the page."""
        return self._given

    def show(self, rows: Sequence[CitationRow]) -> None:
        """Replace the citations."""
        self._given = tuple(rows)
        groups: dict[tuple[str, str], list[CitationRow]] = {}
        for row in rows:
            groups.setdefault((row.group, row.place), []).append(row)
        shown: list[object] = []
        for (words, place), inside in groups.items():
            shown.append(GroupRow(words, place))
            shown += _by_time(inside) if inside[0].known else inside
        self._replace(shown)

    def shows(self, rows: Sequence[CitationRow]) -> bool:
        """Return whether these are the citations shown."""
        return self._given == tuple(rows)

    def citation_row(self, position: int) -> CitationRow:
        """Return a row that is no head."""
        row = self._rows[position]
        assert isinstance(row, CitationRow)
        return row

    def spoken(self, position: int) -> str:
        """Return "4:42 Chapter", with what is wrong, or the head."""
        row = self._rows[position]
        if isinstance(row, GroupRow):
            return ", ".join(part for part in (row.words, row.place) if part)
        row = self.citation_row(position)
        parts = (f"{row.times} {row.words}", row.again, row.problem)
        return ", ".join(part for part in parts if part)

    def moment(self, position: int) -> int | None:
        """Return the row's own number if its time leads anywhere."""
        row = self._rows[position]
        return position if isinstance(row, CitationRow) and row.opens else None


def _by_time(rows: Sequence[CitationRow]) -> list[CitationRow]:
    """Return the citations of one episode by time; those of the same time as one."""
    same: dict[tuple[str, str], list[CitationRow]] = {}
    for row in sorted(rows, key=_second):
        same.setdefault((row.times, row.problem), []).append(row)
    return [replace(found[0], times_cited=len(found)) for found in same.values()]


def _second(row: CitationRow) -> tuple[int, int]:
    cited = row.citation.cited
    return cited.start, -1 if cited.end is None else cited.end


class CitedRow(Struct, frozen=True):
    """What a page says about a passage of the episode."""

    cited: "CitedHere"
    times: str
    page: str
    section: str
    sentence: str
    speaker: str
    opens: bool


class LinkingRow(Struct, frozen=True):
    """A page that speaks of the episode without a time."""

    page: "PageRow"
    title: str


class UncitedRow(Struct, frozen=True):
    """A chapter that no page cites."""

    chapter: "ChapterRow"
    time: str
    title: str
    opens: bool


class CitedModel(GroupedModel):
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


def _cited_row(cited: "CitedHere", video: bool) -> CitedRow:
    times = format_range(cited.start, cited.end)
    page, section = shorten(label(cited.page.title)), shorten(label(cited.heading)) or tr("Introduction")
    speaker = shorten(label(cited.speaker or ""))
    return CitedRow(cited, times, page, section, label(cited.sentence[:_SENTENCE]), speaker, video)


def _uncited_row(chapter: "ChapterRow", video: bool) -> UncitedRow:
    time = "" if chapter.start is None else format_timecode(chapter.start)
    return UncitedRow(chapter, time, shorten(label(chapter.title)), video and chapter.start is not None)
