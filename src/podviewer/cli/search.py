"""`podviewer search`: where something was said."""

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from podviewer.citations.token import cite_token
from podviewer.cli.arguments import Parser, add_library, add_verbose, is_missing
from podviewer.cli.console import (
    EXIT_NOTHING_FOUND,
    EXIT_OK,
    EXIT_REFUSED,
    complain,
    prepare_output,
    print_json,
    print_lines,
    progress,
)  # fmt: skip
from podviewer.cli.report import passed_over_lines
from podviewer.messages.notices import notice_sentence
from podviewer.messages.units import also_in, episode_number, printed_time
from podviewer.storage.paths import folders
from podviewer.text.fold import label
from podviewer.text.youtube import moment_url

if TYPE_CHECKING:
    from podviewer.exporters.json import Json
    from podviewer.library.rows.catalogue import EpisodeRow
    from podviewer.library.search.hits import EpisodeHits, MomentHit
    from podviewer.library.search.search import Results

LIMIT = 20
"""Moments that are printed as lines unless told."""


def run(arguments: Sequence[str]) -> int:
    """Run the command; return the exit code. Raises SystemExit where the parser has said all there is to say."""
    parser = Parser(
        "podviewer search",
        description="Find what was said. The index is kept in the cache folder and made when first needed.",
        allow_abbrev=False,
    )
    parser.late_epilog = _epilog
    parser.add_argument("query", nargs="+", metavar="QUERY", help="what to look for")
    add_library(parser)
    parser.add_argument("--json", action="store_true", help="a JSON array of moments")
    add_verbose(parser)
    parser.add_argument(
        "--limit", type=_positive, metavar="N", help=f"at most N moments (default: {LIMIT}; with --json: all)"
    )
    options = parser.parse_intermixed_args(_with_words(arguments))
    prepare_output(json=options.json)
    from podviewer.library.library import EVERY_MATCH, Library
    from podviewer.library.search.query import parse_query

    query = parse_query(" ".join(options.query))
    if query.is_empty:
        parser.error("there is no word to look for")
    if is_missing(options.library):
        return EXIT_REFUSED
    library = Library(folders().cache, options.library)
    found = library.ask(lambda: library.ranked(query, best=EVERY_MATCH, partial=False), progress())
    for notice in found.notices:
        complain(notice_sentence(notice))
    if options.verbose or found.passed_over.folders:
        for line in passed_over_lines(found.passed_over, verbose=options.verbose):
            complain(line)
    if options.json:
        print_json(search_json(found.answer)[: options.limit])
    else:
        print_lines(search_lines(found.answer, options.limit or LIMIT))
    if not found.is_whole:
        return EXIT_REFUSED
    return EXIT_OK if found.answer.groups else EXIT_NOTHING_FOUND


def _with_words(arguments: Sequence[str]) -> list[str]:
    """Return the arguments so that the parser takes `-word` as a part of the query: with a blank before it.

    What begins with two dashes stays an option, known or not: it is one that was misspelt.
    """
    made: list[str] = []
    words_only = is_value = False
    for argument in arguments:
        is_word = argument.startswith("-") and argument != "-h" and not argument.startswith("--")
        if words_only or (is_word and not is_value):
            made.append(f" {argument}")
        elif argument == "--":
            words_only = True
        else:
            made.append(argument)
        is_value = argument in ("--library", "--limit")
    return made


def _epilog() -> str:
    from podviewer.library.search.query import FILTERS

    return ", ".join(('words in any form and order, "an exact phrase", -word', *(f"{name}:" for name in FILTERS)))


def _positive(text: str) -> int:
    """Read a number of moments. Raises argparse.ArgumentTypeError for anything but a number from one up."""
    if not text.isascii() or not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 up")
    return int(text)


def search_lines(results: "Results", limit: int) -> Iterator[str]:
    """Yield the moments under the title of their episode, at most `limit` of them, then how many there are."""
    shown = 0
    for group in results.groups:
        if shown >= limit:
            break
        if shown:
            yield ""
        yield _heading(group)
        for moment in group.moments[: limit - shown]:
            yield from _moment(moment)
            shown += 1
    if shown:
        yield ""
    total, count = results.matches or 0, results.matching_episodes or 0
    moments = f"{total:,} moment{'' if total == 1 else 's'}"
    episodes = f"{count:,} episode{'' if count == 1 else 's'}"
    yield (f"{moments} in {episodes}" if total else "Nothing was found.") + (
        f"; the first {shown:,} are shown" if shown < total else ""
    )
    if total and results.also:
        yield f"also: {', '.join(results.also)}"


def _heading(group: "EpisodeHits") -> str:
    episode = group.episode
    number = episode_number(episode.season, episode.episode)
    parts = [part for part in (episode.title, ", ".join(episode.guest_names), number) if part]
    return " · ".join(parts) + ("" if group.whole else "  (words that begin so)")


def _moment(moment: "MomentHit") -> Iterator[str]:
    time = printed_time(moment.second, about=moment.about).replace(" ", "")
    chapter = f"  ({moment.chapter})" if moment.chapter else ""
    also = also_in([(one.season, one.episode, one.title) for one in moment.also])
    yield f"  {time:>9}  {moment.speaker or '–'}{chapter}{'  ' + also if also else ''}"
    snippet = moment.snippet
    yield f"             {'…' if snippet.cut_before else ''}{label(snippet.text)}{'…' if snippet.cut_after else ''}"


def search_json(results: "Results") -> "list[Json]":
    """Return the moments of a search, in the order they are shown.

    `start` is the second of the hit itself, `url` opens it there; `token` is the wiki's citation of the paragraph.
    """
    return [_moment_json(group.episode, moment) for group in results.groups for moment in group.moments]


def _moment_json(episode: "EpisodeRow", moment: "MomentHit") -> "Json":
    video, second = episode.youtube_id, moment.second
    url = None if video is None or second is None else moment_url(video, second)
    return {
        "slug": episode.slug,
        "title": episode.title,
        "season": episode.season,
        "episode": episode.episode,
        "speaker": moment.speaker,
        "chapter": moment.chapter,
        "start": moment.second,
        "time": moment.time.value,
        "url": url,
        "token": cite_token(episode.slug, episode.title, moment.cited),
        "snippet": moment.snippet.text,
        "item": moment.item,
        "also": [other.slug for other in moment.also],
    }
