"""The library as rows: episodes under their seasons, people, wiki pages, files that could not be opened."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import QObject, Qt

from podviewer.citations.token import link_token
from podviewer.library.rows.catalogue import EpisodeRow, PersonRow, RefusedRow
from podviewer.library.rows.pages import PageRow
from podviewer.library.rows.paths import name_of
from podviewer.messages.notices import refused_sentence
from podviewer.messages.translate import tr
from podviewer.messages.units import (
    NARROW_DOT,
    citations_words,
    episode_length,
    episode_number,
    episodes_words,
    number,
    pages_words,
    people_words,
    remarks_words,
)
from podviewer.model.wiki_page import LinkKind
from podviewer.text.fold import isolate, label, shorten, split_title
from podviewer.text.urls import shown_path
from podviewer.text.youtube import video_url
from podviewer.ui.library.ordering import Entry, Head, ShownItem, key_of
from podviewer.ui.widgets.row_model import Index, RowModel

_TITLED = (EpisodeRow, PageRow)


class LibraryHeadRow(Struct, frozen=True):
    """The words of a head, and how many rows stand below it."""

    words: str
    count: str


class ItemRow(Struct, frozen=True):
    """The words of a row: title in two parts, a line below it, and what stands at its right.

    `place` follows `detail` and is never cut; `note` says how many remarks there are about the file, "" where none is
    serious; `progress` is in per cent, 0 for none; `slot` is a person's colour, None for what is no person; `about` is
    told in the tool tip alone.
    """

    lead: str
    rest: str
    detail: str
    place: str = ""
    note: str = ""
    progress: int = 0
    slot: int | None = None
    is_host: bool = False
    about: str = ""

    @property
    def title(self) -> str:
        """The whole title."""
        return f"{self.lead}: {self.rest}" if self.rest else self.lead


class LibraryModel(RowModel):
    """One row for each entry. The words of a row are made when it is first looked at: there may be 10,000."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()
        self._made: dict[int, LibraryHeadRow | ItemRow] = {}
        self._places: dict[object, int] | None = None
        self._progress: Mapping[str, int] = {}
        self._lengths = False

    def show(self, entries: Sequence[Entry], *, lengths: bool = False) -> None:
        """Replace the rows; `lengths` adds to each episode how long it is."""
        self._entries, self._lengths = entries, lengths
        self._made.clear()
        self._places = None
        self._replace(entries)

    def show_progress(self, progress: Mapping[str, int]) -> list[int]:
        """Take how far each path was read, in per cent; return the rows for which that is news.

        The view paints them anew; `dataChanged` would lay all rows out.
        """
        news = {path for path, _ in progress.items() ^ self._progress.items()}
        self._progress = progress
        rows = [row for row in self._made if getattr(self._entries[row], "path", None) in news]
        for row in rows:
            del self._made[row]
        return rows

    def shows(self, entries: Sequence[Entry], *, lengths: bool) -> bool:
        """Return whether these very rows are shown already."""
        return lengths == self._lengths and entries == self._entries

    def entry(self, position: int) -> Entry:
        """Return what a row stands for."""
        return self._entries[position]

    def position(self, key: object) -> int:
        """Return the row of an entry (`key_of`); -1 where it is not shown."""
        if self._places is None:
            self._places = {key_of(entry): position for position, entry in enumerate(self._entries)}
        return self._places.get(key, -1)

    def titles(self) -> Iterable[str | None]:
        """Return for each row the title that may take two lines, "" where the row has one line, None for a head."""
        return [
            entry.title or entry.slug if isinstance(entry, _TITLED) else None if isinstance(entry, Head) else ""
            for entry in self._entries
        ]

    def row(self, position: int) -> LibraryHeadRow | ItemRow:
        """Return the words of a row."""
        made = self._made.get(position)
        if made is None:
            made = self._made[position] = self._make(self._entries[position])
        return made

    def spoken(self, position: int) -> str:
        """Return "Title, Guest, season 14 episode 8, 20 % read, 3 remarks"."""
        entry, row = self._entries[position], self.row(position)
        if isinstance(row, LibraryHeadRow):
            return f"{row.words}, {row.count}"
        parts = [row.title]
        if isinstance(entry, EpisodeRow):
            parts += [_guests(entry), _spoken_number(entry)]
            if self._lengths and entry.end:
                parts.append(episode_length(entry.end))
        else:
            parts += row.detail.split(NARROW_DOT)
        if row.progress:
            parts.append(tr("{percent} % read").format(percent=row.progress))
        if row.note:
            parts.append(remarks_words(_problems(entry)))
        return ", ".join(part for part in parts if part)

    def _make(self, entry: Entry) -> LibraryHeadRow | ItemRow:
        match entry:
            case Head():
                return LibraryHeadRow(entry.words, str(entry.count))
            case EpisodeRow():
                guests, length = _guests(entry), episode_length(entry.end) if self._lengths and entry.end else ""
                number = episode_number(entry.season, entry.episode) or ("" if guests or length else entry.date or "")
                place = NARROW_DOT.join(part for part in (number, length) if part)
                return ItemRow(
                    *_title(entry),
                    guests,
                    f"{NARROW_DOT}{place}" if guests and place else place,
                    _note(entry),
                    min(100, max(0, self._progress.get(entry.path, 0))),
                )
            case PageRow():
                detail = citations_words(entry.citations) if entry.citations else shorten(label(entry.summary))
                return ItemRow(*_title(entry), detail, note=_note(entry))
            case PersonRow():
                about = shorten(label(entry.bio or ""))
                return ItemRow(
                    shorten(label(entry.name)),
                    "",
                    person_words(entry),
                    slot=entry.slot,
                    is_host=entry.is_host,
                    about=about,
                )
            case RefusedRow():
                name = shorten(label(shown_path(name_of(entry))))
                return ItemRow(name, "", refused_sentence(entry.reason))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the keyboard skip the heads."""
        if index.isValid() and isinstance(self._entries[index.row()], Head):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)


def _episodes_of(person: PersonRow) -> str:
    return episodes_words(len(person.files))


def _share_of(person: PersonRow) -> str:
    return tr("{percent} % of words").format(percent=round(100 * person.share))


PERSON_COLUMNS: Sequence[Callable[[PersonRow], str]] = (_episodes_of, _share_of)
"""What the list of people and the head of one of them say below the name, from left to right; "" says nothing."""


def person_words(person: PersonRow) -> str:
    """Return "12 episodes · 41 % of words"."""
    return NARROW_DOT.join(words for column in PERSON_COLUMNS if (words := column(person)))


def title_of(entry: Entry) -> str:
    """Return the whole title, name or file name of a row, fit for copying."""
    match entry:
        case Head():
            return entry.words
        case PersonRow():
            return label(entry.name)
        case RefusedRow():
            return label(shown_path(name_of(entry)))
        case _:
            return label(entry.title or entry.slug)


def token_of(entry: Entry) -> str:
    """Return how the wiki names an episode, a page or a person; "" for anybody without a page."""
    match entry:
        case EpisodeRow():
            return link_token(LinkKind.EPISODE, entry.slug, entry.title)
        case PageRow():
            return link_token(LinkKind.PAGE, entry.slug, entry.title)
        case PersonRow(person=str() as person):
            return link_token(LinkKind.PERSON, person, entry.name)
    return ""


def video_address(entry: EpisodeRow) -> str:
    """Return the address of an episode's video; "" where it has none."""
    return video_url(entry.youtube_id) if entry.youtube_id else ""


def count_words(shown: ShownItem, kept: int, total: int) -> str:
    """Return "200 episodes", or "12 of 200 episodes" where some are filtered out."""
    match shown:
        case ShownItem.EPISODES:
            whole, some, one = episodes_words(total), tr("{kept} of {total} episodes"), tr("{kept} of 1 episode")
        case ShownItem.PEOPLE:
            whole, some, one = people_words(total), tr("{kept} of {total} people"), tr("{kept} of 1 person")
        case ShownItem.PAGES:
            whole, some, one = pages_words(total), tr("{kept} of {total} wiki pages"), tr("{kept} of 1 wiki page")
    if kept == total:
        return whole
    return (one if total == 1 else some).format(kept=number(kept), total=number(total))


def _title(entry: EpisodeRow | PageRow) -> tuple[str, str]:
    return split_title(shorten(label(entry.title or entry.slug)))


def _guests(entry: EpisodeRow) -> str:
    return isolate(shorten(label(", ".join(entry.guest_names))))


def _spoken_number(entry: EpisodeRow) -> str:
    season = "" if entry.season is None else tr("season {season}").format(season=entry.season)
    episode = "" if entry.episode is None else tr("episode {episode}").format(episode=entry.episode)
    return " ".join(part for part in (season, episode) if part)


def _problems(entry: Entry) -> int:
    if isinstance(entry, EpisodeRow):
        return entry.notes + entry.warnings + entry.errors
    return entry.warnings + entry.errors if isinstance(entry, PageRow) else 0


def _note(entry: EpisodeRow | PageRow) -> str:
    if not entry.warnings and not entry.errors:
        return ""
    return tr("{remarks} about this file").format(remarks=remarks_words(_problems(entry)))
