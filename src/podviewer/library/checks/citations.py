"""The citation check: which episode each time of a page belongs to, and what does not hold about it."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from ...citations.attribution import attribute
from ...citations.episode_lookup import Known, Shelf
from ...citations.mentions import content, phrase, sentences_of
from ...citations.time_grammar import find_times
from ...citations.token import cite_token
from ...formats import prose as plain_page
from ...formats.registry import read_file
from ...formats.source import Reading
from ...model.citation import Citation, Matches
from ...model.episode import Episode
from ...model.problem import Code, Problem, excerpt, problem
from ...model.wiki_page import CitedTime, LinkKind, WikiLink, WikiPage, slug_words
from ...text.timecode import format_timecode
from ...transcript.chapters import NEAR
from ..database.location import Notice, Told, notice_of, open_index, rebuild
from ..index.discovery import Found, scan
from ..index.update import Batch, update
from ..rows.episode_lookup import shelf_of

MIN_SHARED = 3
"""Words that a sentence and a chapter must share for the chapter to be offered."""

MIN_SHARE = 0.6
"""Of the chapter's words."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Finding:
    """What does not hold, and the time it is about; None for what is about a link without one."""

    problem: Problem
    cited: CitedTime | None = None


@dataclass(frozen=True, slots=True)
class CheckedPage:
    """What was found on one page; `named` when it was given itself and not met in a folder. A page without citations
    is among them; other files only where they were named."""

    path: str
    named: bool
    refused: bool
    citations: tuple[Citation, ...] = ()
    findings: tuple[Problem, ...] = ()


def open_shelf(
    cache: Path, roots: Iterable[str | os.PathLike[str]], progress: Progress = lambda done, total: None
) -> tuple[Shelf | None, tuple[Told, ...]]:
    """Return a library's shelf after bringing its index up to date, and what must be told; None where it has none."""

    def on_batch(batch: Batch) -> None:
        progress(batch.done, batch.total)

    index = open_index(cache, roots)
    told = [*index.told]
    shelf = None
    for attempt in (1, 2):
        told += update(index, on_batch=on_batch, waits=True).told
        try:
            with closing(index.connect()) as connection:
                shelf = shelf_of(connection)
            break
        except sqlite3.Error as error:
            notice = notice_of(error)
            told.append(Told(notice, str(index.path), str(error)))
            if notice is not Notice.DAMAGED or attempt == 2:
                break
            index = rebuild(index)
            told += index.told
    return shelf, tuple(dict.fromkeys(told))


def check_citations(
    paths: Iterable[str], shelf: Shelf, progress: Progress = lambda done, total: None
) -> list[CheckedPage]:
    """Check the pages among some files and folders, in order. Links to pages are judged against those of the library
    and those checked; of a page that is alone nobody can say what it links to."""
    found = list(scan(paths))
    read: list[tuple[Found, Reading[Episode] | None]] = []
    for done, file in enumerate(found):
        progress(done, len(found))
        read.append((file, None if file.problem is not None else read_file(file.path)))
    progress(len(found), len(found))
    slugs = {reading.value.slug for _, reading in read if reading and reading.value and reading.value.wiki}
    if shelf.pages is not None or len(slugs) > 1:
        shelf = replace(shelf, pages=frozenset(slugs | (shelf.pages or frozenset())))
    checked = (_checked(file, reading, shelf) for file, reading in read)
    return [page for page in checked if page is not None]


def _checked(file: Found, reading: Reading[Episode] | None, shelf: Shelf) -> CheckedPage | None:
    if reading is None or reading.value is None:
        problems = reading.problems if reading is not None else (file.problem,) if file.problem is not None else ()
        return CheckedPage(file.path, file.named, True, (), problems) if file.named or reading is None else None
    page = reading.value.wiki
    if page is None:
        return CheckedPage(file.path, True, False) if file.named else None
    citations = attribute(page, shelf)
    findings = [found for found in reading.problems if found.code is Code.LINK_BROKEN]
    told = check_page(page, citations, shelf, has_links=reading.format != plain_page.FORMAT)
    findings += [finding.problem for finding in told]
    return CheckedPage(file.path, file.named, False, citations, tuple(sorted(findings, key=_line)))


def _line(found: Problem) -> int:
    return found.line or 0


def check_page(
    page: WikiPage, citations: tuple[Citation, ...], shelf: Shelf, *, has_links: bool = True
) -> tuple[Finding, ...]:
    """Return what does not hold about a page's citations, then about its links; of one time the worst comes last.

    `has_links`: the page could have used tokens; one pasted as plain text could not.
    """
    findings = []
    for citation in citations:
        told = [*_check_token(citation, page, shelf)] if has_links else []
        told += _check_citation(citation, shelf)
        findings += [Finding(one, citation.cited) for one in told]
    held = {citation.cited.link for citation in citations}
    free = (link for number, link in enumerate(page.links) if number not in held)
    findings += [Finding(one) for link in free for one in _check_link(link, page, citations, shelf)]
    return tuple(findings)


def _check_link(link: WikiLink, page: WikiPage, citations: tuple[Citation, ...], shelf: Shelf) -> Iterator[Problem]:
    """Yield what is wrong with a link that no time stands in."""
    if link.kind is LinkKind.EPISODE:
        known = shelf.episodes.get(link.target)
        if known is None:
            yield problem(Code.CITED_EPISODE_UNKNOWN, link.line, slug=link.target)
        else:
            yield from _suggest(link, known, page, citations)
    elif link.kind is LinkKind.PAGE and shelf.pages is not None and link.target not in shelf.pages:
        yield problem(Code.LINKED_PAGE_UNKNOWN, link.line, target=link.target)
    elif (
        link.kind is LinkKind.PERSON
        and shelf.people is not None
        and link.target not in shelf.people
        and link.target not in shelf.by_guest
    ):
        yield problem(Code.LINKED_PERSON_UNKNOWN, link.line, target=link.target)


def _check_citation(citation: Citation, shelf: Shelf) -> Iterator[Problem]:
    cited = citation.cited
    if cited.end is not None and cited.end <= cited.start:
        yield problem(Code.CITED_RANGE_BACKWARDS, cited.line, text=cited.text)
    if citation.slug is None:
        yield problem(Code.CITED_OPEN, cited.line, text=cited.text)
    elif (known := shelf.episodes.get(citation.slug)) is None:
        yield problem(Code.CITED_EPISODE_UNKNOWN, cited.line, slug=citation.slug)
    else:
        yield from _check_seconds(citation, known)


def _check_seconds(citation: Citation, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with the seconds: nothing begins there (of a range, at either), or they are past the end."""
    cited = citation.cited
    for second in (cited.start, cited.end):
        if second is None or known.matches(second) is not Matches.NONE:
            continue
        if known.end is not None and second >= known.end - NEAR:
            continue
        nearest = " and ".join(format_timecode(start) for start in known.nearest(second)) or None
        yield problem(Code.CITED_TIME_ODD, cited.line, cited=second, slug=known.slug, nearest=nearest)
    if known.end is not None and max(cited.start, cited.end or 0) > known.end + NEAR:
        yield problem(Code.CITED_PAST_END, cited.line, text=cited.text, slug=known.slug, end=known.end)


def _check_token(citation: Citation, page: WikiPage, shelf: Shelf) -> Iterator[Problem]:
    """Yield what the site makes of the time: a token that has it as a part of its own leads to the moment."""
    cited = citation.cited
    if citation.slug is None:
        return
    link = page.links[cited.link] if cited.link is not None else None
    parts = link.written.split("|") if link is not None and link.written else []
    known = shelf.episodes.get(citation.slug)
    title = known.title if known is not None else slug_words(citation.slug)
    if cited.text not in parts:
        token = cite_token(citation.slug, title, cited.start, cited.end)
        yield problem(Code.CITED_IN_PROSE, cited.line, text=cited.text, token=token)
    elif parts[0] == cited.text and cited.end is not None:
        own = next((part for part in parts if next(find_times(part), None) is None), None)
        token = cite_token(citation.slug, own or title, cited.start, cited.end)
        yield problem(Code.CITED_LABEL, cited.line, text=cited.text, token=token)


def _suggest(link: WikiLink, known: Known, page: WikiPage, citations: tuple[Citation, ...]) -> Iterator[Problem]:
    """Offer a time to a link without one, where its sentence says what a chapter is called."""
    text = page.blocks[link.block].text
    first, last = next((a, b) for a, b in reversed(sentences_of(text)) if a <= link.start)
    if any(
        citation.slug == known.slug and citation.cited.block == link.block and first <= citation.cited.first < last
        for citation in citations
    ):
        return
    said = content(phrase(text[first : link.start] + " " + text[link.end : last], limit=None))
    scored = []
    for start, title in zip(known.chapters, known.chapter_titles, strict=False):
        words = content(phrase(title))
        shared = len(words & said)
        if shared >= MIN_SHARED and shared >= MIN_SHARE * len(words):
            scored.append((shared / len(words), shared, start, title))
    scored.sort(reverse=True)
    if scored and (len(scored) == 1 or scored[0][:2] > scored[1][:2]):
        _, _, start, title = scored[0]
        token = cite_token(known.slug, known.title, start)
        yield problem(
            Code.CITED_TIME_SUGGESTED, link.line, slug=known.slug, chapter=excerpt(title), start=start, token=token
        )
