"""The citation check: which episode each time of a page belongs to, and what does not hold about it."""

from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from podviewer.citations.attribution import attribute
from podviewer.citations.episode_lookup import EpisodeLookup
from podviewer.citations.rules_check import _line, check_page
from podviewer.formats.registry import read_file
from podviewer.library.index.discovery import FoundFile, scan
from podviewer.model.citation import Citation
from podviewer.model.document import Document
from podviewer.model.problem import Code, Problem, problem
from podviewer.model.reading import Reading
from podviewer.model.wiki_page import WikiPage

Progress = Callable[[int, int], None]


class CheckedPage(Struct, frozen=True):
    """What was found on one page; `named` when it was given itself and not met in a folder. A page without citations
    is among them; other files only where they were named."""

    path: str
    named: bool
    refused: bool
    citations: tuple[Citation, ...] = ()
    findings: tuple[Problem, ...] = ()


def check_citations(
    paths: Iterable[str], lookup: EpisodeLookup, progress: Progress = lambda done, total: None
) -> list[CheckedPage]:
    """Check the pages among some files and folders, in order. Links to pages are judged against those of the library
    and those checked; of a page that is alone nobody can say what it links to."""
    found = list(scan(paths))
    read: list[tuple[FoundFile, Reading[Document] | None]] = []
    for done, file in enumerate(found):
        progress(done, len(found))
        read.append((file, None if file.problem is not None else read_file(file.path)))
    progress(len(found), len(found))
    slugs = {reading.value.slug for _, reading in read if reading and isinstance(reading.value, WikiPage)}
    if lookup.pages is not None or len(slugs) > 1:
        lookup = replace(lookup, pages=frozenset(slugs | (lookup.pages or frozenset())))
    checked = (_checked(file, reading, lookup) for file, reading in read)
    return [page for page in checked if page is not None]


def _checked(file: FoundFile, reading: Reading[Document] | None, lookup: EpisodeLookup) -> CheckedPage | None:
    if reading is None or reading.value is None:
        problems = reading.problems if reading is not None else (file.problem,) if file.problem is not None else ()
        return CheckedPage(file.path, file.named, True, (), problems) if file.named or reading is None else None
    page = reading.value
    if not isinstance(page, WikiPage):
        return CheckedPage(file.path, True, True, (), (problem(Code.NOT_A_PAGE),)) if file.named else None
    citations = attribute(page, lookup)
    findings = [found for found in reading.problems if found.code is Code.LINK_BROKEN]
    wrong = check_page(page, citations, lookup, has_links=not page.is_pasted)
    findings += [finding.problem for finding in wrong]
    return CheckedPage(file.path, file.named, False, citations, tuple(sorted(findings, key=_line)))
