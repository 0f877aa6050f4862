"""What a search found, as rows: a head for each episode or wiki page, and below it what was found there."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex

from podviewer.library.rows.catalogue import EpisodeRow
from podviewer.library.rows.pages import SUMMARY, TITLE
from podviewer.library.search.hits import EpisodeHits, MomentHit, PageHit
from podviewer.library.search.pages import MAX_PER_PAGE
from podviewer.messages.translate import tr
from podviewer.messages.units import DOT, also_in, episode_number, moments_words, number, printed_time
from podviewer.text.fold import LONGEST_LABEL, blank_unprintable, isolate, label, shorten
from podviewer.text.snippet import Snippet, Span
from podviewer.ui.widgets.row_model import RowModel


class ResultHeadRow(Struct, frozen=True):
    """An episode or a wiki page; `target` is its EpisodeRow, or its first PageHit. `lined`: with a hairline above."""

    title: str
    detail: str
    count: str
    target: EpisodeRow | PageHit
    lined: bool


class DividerRow(Struct, frozen=True):
    """What follows is another kind of find, or something is to be said of it."""

    words: str


class ShownWords(Struct, frozen=True):
    """A snippet as it is painted: "…" where it was cut, no line breaks and marks. `hits` are positions in `text`."""

    text: str
    hits: tuple[Span, ...]


class MomentRow(Struct, frozen=True, dict=True):
    """A moment; what costs time is worked out when the row is first painted. `video`: its time is a link."""

    moment: MomentHit
    video: bool

    @cached_property
    def time(self) -> str:
        """The time: "≈ 4:42" where it is about, "" where none is known."""
        return printed_time(self.moment.second, about=self.moment.about)

    @cached_property
    def name(self) -> str:
        """Who speaks; "" where nobody is named."""
        return isolate(shorten(label(self.moment.speaker or "")))

    @cached_property
    def detail(self) -> str:
        """The chapter, and other episodes whose files hold the same words."""
        chapter = isolate(shorten(label(self.moment.chapter or "")))
        also = also_in([(one.season, one.episode, one.title) for one in self.moment.also])
        return DOT.join(part for part in (chapter, also) if part)

    @cached_property
    def shown(self) -> ShownWords:
        """What was said."""
        return show_snippet(self.moment.snippet)


class PassageRow(Struct, frozen=True, dict=True):
    """A passage of a wiki page."""

    hit: PageHit

    @cached_property
    def detail(self) -> str:
        """Where on the page it stands."""
        if self.hit.block == TITLE:
            return tr("In the title")
        if self.hit.block == SUMMARY:
            return tr("Summary")
        return isolate(shorten(label(self.hit.heading))) or tr("Introduction")

    @cached_property
    def shown(self) -> ShownWords:
        """What the page says there; the title stands above already."""
        if self.hit.block == TITLE and self.hit.page.summary:
            return ShownWords(shorten(label(self.hit.page.summary)), ())
        return show_snippet(self.hit.snippet)


AnyRow = ResultHeadRow | DividerRow | MomentRow | PassageRow


class MomentModel(RowModel):
    """Moments below the heads of their episodes; those with half a word only below a divider."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[AnyRow] = []
        self._last: EpisodeHits | None = None
        self._text = ""
        self._head = self._divider = -1
        self._partial: int | None = None

    def show(self, groups: Sequence[EpisodeHits], text: str, *, goes_on: bool, notes: Sequence[str] = ()) -> None:
        """Replace the rows by the answer to `text`; `goes_on`: the last episode may have more moments. `notes` stand
        above them."""
        self._text, self._last, self._head, self._divider, self._partial = text, None, -1, -1, None
        self.beginResetModel()
        self._shown = [DividerRow(note) for note in notes] if groups else []
        self._shown += self._rows_of(groups, goes_on=goes_on)
        self._rows = self._shown
        self.endResetModel()

    def add(self, groups: Sequence[EpisodeHits], *, goes_on: bool) -> None:
        """Append the next page; an episode that goes on from the page before gets no second head."""
        begins = len(self._shown)
        rows = self._rows_of(groups, goes_on=goes_on)
        if rows:
            self.beginInsertRows(QModelIndex(), begins, begins + len(rows) - 1)
            self._shown += rows
            self.endInsertRows()

    def count_partial(self, count: int) -> None:
        """Say how many moments have words that only begin like the last one, where these are shown."""
        self._partial = count
        if self._divider >= 0:
            self._shown[self._divider] = DividerRow(_partial_words(self._text, count))
            index = self.index(self._divider, 0)
            self.dataChanged.emit(index, index)

    def _rows_of(self, groups: Sequence[EpisodeHits], *, goes_on: bool) -> list[AnyRow]:
        rows: list[AnyRow] = []
        begins = len(self._shown)
        for group in groups:
            last, video = self._last, group.episode.youtube_id is not None
            is_last = group is groups[-1]
            if last is not None and last.whole == group.whole and last.episode.file == group.episode.file:
                group = replace(group, moments=(*last.moments, *group.moments))
                new = group.moments[len(last.moments) :]
                self._set_count(rows, begins, group, goes_on=goes_on and is_last)
            else:
                if last is not None and self._head >= 0:
                    self._set_count(rows, begins, last, goes_on=False)
                divided = not group.whole and (last is None or last.whole)
                if divided:
                    self._divider = begins + len(rows)
                    rows.append(DividerRow(_partial_words(self._text, self._partial)))
                self._head = begins + len(rows)
                lined = last is not None and not divided
                rows.append(_episode_head(group, lined=lined, goes_on=goes_on and is_last))
                new = group.moments
            rows += [MomentRow(moment, video) for moment in new]
            self._last = group
        if not groups and self._last is not None:
            self._set_count(rows, begins, self._last, goes_on=goes_on)
        return rows

    def _set_count(self, rows: list[AnyRow], begins: int, group: EpisodeHits, *, goes_on: bool) -> None:
        """Correct the count at the head of the last group, which is already shown or among the new `rows`."""
        count = _moments(len(group.moments), goes_on=goes_on)
        if self._head >= begins:
            rows[self._head - begins] = _counted(rows[self._head - begins], count)
            return
        self._shown[self._head] = _counted(self._shown[self._head], count)
        index = self.index(self._head, 0)
        self.dataChanged.emit(index, index)

    def spoken(self, position: int) -> str:
        """Return "52:33, Speaker, Chapter: snippet"."""
        return spoken_row(self._shown[position])

    def moment(self, position: int) -> int | None:
        """Return the row itself: a second alone would not tell of which episode."""
        row = self._shown[position]
        return position if isinstance(row, MomentRow) and row.video and row.time else None


class PassageModel(RowModel):
    """Passages below the heads of their wiki pages, in the order in which the pages were first found."""

    def show(self, hits: Sequence[PageHit], counts: Mapping[int, int] = MappingProxyType({})) -> None:
        """Replace the rows. `counts`: how many passages each page has, by its file; before that is known, those shown
        are the first."""
        pages: dict[int, list[PageHit]] = {}
        for hit in hits:
            pages.setdefault(hit.page.file, []).append(hit)
        rows: list[AnyRow] = []
        for found in pages.values():
            count = _passages(len(found), counts.get(found[0].page.file))
            rows.append(ResultHeadRow(_title(found[0].page.title), "", count, found[0], bool(rows)))
            rows += [PassageRow(hit) for hit in found]
        self._replace(rows)

    def spoken(self, position: int) -> str:
        """Return "Heading: snippet"."""
        row = self._rows[position]
        assert isinstance(row, AnyRow)
        return spoken_row(row)


def spoken_row(row: AnyRow) -> str:
    """Return the words of a row in one string."""
    if isinstance(row, DividerRow):
        return row.words
    if isinstance(row, ResultHeadRow):
        return ", ".join(words for words in (row.title, row.detail.replace(DOT, ", "), row.count) if words)
    parts = [row.time, row.name, row.detail] if isinstance(row, MomentRow) else [row.detail]
    where = ", ".join(part for part in parts if part)
    return f"{where}: {row.shown.text}" if where else row.shown.text


def show_snippet(snippet: Snippet) -> ShownWords:
    """Return a snippet fit to be painted; a hostile megabyte without blanks is cut."""
    words = blank_unprintable(snippet.text[:LONGEST_LABEL])
    lead = "…" if snippet.cut_before else ""
    tail = "…" if snippet.cut_after or len(snippet.text) > LONGEST_LABEL else ""
    hits: list[Span] = []
    for start, end in snippet.hits:
        begin, end = start + len(lead), min(end, len(words)) + len(lead)
        if start >= len(words):
            break
        if hits and words[hits[-1][1] - len(lead) : start].isspace():
            hits[-1] = (hits[-1][0], end)  # words side by side are one hit to the eye
        else:
            hits.append((begin, end))
    return ShownWords(f"{lead}{words.rstrip()}{tail}", tuple(hits))


def _episode_head(group: EpisodeHits, *, lined: bool, goes_on: bool) -> ResultHeadRow:
    episode = group.episode
    guests = ", ".join(isolate(shorten(label(name))) for name in episode.guest_names)
    number = episode_number(episode.season, episode.episode)
    detail = DOT.join(part for part in (shorten(guests), number) if part)
    return ResultHeadRow(_title(episode.title), detail, _moments(len(group.moments), goes_on=goes_on), episode, lined)


def _title(title: str) -> str:
    return isolate(shorten(label(title)))


def _passages(shown: int, there: int | None) -> str:
    if there is None:
        there = shown if shown < MAX_PER_PAGE else None
    if there is None:
        return tr("the first {shown}").format(shown=number(shown))
    if there > shown:
        return tr("{shown} of {count} passages").format(shown=number(shown), count=number(there))
    return tr("1 passage") if there == 1 else tr("{count} passages").format(count=number(there))


def _counted(row: AnyRow, count: str) -> AnyRow:
    return replace(row, count=count) if isinstance(row, ResultHeadRow) else row


def _moments(count: int, *, goes_on: bool) -> str:
    if goes_on:
        return tr("{count}+ moments").format(count=count)
    return moments_words(count)


def _partial_words(text: str, count: int | None) -> str:
    words = "".join(one if one.isalnum() else " " for one in text).split()
    word = isolate(shorten(words[-1] if words else text.strip()))
    if count is None:
        return tr("Words that begin like “{word}”").format(word=word)
    one, many = tr("1 moment with a word that begins like “{word}”"), tr("{count} with words that begin like “{word}”")
    return (one if count == 1 else many).format(word=word, count=moments_words(count))
