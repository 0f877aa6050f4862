"""What commands found, as JSON."""

from collections.abc import Iterable

from podviewer.exporters.json import Json, Say, problem_json
from podviewer.library.checks.citations import CheckedPage
from podviewer.library.checks.files import Checked
from podviewer.library.search.search import Results
from podviewer.model.reading import UNKNOWN
from podviewer.text.urls import shown_path


def check_json(checked: Checked, say: Say, reading: Json | None = None) -> Json:
    """Return what `check` says of one file, with the reading where one was made."""
    known = {
        "source": shown_path(checked.path),
        "status": checked.status.value,
        "format": None if checked.format == UNKNOWN else checked.format,
        "problems": [problem_json(problem, say) for problem in checked.problems],
    }
    return known if reading is None else {**known, "reading": reading}


def citations_json(pages: Iterable[CheckedPage]) -> list[Json]:
    """Return the citations of all pages, in reading order. `start` and `end` are seconds; `slug` is what the page says,
    also where the library lacks the episode."""
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
        }
        for page in pages
        for citation in page.citations
    ]


def search_json(results: Results) -> list[Json]:
    """Return the moments of a search, in the order they are shown. `start` is the second of the hit itself."""
    return [
        {
            "slug": group.episode.slug,
            "title": group.episode.title,
            "speaker": moment.speaker,
            "chapter": moment.chapter,
            "start": moment.second,
            "time": moment.time.value,
            "snippet": moment.snippet.text,
            "item": moment.item,
        }
        for group in results.groups
        for moment in group.moments
    ]
