"""The passages that a quote may come from, as rows: where each stands, and what of it the quote has."""

import re
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from podviewer.library.quotes.finder import LIMIT, FoundQuote, PastedWord, WordKind
from podviewer.messages.translate import tr
from podviewer.messages.units import DOT, episode_number, number, printed_time, spoken_time
from podviewer.text.fold import blank_unprintable, isolate, label, shorten
from podviewer.text.snippet import make_snippet
from podviewer.ui.widgets.row_model import RowModel

NEAR = 0.6
"""The score from which on a passage is like the quote, though not word for word (`FoundQuote.score`). Quotes with three
words of twenty changed reach it, of what was said elsewhere hardly anything does."""

TOLD = 0.75
"""The score from which on it is told as a figure; below it says little."""

_LONG = {WordKind.SAME: 60, WordKind.MISSING: 24, WordKind.ADDED: 12}
"""Words in a row that are shown; of longer stretches the ends are, half of this each."""

_MOST = 1_200
"""Characters of an end: a hostile word has no blanks."""

_WORD = re.compile(r"\S+")


class QuoteRow(Struct, frozen=True, dict=True):
    """A passage. `found` is handed back as it came."""

    found: FoundQuote

    @cached_property
    def title(self) -> str:
        """The episode."""
        return isolate(shorten(label(self.found.episode.title)))

    @cached_property
    def detail(self) -> str:
        """Return "Guest  ·  S14 E8"."""
        row = self.found.episode
        guests = ", ".join(isolate(shorten(label(name))) for name in row.guest_names)
        return DOT.join(part for part in (shorten(guests), episode_number(row.season, row.episode)) if part)

    @cached_property
    def match(self) -> str:
        """How near it is: "Exact", or "92 % alike": the score, by which the rows are ordered; "" where that is low."""
        if self.found.is_exact:
            return tr("Exact")
        if self.found.score < TOLD:
            return ""
        return tr("{count} % alike").format(count=max(1, min(99, round(100 * self.found.score))))

    @property
    def video(self) -> bool:
        """Whether the time is a link."""
        return self.found.episode.youtube_id is not None and bool(self.time)

    @cached_property
    def time(self) -> str:
        """When the first word was said: "≈ 4:42" where that is about, "" where nobody knows."""
        return printed_time(self.found.second, about=self.found.about)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Who speaks, the first one first; empty where nobody is named."""
        names = [self.found.speaker or ""]
        if len(self.found.parts) > 1:  # of several the names are short, as in the transcript
            names += [part.speaker or "" for part in self.found.parts]
        return tuple(isolate(shorten(label(name))) for name in dict.fromkeys(names) if name)

    @cached_property
    def chapter(self) -> str:
        """The chapter."""
        return isolate(shorten(label(self.found.chapter or "")))

    @cached_property
    def around(self) -> tuple[str, str]:
        """What was said right before and after, from the start of the sentence, where that is not far."""
        found = self.found
        snippet = make_snippet(found.text, [found.span])
        before = _clean(found.text[snippet.start : found.span[0]])
        after = ""
        if found.last == found.paragraph:
            after = _clean(found.text[found.span[1] : snippet.start + len(snippet.text)])
        return (
            f"…{before}" if before and snippet.cut_before else before,
            f"{after}…" if after and snippet.cut_after else after,
        )

    @cached_property
    def words(self) -> tuple[PastedWord, ...]:
        """What was said, and what of the quote was not, fit to be painted; long stretches without their middle."""
        return tuple(PastedWord(word.kind, _shown(word)) for word in self.found.differences)


class QuoteModel(RowModel):
    """One row for each passage, the nearest first."""

    _found: tuple[QuoteRow, ...] = ()

    def show(self, found: Sequence[FoundQuote]) -> None:
        """Replace the rows."""
        self._found = tuple(QuoteRow(one) for one in found)
        self._replace(self._found)

    def found(self, position: int) -> FoundQuote:
        """Return the passage of a row."""
        return self._found[position].found

    def spoken(self, position: int) -> str:
        """Return "Title, Guest, S14 E8, Exact, 4:42, Speaker, Chapter: what was said", then how it differs."""
        row = self._found[position]
        time = spoken_time(row.found.second, about=row.found.about)
        where = (row.title, row.detail.replace(DOT, ", "), row.match, time, ", ".join(row.names), row.chapter)
        said = " ".join(word.text for word in row.words if word.kind is not WordKind.ADDED)
        parts = [f"{', '.join(word for word in where if word)}: {said}"]
        for kind, words in ((WordKind.MISSING, tr("Left out")), (WordKind.ADDED, tr("Not said"))):
            odd = [word.text for word in row.words if word.kind is kind]
            if odd:
                parts.append(f"{words}: {'; '.join(odd)}")
        return ". ".join(" ".join(part.split()) for part in parts)

    def moment(self, position: int) -> int | None:
        """Return the row itself, as a search does: a second alone would not tell of which episode."""
        return position if self._found[position].video else None


def worth_showing(found: Sequence[FoundQuote]) -> list[FoundQuote]:
    """Return the passages that are at least half as near as the nearest: beside it the others only make noise."""
    best = max((one.score for one in found), default=0.0)
    return [one for one in found if one.score >= best / 2]


def is_near(found: FoundQuote) -> bool:
    """Say whether a passage is what was quoted, or nearly so."""
    return found.is_exact or found.score >= NEAR


def outcome(found: Sequence[FoundQuote], said: int) -> str:
    """Return what came out, in a line above the rows; `said` is in how many paragraphs it stands word for word."""
    exact = sum(one.is_exact for one in found)
    if exact == 1:
        return tr("Said once, word for word.")
    if 0 < exact < LIMIT or exact == said > 0:
        return tr("Said in {count} places, word for word.").format(count=number(exact))
    if exact and said > exact:
        words = tr("Said in {count} places, word for word. The first {shown}:")
        return words.format(count=number(said), shown=number(exact))
    if exact:
        return tr("The first {count} places where it was said, word for word:").format(count=number(exact))
    if found and is_near(found[0]):
        return tr("Not word for word. The nearest:") if len(found) == 1 else tr("Not word for word. The nearest first:")
    return tr("Nothing like this was said in the library. Nearest:")


def _shown(word: PastedWord) -> str:
    text, most = word.text, _LONG[word.kind]
    places = [found.span() for found in _WORD.finditer(text)]
    if len(places) > most:
        text = f"{text[: places[most // 2 - 1][1]]} … {text[places[-(most // 2)][0] :]}"
    if len(text) > 2 * _MOST:
        text = f"{text[:_MOST]} … {text[-_MOST:]}"
    paragraphs = (_clean(line) for line in text.split("\n"))
    return "\n".join(line for line in paragraphs if line)


def _clean(line: str) -> str:
    return blank_unprintable(line).strip()
