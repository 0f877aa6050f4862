"""Every format of a notebook, a part of it, or a draft: a row of `NOTEBOOK_FORMATS`. `--to` follows from it."""

from collections.abc import Callable

from msgspec import Struct

from podviewer.exporters.notebook.collection import Collection
from podviewer.exporters.notebook.jsonld import write_jsonld
from podviewer.exporters.notebook.prose import write_html, write_markdown, write_text, write_wiki
from podviewer.exporters.notebook.table import write_csv


class NotebookFormat(Struct, frozen=True):
    """One format. `name` is stable, `label` is shown, `suffix` ends a file; `write` returns a whole file in UTF-8."""

    name: str
    label: str
    suffix: str
    write: Callable[[Collection], bytes]


NOTEBOOK_FORMATS = (
    NotebookFormat("markdown", "Markdown", ".md", write_markdown),
    NotebookFormat("html", "HTML", ".html", write_html),
    NotebookFormat("text", "Plain text", ".txt", write_text),
    NotebookFormat("wiki", "Wiki", ".md", write_wiki),
    NotebookFormat("csv", "CSV", ".csv", write_csv),
    NotebookFormat("jsonld", "JSON-LD", ".jsonld", write_jsonld),
)


def notebook_format(name: str) -> NotebookFormat:
    """Return the format of that name. Raises KeyError for one that is unknown."""
    return {row.name: row for row in NOTEBOOK_FORMATS}[name]
