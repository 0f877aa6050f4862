"""Wiki pages in one column: what was read once is never parsed again."""

import json
import sqlite3
from typing import Any

from podviewer.model.rich_text import Block, Run
from podviewer.model.wiki_page import CitedTime, LinkKind, WikiLink, WikiPage, headings_of

_RUN = Run.__struct_fields__
_LINK = WikiLink.__struct_fields__
_TIME = CitedTime.__struct_fields__


def pack_wiki(page: WikiPage) -> str:
    """Return a page as one text."""
    packed = {
        "summary": page.summary,
        "related": page.related,
        "tags": page.tags,
        "keyword": page.keyword,
        "blocks": [(b.kind, b.level, b.marker, [_values(run, _RUN) for run in b.runs]) for b in page.blocks],
        "lines": page.lines,
        "links": [_values(link, _LINK) for link in page.links],
        "times": [_values(time, _TIME) for time in page.times],
    }
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def unpack_wiki(slug: str, title: str, text: str) -> WikiPage:
    """Return the page again; slug and title have columns of their own.

    Raises sqlite3.DatabaseError where the column is damaged.
    """
    try:
        packed = json.loads(text)
        blocks = tuple(
            Block(kind, tuple(Run(*run) for run in runs), level, marker)
            for kind, level, marker, runs in packed["blocks"]
        )
        lines = tuple(packed["lines"])
        return WikiPage(
            slug,
            title,
            summary=str(packed["summary"]),
            related=tuple(packed["related"]),
            tags=tuple(packed["tags"]),
            keyword=packed["keyword"],
            blocks=blocks,
            lines=lines,
            links=tuple(WikiLink(LinkKind(link[0]), *link[1:]) for link in packed["links"]),
            times=tuple(CitedTime(*time) for time in packed["times"]),
            chapters=headings_of(blocks, lines),
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise sqlite3.DatabaseError(f"a stored page is damaged: {error}") from error


def _values(one: object, names: tuple[str, ...]) -> list[Any]:
    values = [getattr(one, name) for name in names]
    # Trailing defaults (most runs are bare text) need not be stored.
    while len(values) > 1 and (values[-1] is None or values[-1] is False):
        values.pop()
    return values
