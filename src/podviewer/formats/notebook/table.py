"""Reads tables of highlights: those that Hypothes.is and Readwise export, and others whose columns are called alike."""

import csv
import io
import uuid
from collections.abc import Mapping

from podviewer.formats.notebook.imported import Imported, episode_at, time_of
from podviewer.model.anchor import Anchor
from podviewer.model.annotation import Annotation, AnnotationKind, Moment, Source

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "quote": ("quote", "highlight", "exact", "text"),
    "note": ("note", "comment", "comments", "annotation"),
    "url": ("page url", "url", "uri", "source url", "link", "source"),
    "title": ("book title", "document title", "page title", "title", "document"),
    "tags": ("label", "tags", "color"),
    "created": ("created at", "highlighted at", "created", "created_on", "date"),
}
"""What the columns of others are called, the likeliest first."""
LONGEST = 1 << 27
"""Characters of a cell: as many as a file may have."""


def read_table(text: str) -> list[Imported] | None:
    """Return the highlights of a table; None where it has no column of quotes."""
    csv.field_size_limit(LONGEST)
    rows = csv.reader(io.StringIO(text.replace("\0", "\ufffd")))
    made: list[Imported] = []
    try:
        head = [name.strip().lstrip("\ufeff").casefold() for name in next(rows, [])]
        places = {
            wanted: next((head.index(name) for name in names if name in head), None)
            for wanted, names in COLUMNS.items()
        }
        if places["quote"] is None or (places["url"] is None and places["title"] is None):
            return None
        for row in rows:
            cells = {
                name: row[place].strip() if place is not None and place < len(row) else ""
                for name, place in places.items()
            }
            if cells["quote"] or cells["note"]:
                made.append(_imported(cells))
    except csv.Error:
        return made or None
    return made


def _imported(cells: Mapping[str, str]) -> Imported:
    slug, video, second = episode_at(cells["url"])
    created = time_of(cells["created"])
    # The same row is always the same annotation.
    name = "\n".join((cells["url"] or cells["title"], cells["quote"])).encode("utf-8", "replace").decode()
    annotation = Annotation(
        str(uuid.uuid5(uuid.NAMESPACE_URL, name)),
        AnnotationKind.HIGHLIGHT,
        Source(slug, video, cells["title"]),
        Moment(second=second),
        Anchor(cells["quote"], second=second),
        note=cells["note"],
        created=created,
        changed=created,
    )
    return Imported(annotation, cells["tags"].partition(",")[0].strip())
