"""Every kind of file that annotations are brought in from."""

import os

from podviewer.formats.decode import decode, read_bytes
from podviewer.formats.notebook.imported import Imported
from podviewer.formats.notebook.jsonld import read_jsonld
from podviewer.formats.notebook.table import read_table
from podviewer.model.problem import Problem


def read_annotations(path: str | os.PathLike[str]) -> list[Imported] | None:
    """Return the annotations of a file; None where it cannot be read or is nothing of the kind. Never raises."""
    data = read_bytes(path)
    text = None if isinstance(data, Problem) else decode(data)[0]
    return None if text is None else read_annotation_text(text)


def read_annotation_text(text: str) -> list[Imported] | None:
    """Return the annotations of a text; None where it is nothing of the kind."""
    return read_jsonld(text) if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") else read_table(text)
