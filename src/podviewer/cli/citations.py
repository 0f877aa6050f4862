"""`podviewer citations`: which moments pages cite, or what does not hold about it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from podviewer.cli.arguments import Parser, add_fail_on, add_library, is_missing
from podviewer.cli.console import (
    EXIT_OK,
    EXIT_REFUSED,
    complain,
    prepare_output,
    print_json,
    print_lines,
    progress,
)  # fmt: skip
from podviewer.cli.report import Counts, count_lines, is_bad, problem_line
from podviewer.messages.notices import notice_sentence
from podviewer.messages.problems import full_sentence, reader_sentence
from podviewer.model.citation import Citation, Matches
from podviewer.model.problem import Problem
from podviewer.storage.paths import folders
from podviewer.text.urls import shown_path

if TYPE_CHECKING:
    from podviewer.exporters.json import Json
    from podviewer.library.checks.citations import CheckedPage
    from podviewer.library.rows.passages import Passage


def run(arguments: Sequence[str]) -> int:
    """Run the command; return the exit code. Raises SystemExit where the parser has said all there is to say."""
    parser = Parser(
        "podviewer citations",
        description="Say which episode and second each time on a wiki page cites, and what does not hold.",
        allow_abbrev=False,
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="pages, and folders of pages")
    add_library(parser)
    parser.add_argument("--json", action="store_true", help="a JSON array of citations instead of what does not hold")
    add_fail_on(parser)
    options = parser.parse_args(arguments)
    prepare_output(json=options.json)
    if is_missing(options.library):
        return EXIT_REFUSED
    from podviewer.library.checks.citations import check_citations
    from podviewer.library.library import Library

    library = Library(folders().cache, options.library)
    known = library.ask(library.episode_lookup, progress())
    for notice in known.notices:
        complain(notice_sentence(notice))
    if known.answer is None:
        return EXIT_REFUSED
    checked = check_citations(options.paths, known.answer, progress())
    if options.json:
        for page in checked:
            for reason in page.findings if page.refused else ():
                complain(f"{page.path}: {reader_sentence(reason)}")
        print_json(citations_json(checked, library.passage))
    else:
        print_lines(citation_lines(checked, full_sentence))
    findings = [found for page in checked for found in page.findings]
    return EXIT_REFUSED if any(page.refused for page in checked) or is_bad(findings, options.fail_on) else EXIT_OK


def citation_lines(pages: "Iterable[CheckedPage]", say: Callable[[Problem], str]) -> Iterator[str]:
    """Yield a line for each finding, then how many there are of each kind, then how the citations fared."""
    pages = list(pages)
    counts: Counts = Counter()
    for page in pages:
        for found in page.findings:
            yield problem_line(page.path, found, say, counts)
    yield from count_lines(counts)
    citations = [citation for page in pages for citation in page.citations]
    citing = sum(1 for page in pages if page.citations)
    yield f"{_count(len(citations), 'citation')} on {_count(citing, 'page')}{_fates(citations)}"


def _fates(citations: list[Citation]) -> str:
    if not citations:
        return ""
    matches = Counter(citation.matches for citation in citations if citation.is_known)
    absent = sum(1 for citation in citations if citation.slug is not None and not citation.is_known)
    parts = (
        (matches[Matches.TURN], "at the start of a turn"),
        (matches[Matches.CHAPTER], "at that of a chapter"),
        (matches[Matches.NONE], "at neither"),
        (absent, "of episodes that are not in the library"),
        (sum(1 for citation in citations if citation.slug is None), "of no known episode"),
    )
    return ": " + ", ".join(f"{count:,} {what}" for count, what in parts if count)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def citations_json(pages: "Iterable[CheckedPage]", passage: "Callable[[str, int], Passage | None]") -> "list[Json]":
    """Return the citations of all pages, in reading order. `start` and `end` are seconds; `slug` is what the page says,
    also where the library lacks the episode. `passage` looks up the paragraph that a second of an episode means."""
    return [
        {
            "page": shown_path(page.path),
            "line": citation.cited.line,
            "text": citation.cited.text,
            "slug": citation.slug,
            "start": citation.cited.start,
            "end": citation.cited.end,
            "resolved_by": citation.resolved_by.value,
            "matches": citation.matches.value,
            "passage": _passage_json(passage(citation.slug, citation.cited.start) if citation.slug else None),
        }
        for page in pages
        for citation in page.citations
    ]


def _passage_json(passage: "Passage | None") -> "Json | None":
    """Return the paragraph that a second means: `item` and `start` are those of the episode's JSON."""
    if passage is None:
        return None
    return {
        "item": passage.item,
        "start": passage.start,
        "speaker": passage.speaker,
        "text": passage.paragraph,
    }
