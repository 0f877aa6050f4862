"""What does not hold about the citations of a page."""

from collections.abc import Iterator

from msgspec import Struct

from podviewer.citations.episode_lookup import EpisodeInfo, EpisodeLookup
from podviewer.citations.mentions import content, phrase, sentences_of
from podviewer.citations.time_grammar import find_times
from podviewer.citations.token import cite_token
from podviewer.model.citation import Citation, Matches
from podviewer.model.problem import Code, Problem, excerpt, problem
from podviewer.model.timing import NEAR
from podviewer.model.wiki_page import CitedTime, LinkKind, WikiLink, WikiPage, slug_words
from podviewer.text.timecode import format_timecode

MIN_SHARED = 3
"""Words that a sentence and a chapter must share for the chapter to be offered."""


SLIP = 10
"""Seconds within which an author's time is off rather than of another episode."""


MIN_SHARE = 0.6
"""Of the chapter's words."""


class Finding(Struct, frozen=True):
    """What does not hold, and the time it is about; None for what is about a link without one."""

    problem: Problem
    cited: CitedTime | None = None


def _line(found: Problem) -> int:
    return found.line or 0


def check_page(
    page: WikiPage, citations: tuple[Citation, ...], lookup: EpisodeLookup, *, has_links: bool = True
) -> tuple[Finding, ...]:
    """Return what does not hold about a page's citations, then about its links; of one time the worst comes last.

    `has_links`: the page could have used tokens; one pasted as plain text could not.
    """
    findings = []
    for citation in citations:
        told = [*_check_token(citation, page, lookup)] if has_links else []
        told += _check_citation(citation, page, lookup)
        findings += [Finding(one, citation.cited) for one in told]
    held = {citation.cited.link for citation in citations}
    free = (link for number, link in enumerate(page.links) if number not in held)
    findings += [Finding(one) for link in free for one in _check_link(link, page, citations, lookup)]
    return tuple(findings)


def _check_link(
    link: WikiLink, page: WikiPage, citations: tuple[Citation, ...], lookup: EpisodeLookup
) -> Iterator[Problem]:
    """Yield what is wrong with a link that no time stands in."""
    if link.kind is LinkKind.EPISODE:
        known = lookup.episodes.get(link.target)
        if known is None:
            yield problem(Code.CITED_EPISODE_UNKNOWN, link.line, slug=link.target)
        else:
            yield from _suggest(link, known, page, citations)
    elif link.kind is LinkKind.PAGE and lookup.pages is not None and link.target not in lookup.pages:
        yield problem(Code.LINKED_PAGE_UNKNOWN, link.line, target=link.target)
    elif (
        link.kind is LinkKind.PERSON
        and lookup.people is not None
        and link.target not in lookup.people
        and link.target not in lookup.by_guest
    ):
        yield problem(Code.LINKED_PERSON_UNKNOWN, link.line, target=link.target)


def _check_citation(citation: Citation, page: WikiPage, lookup: EpisodeLookup) -> Iterator[Problem]:
    cited = citation.cited
    if cited.end is not None and cited.end <= cited.start:
        yield problem(Code.CITED_RANGE_BACKWARDS, cited.line, text=cited.text)
    if citation.slug is None:
        yield problem(Code.CITED_OPEN, cited.line, text=cited.text)
    elif (known := lookup.episodes.get(citation.slug)) is None:
        yield problem(Code.CITED_EPISODE_UNKNOWN, cited.line, slug=citation.slug)
    else:
        if known.carries is not None:
            yield problem(Code.CITED_WORDS_OF_OTHER, cited.line, text=cited.text, slug=known.slug, other=known.carries)
        yield from _check_seconds(citation, known, page, lookup)


def _check_seconds(citation: Citation, known: EpisodeInfo, page: WikiPage, lookup: EpisodeLookup) -> Iterator[Problem]:
    """Yield what is wrong with the seconds: nothing begins there (of a range, at either), or they are past the end."""
    cited = citation.cited
    for second in (cited.start, cited.end):
        if second is None or known.matches(second) is not Matches.NONE:
            continue
        if known.end is not None and second >= known.end - NEAR:
            continue
        is_slip = any(abs(start - second) < SLIP for start in known.nearest(second))
        other = None if is_slip else _begins_elsewhere(cited, known, page, lookup)
        if other is not None:
            token = cite_token(other.slug, other.title, cited.start, cited.end)
            yield problem(
                Code.CITED_TIME_ELSEWHERE, cited.line, cited=second, slug=known.slug, other=other.slug, token=token
            )
            continue
        nearest = " and ".join(format_timecode(start) for start in known.nearest(second)) or None
        yield problem(Code.CITED_TIME_ODD, cited.line, cited=second, slug=known.slug, nearest=nearest)
    if known.end is not None and max(cited.start, cited.end or 0) > known.end + NEAR:
        yield problem(Code.CITED_PAST_END, cited.line, text=cited.text, slug=known.slug, end=known.end)


def _begins_elsewhere(
    cited: CitedTime, known: EpisodeInfo, page: WikiPage, lookup: EpisodeLookup
) -> EpisodeInfo | None:
    """Return the episode linked nearest on the page in which something begins exactly at a time (of a range, at both);
    None where there is none."""
    links = [link for link in page.links if link.kind is LinkKind.EPISODE and link.target != known.slug]
    links.sort(key=lambda link: abs(link.block - cited.block))
    for slug in dict.fromkeys(link.target for link in links):
        other = lookup.episodes.get(slug)
        seconds = (cited.start,) if cited.end is None else (cited.start, cited.end)
        if other is not None and all(other.begins_at(second) for second in seconds):
            return other
    return None


def _check_token(citation: Citation, page: WikiPage, lookup: EpisodeLookup) -> Iterator[Problem]:
    """Yield what the site makes of the time: a token that has it as a part of its own leads to the moment."""
    cited = citation.cited
    if citation.slug is None:
        return
    link = page.links[cited.link] if cited.link is not None else None
    parts = link.written.split("|") if link is not None and link.written else []
    known = lookup.episodes.get(citation.slug)
    title = known.title if known is not None else slug_words(citation.slug)
    if cited.text not in parts:
        token = cite_token(citation.slug, title, cited.start, cited.end)
        yield problem(Code.CITED_IN_PROSE, cited.line, text=cited.text, token=token)
    elif parts[0] == cited.text and cited.end is not None:
        own = next((part for part in parts if next(find_times(part), None) is None), None)
        token = cite_token(citation.slug, own or title, cited.start, cited.end)
        yield problem(Code.CITED_LABEL, cited.line, text=cited.text, token=token)


def _suggest(link: WikiLink, known: EpisodeInfo, page: WikiPage, citations: tuple[Citation, ...]) -> Iterator[Problem]:
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
