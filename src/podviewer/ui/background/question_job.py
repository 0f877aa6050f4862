"""Questions to a library, answered in a thread: a search, a quote, what is said at a second. Without SQLite at import:
the window imports it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct, field
from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from podviewer.library.library import Library
    from podviewer.library.quotes.finder import FoundQuote
    from podviewer.library.rows.passages import Passage
    from podviewer.library.search.hits import PageHit
    from podviewer.library.search.query import Query
    from podviewer.library.search.search import Count, More, Results
    from podviewer.model.citation import Citation
    from podviewer.model.notice import Notice


class QuestionSignals(QObject):
    """What the thread says: `answered` (ticket, an answer as below), `trouble_met` (Library, a tuple of Notice)."""

    answered = Signal(int, object)
    trouble_met = Signal(object, object)


class SearchAnswer(Struct, frozen=True):
    """What a search found. `count` comes later, in an answer of its own; `more` continues an earlier one."""

    query: "Query"
    results: "Results | None" = None
    pages: "tuple[PageHit, ...]" = ()
    count: "Count | None" = None
    ranked: bool = False
    more: bool = False
    page_counts: "Mapping[int, int]" = field(default_factory=dict)
    """Passages on each page; with `count`."""


class SearchQuestion(Struct, frozen=True):
    """Moments and passages with some words; `more` asks for what follows an earlier answer."""

    query: "Query"
    ranked: bool = False
    more: "More | None" = None

    def answers(self, library: "Library") -> Iterator[SearchAnswer]:
        """Yield what was found, then how much there is in all."""
        query, goes_on = self.query, self.more is not None
        pages = () if goes_on else library.search_pages(query)
        # Last, because what it finds damaged is what the job looks for next: `trouble` is of the last question.
        results = library.ranked(query) if self.ranked else library.search(query, self.more)
        for group in results.groups:
            for moment in group.moments:
                _ = moment.snippet  # worked out here: the list asks every row how high it is, 500 of them 30 ms
        yield SearchAnswer(query, results, pages, None, self.ranked, goes_on)
        if not goes_on:
            count, page_counts = library.count(query), library.count_pages(query)
            yield SearchAnswer(query, count=count, page_counts=page_counts, ranked=self.ranked)


class QuoteAnswer(Struct, frozen=True):
    """Where a quote may come from, the nearest passage first, and in how many paragraphs it stands word for word."""

    found: "list[FoundQuote]"
    said: int


class QuoteQuestion(Struct, frozen=True):
    """Where a pasted text was said."""

    text: str

    def answers(self, library: "Library") -> Iterator[QuoteAnswer]:
        """Yield the passages."""
        said = library.count_said(self.text)
        yield QuoteAnswer(library.find_quote(self.text), said)


class PassageAnswer(Struct, frozen=True):
    """What is said where a citation points; None where the library cannot tell."""

    citation: "Citation"
    passage: "Passage | None"


class PassageQuestion(Struct, frozen=True):
    """What is said where a citation points."""

    citation: "Citation"

    def answers(self, library: "Library") -> Iterator[PassageAnswer]:
        """Yield the passage."""
        slug, second = self.citation.slug, self.citation.cited.start
        yield PassageAnswer(self.citation, library.passage(slug, second) if slug is not None else None)


Question = SearchQuestion | QuoteQuestion | PassageQuestion


class QuestionJob(Struct, frozen=True):
    """One question; it is not asked, or not to its end, when another one was asked meanwhile."""

    library: "Library"
    is_asked: Callable[[int], bool]
    ticket: int
    question: Question
    on_answered: Callable[[int, object], object]
    on_trouble_met: Callable[["Library", "tuple[Notice, ...]"], object]

    def run(self) -> None:
        if not self.is_asked(self.ticket):
            return
        with suppress(RuntimeError):  # the window is gone: nobody listens
            for answer in self.question.answers(self.library):
                if self.library.was_interrupted:
                    return
                self.on_answered(self.ticket, answer)
                if self.library.trouble:
                    self.on_trouble_met(self.library, self.library.trouble)
                if not self.is_asked(self.ticket):
                    return
