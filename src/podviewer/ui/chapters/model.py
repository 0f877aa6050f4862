"""The chapters of an episode as rows."""

from dataclasses import dataclass

from podviewer.messages.units import printed_time, spoken_time
from podviewer.model.episode import Chapter
from podviewer.text.fold import label, shorten, split_title
from podviewer.ui.widgets.row_model import RowModel


@dataclass(frozen=True, slots=True)
class ShownChapter:
    """The words of a chapter: `time` is "" where it has none, `rest` what follows the colon of the title."""

    time: str
    lead: str
    rest: str
    video: bool
    """Whether the time leads anywhere."""
    contents: bool = False
    """A heading of a page, in one line without a time."""

    @property
    def title(self) -> str:
        """The whole title."""
        return f"{self.lead}: {self.rest}" if self.rest else self.lead


class ChapterModel(RowModel):
    """One row for each chapter, in the order of the file."""

    _chapters: tuple[Chapter, ...] = ()
    _video = False

    def show(self, chapters: tuple[Chapter, ...], *, video: bool) -> None:
        """Replace the rows. Without a video the times lead nowhere."""
        self._chapters, self._video = chapters, video
        self._replace([_row(chapter, video) for chapter in chapters])

    def show_contents(self, title: str, headings: tuple[Chapter, ...]) -> None:
        """Replace the rows by a page's title and its headings."""
        self._chapters = (Chapter(title, None, "title", False, None), *headings)
        self._video = False
        self._replace([ShownChapter("", shorten(label(one.title)), "", False, contents=True) for one in self._chapters])

    def spoken(self, position: int) -> str:
        """Return "4:42 Title", "about 4:42 Title" or just the title."""
        chapter = self._chapters[position]
        title = shorten(label(chapter.title))
        if chapter.start is None:
            return title
        return f"{spoken_time(chapter.start, about=chapter.approximate)} {title}"

    def moment(self, position: int) -> int | None:
        """Return the second of the chapter if there is a video."""
        return self._chapters[position].start if self._video else None

    def is_citable(self, position: int) -> bool:
        """Say whether the chapter has a time that can be cited, with a video or without."""
        return self._chapters[position].start is not None


def _row(chapter: Chapter, video: bool) -> ShownChapter:
    lead, rest = split_title(shorten(label(chapter.title)))
    # "≈ 1:01:06" would stick out of the fill.
    return ShownChapter(printed_time(chapter.start, about=chapter.approximate, tight=True), lead, rest, video)
