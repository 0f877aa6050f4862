"""The clips of an episode as rows."""

from msgspec import Struct

from podviewer.messages.problems import reader_sentence
from podviewer.messages.translate import tr
from podviewer.messages.units import clip_length
from podviewer.model.episode import Clip
from podviewer.model.problem import Code, Problem, Severity
from podviewer.text.fold import label, shorten, split_title
from podviewer.text.timecode import format_range, format_timecode
from podviewer.ui.widgets.row_model import RowModel


class ClipRow(Struct, frozen=True):
    """The words of a clip; `why` says what was mended, "" where nothing was."""

    lead: str
    rest: str
    times: str
    length: str
    why: str
    video: bool
    """Whether the times lead anywhere."""

    @property
    def title(self) -> str:
        """The whole name."""
        return f"{self.lead}: {self.rest}" if self.rest else self.lead


class ClipModel(RowModel):
    """One row for each clip, in the order of the file."""

    _clips: tuple[Clip, ...] = ()

    def show(self, clips: tuple[Clip, ...], *, video: bool) -> None:
        """Replace the rows. Without a video the times lead nowhere."""
        self._clips, self._video = clips, video
        self._replace([_row(clip, video) for clip in clips])

    def spoken(self, position: int) -> str:
        """Return "4:42–6:55 Name, 2 min", with ", end mended" where it was."""
        clip = self._clips[position]
        words = f"{format_range(clip.start, clip.end)} {shorten(label(clip.name))}, {_length(clip)}"
        return words if clip.valid else f"{words}, {tr('end mended')}"

    def moment(self, position: int) -> int | None:
        """Return the clip's first second if there is a video."""
        return self._clips[position].start if self._video else None

    def has_link(self, position: int) -> bool:
        """Say whether the clip can be linked to: there is a video."""
        return self.moment(position) is not None


def why_mended(clip: Clip) -> str:
    """Return what was wrong with the stated end and what is used instead, in the words of the list of problems."""
    if clip.reason not in list(Code):
        return tr("The end was mended. The clip now ends at {end}.").format(end=format_timecode(clip.end))
    facts = {"name": clip.name, "stated": clip.stated_end, "start": clip.start, "end": clip.end}
    return reader_sentence(Problem(Code(clip.reason), Severity.WARNING, clip.line, facts=facts))


def _length(clip: Clip) -> str:
    return clip_length(max(0, clip.end - clip.start))


def _row(clip: Clip, video: bool) -> ClipRow:
    lead, rest = split_title(shorten(label(clip.name)))
    why = "" if clip.valid else why_mended(clip)
    return ClipRow(lead, rest, format_range(clip.start, clip.end), _length(clip), why, video)
