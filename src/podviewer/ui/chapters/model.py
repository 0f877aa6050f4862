"""The chapters of an episode as rows."""

from msgspec import Struct

from podviewer.messages.units import clip_length, printed_time, spoken_time
from podviewer.model.episode import Chapter, Clip
from podviewer.text.fold import label, shorten, split_title
from podviewer.transcript.clips import clips_of_chapters
from podviewer.ui.widgets.row_model import RowModel


class ShownChapter(Struct, frozen=True):
    """The words of a chapter: `time` is "" where it has none, `rest` what follows the colon of the title."""

    time: str
    lead: str
    rest: str
    video: bool
    """Whether the time leads anywhere."""
    length: str = ""
    """How long the clip is that is this chapter; "" where none is."""
    contents: bool = False
    """A heading of a page, in one line without a time."""

    @property
    def title(self) -> str:
        """The whole title."""
        return f"{self.lead}: {self.rest}" if self.rest else self.lead


class ChapterModel(RowModel):
    """One row for each chapter, in the order of the file."""

    _chapters: tuple[Chapter, ...] = ()
    _clips: tuple[int | None, ...] = ()
    _lengths: tuple[str, ...] = ()
    _video = False

    def show(self, chapters: tuple[Chapter, ...], clips: tuple[Clip, ...] = (), *, video: bool) -> None:
        """Replace the rows, each with the length of its clip. Without a video the times lead nowhere."""
        self._chapters, self._video = chapters, video
        self._clips = clips_of_chapters(chapters, clips)
        self._lengths = tuple("" if at is None else clip_length(clips[at].end - clips[at].start) for at in self._clips)
        self._replace([_row(*words, video) for words in zip(chapters, self._lengths, strict=True)])

    def show_contents(self, title: str, headings: tuple[Chapter, ...]) -> None:
        """Replace the rows by a page's title and its headings."""
        self._chapters = (Chapter(title, None, "title", False, None), *headings)
        self._video, self._clips, self._lengths = False, (None,) * len(self._chapters), ("",) * len(self._chapters)
        self._replace([ShownChapter("", shorten(label(one.title)), "", False, contents=True) for one in self._chapters])

    def spoken(self, position: int) -> str:
        """Return "4:42 Title", "about 4:42 Title" or just the title."""
        chapter = self._chapters[position]
        title, length = shorten(label(chapter.title)), self._lengths[position]
        words = f"{title}, {length}" if length else title
        if chapter.start is None:
            return words
        return f"{spoken_time(chapter.start, about=chapter.approximate)} {words}"

    def moment(self, position: int) -> int | None:
        """Return the second of the chapter if there is a video."""
        return self._chapters[position].start if self._video else None

    def clip(self, position: int) -> int | None:
        """Return which clip of the episode is this chapter; None where none is."""
        return self._clips[position]

    def has_clip(self, position: int) -> bool:
        """Say whether a clip is this chapter."""
        return self.clip(position) is not None

    def has_link(self, position: int) -> bool:
        """Say whether the chapter can be linked to: it has a time and there is a video."""
        return self.moment(position) is not None

    def is_citable(self, position: int) -> bool:
        """Say whether the chapter has a time that can be cited, with a video or without."""
        return self._chapters[position].start is not None


def _row(chapter: Chapter, length: str, video: bool) -> ShownChapter:
    lead, rest = split_title(shorten(label(chapter.title)))
    # "≈ 1:01:06" would stick out of the fill.
    time = printed_time(chapter.start, about=chapter.approximate, tight=True)
    return ShownChapter(time, lead, rest, video, length)
