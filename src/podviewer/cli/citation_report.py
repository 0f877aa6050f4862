"""What a citation check found, as lines for a terminal."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from podviewer.library.checks.citations import CheckedPage
from podviewer.model.citation import Citation, Matches
from podviewer.model.problem import Problem


def citation_lines(pages: Iterable[CheckedPage], say: Callable[[Problem], str]) -> Iterator[str]:
    """Yield a line for each finding, then how many there are of each kind, then how the citations fared."""
    pages = list(pages)
    counts: Counter[tuple[str, str]] = Counter()
    for page in pages:
        for found in page.findings:
            counts[found.code.value, found.severity.value] += 1
            place = f"{page.path}:{found.line or 1}:{found.column or 1}"
            yield f"{place}: {found.severity.value} {found.code.value}: {say(found)}"
    if counts:
        yield ""
    for (code, severity), count in counts.most_common():
        yield f"{count:>7,}  {severity:<8} {code}"
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
