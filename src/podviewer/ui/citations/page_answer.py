"""What the library knows of all links and times of a wiki page."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from msgspec import Struct

from podviewer.citations.attribution import attribute
from podviewer.citations.episode_lookup import EpisodeLookup
from podviewer.citations.findings import gather
from podviewer.citations.rules_check import Finding, check_page
from podviewer.library.rows.catalogue import ChapterRow, EpisodeRow
from podviewer.messages.problems import full_sentence
from podviewer.model.citation import Citation
from podviewer.model.problem import Problem, Severity
from podviewer.model.wiki_page import WikiPage
from podviewer.ui.citations.model import CitationRow, citation_row, page_words
from podviewer.ui.citations.preview import Lookup
from podviewer.ui.document.wiki_page import WikiPageMarks


class PageQuestion(Struct, frozen=True):
    """A page, and what the library holds: the citations its index has of just this page, the addresses it knows (None
    before it has been read), its episodes, and where to look one up by slug, and chapters by episode."""

    wiki: WikiPage
    stored: tuple[Citation, ...] | None
    lookup: Lookup
    known: frozenset[str] | None
    episodes: EpisodeLookup
    episode_called: Callable[[str | None], EpisodeRow | None]
    chapters_of: Callable[[EpisodeRow | None], Sequence[ChapterRow]]


class PageAnswer(Struct, frozen=True):
    """What is shown of it: in the text, in the panel, and among the remarks."""

    marks: WikiPageMarks
    rows: tuple[CitationRow, ...]
    problems: tuple[Problem, ...]


def answer(asked: PageQuestion) -> PageAnswer:
    """Find out which episode each time of a page means, and what is wrong with it."""
    wiki, citations = asked.wiki, asked.stored
    if citations is None:
        citations = attribute(wiki, asked.episodes)
    findings: Sequence[Finding] = ()
    if asked.lookup is Lookup.DONE:
        findings = check_page(wiki, citations, asked.episodes, has_links=bool(wiki.links))
    # A note says how it could be written better; the citation holds.
    wrong = [finding for finding in findings if finding.problem.severity is not Severity.NOTE]
    by_time = {finding.cited: finding for finding in wrong if finding.cited is not None}
    rows, words = [], page_words(wiki)
    for citation in citations:
        finding = by_time.get(citation.cited)
        episode = asked.episode_called(citation.slug) if citation.is_known else None
        wrong_with = full_sentence(finding.problem) if finding else ""
        rows.append(citation_row(citation, words, episode, wrong_with, asked.lookup, asked.chapters_of(episode)))
    problems = gather([finding.problem for finding in findings])
    return PageAnswer(WikiPageMarks(citations, asked.known), tuple(rows), tuple(problems))


class PageJob(Struct, frozen=True):
    """A question answered in a thread, where the text is built with its marks before the answer is told."""

    ticket: int
    asked: PageQuestion
    prepare: Callable[[WikiPage, WikiPageMarks], object]
    on_answered: Callable[[int, PageAnswer], object]

    def run(self) -> None:
        """Answer."""
        found = answer(self.asked)
        with suppress(RuntimeError):  # the window was closed meanwhile: nobody listens
            self.prepare(self.asked.wiki, found.marks)
            self.on_answered(self.ticket, found)
