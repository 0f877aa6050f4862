"""Every output format: a row of `EXPORTS`. What `--to` takes follows from it.

A new format is a module with a function that writes it, and a row here. The formats of a quote are the rows of
`quotes.FORMATS`.
"""

from collections.abc import Callable

from msgspec import Struct

from podviewer.exporters import json
from podviewer.exporters.json import Say
from podviewer.model.document import Document
from podviewer.model.reading import Reading


class ExportSpec(Struct, frozen=True):
    """One output format.

    `name` is stable (`--to` takes it), `label` is shown, `suffix` ends a file of it. `write` takes the path as it is
    shown, what was read of it (never a refused one) and what says a problem; it returns a whole file, text as UTF-8.
    """

    name: str
    label: str
    suffix: str
    write: Callable[[str, Reading[Document], Say], bytes]


EXPORTS: tuple[ExportSpec, ...] = (ExportSpec("json", "JSON", ".json", json.write),)


def export_called(name: str) -> ExportSpec:
    """Return the format of that name. Raises KeyError for one that is unknown."""
    return {row.name: row for row in EXPORTS}[name]
