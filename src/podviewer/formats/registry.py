"""Every input format: a row of `FORMATS`. What files are looked for, dialogs, help and README's table follow from it.

A new format is a module with `probe` and `read`, and a row here. Nothing here raises on content.
"""

import os
import re
from collections.abc import Callable
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from podviewer.formats import chapter_list, prose
from podviewer.formats.datatalks import episode, wiki_page
from podviewer.formats.decode import clean, decode, read_bytes
from podviewer.formats.source import Source, base_name
from podviewer.model.document import Document
from podviewer.model.problem import Code, Problem, problem
from podviewer.model.reading import UNKNOWN, Reading

if TYPE_CHECKING:
    from podviewer.formats.datatalks.person import Person

T_co = TypeVar("T_co", covariant=True)


class FormatKind(StrEnum):
    """What a file of a format is to the reader."""

    EPISODE = "episode"
    CHAPTER_LIST = "chapter list"
    WIKI_PAGE = "wiki page"
    PROSE = "prose"
    PERSON = "person"


class FormatSpec(Struct, Generic[T_co], frozen=True):
    """One input format.

    `name` is stable (JSON and the index keep it), `label` is shown. `suffixes` are lower case with their dot, the usual
    one first; a file that is named itself is read whatever it is called. `probe` looks at a text and says whether it is
    one, `read` reads what can be read of it.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    mime: tuple[str, ...]
    kind: FormatKind
    probe: Callable[[Source], bool]
    read: Callable[[Source], Reading[T_co]]


def _is_told_by_place(_source: Source) -> bool:
    """People are known by their folder: the text alone could be any page."""
    return False


def _read_person(source: Source) -> "Reading[Person]":
    from podviewer.formats.datatalks import person  # here: one file waits for no people

    return person.read(source)


DOCUMENTS: tuple[FormatSpec[Document], ...] = (
    FormatSpec(episode.FORMAT, "DataTalks.Club episode", (".md",), ("text/markdown",), FormatKind.EPISODE,
               episode.probe, episode.read),
    FormatSpec(wiki_page.FORMAT, "Wiki page", (".md",), ("text/markdown",), FormatKind.WIKI_PAGE,
               wiki_page.probe, wiki_page.read),
    FormatSpec(chapter_list.FORMAT, "Chapter list", (".txt", ".md"), ("text/plain", "text/markdown"),
               FormatKind.CHAPTER_LIST, chapter_list.probe, chapter_list.read),
    FormatSpec(prose.FORMAT, "Plain page", (".txt", ".md"), ("text/plain", "text/markdown"), FormatKind.PROSE,
               prose.probe, prose.read),
)  # fmt: skip
"""What can be opened, asked in order: narrow claims first, the last one takes any prose."""

PERSON: "FormatSpec[Person]" = FormatSpec(
    "person-page", "Person's page", (".md",), ("text/markdown",), FormatKind.PERSON, _is_told_by_place, _read_person
)

FORMATS: tuple[FormatSpec[object], ...] = (*DOCUMENTS, PERSON)

SUFFIXES = tuple(dict.fromkeys(suffix for row in FORMATS for suffix in row.suffixes))
"""What is looked at in a folder."""

MIME_TYPES = tuple(dict.fromkeys(kind for row in FORMATS for kind in row.mime))
"""What a desktop may hand to the program."""

_SUFFIXES_BEHIND = re.compile(rf"(?:{'|'.join(map(re.escape, SUFFIXES))})+$", re.IGNORECASE)
_DOUBLED = tuple(map("".join, product(SUFFIXES, repeat=2)))


def name_filter(words: str, kind: FormatKind | None = None) -> str:
    """Return what a file dialog shows and takes, "Chapter lists (*.txt *.md)": all formats, or those of one kind."""
    suffixes = dict.fromkeys(suffix for row in DOCUMENTS if kind in (None, row.kind) for suffix in row.suffixes)
    return f"{words} ({' '.join(f'*{suffix}' for suffix in suffixes)})"


def slug_of(name: str) -> str:
    """Return what stays of a file's name: all but every suffix (`x.md.md` exists) and a draft's leading `_`."""
    return _SUFFIXES_BEHIND.sub("", name).removeprefix("_") or name


def read_file(path: str | os.PathLike[str] | bytes) -> Reading[Document]:
    """Read a file of any known format. The value is None, with the reason among the problems, where it is refused."""
    text, problems = _text_of(path)
    return Reading(None, tuple(problems), UNKNOWN) if text is None else _read(_source(base_name(path), text), problems)


def read_text(text: str, name: str) -> Reading[Document]:
    """Read a text as if it stood in a file of that name."""
    text, problems = clean(text)
    return _read(_source(name, text), problems)


def read_person(path: str | os.PathLike[str] | bytes) -> "Reading[Person]":
    """Read a page of `_people`; refused where it has no front matter, or is the site's empty template."""
    text, problems = _text_of(path)
    if text is None:
        return Reading(None, tuple(problems), PERSON.name)
    reading = PERSON.read(_source(base_name(path), text))
    return Reading(reading.value, (*problems, *reading.problems), PERSON.name)


def _text_of(path: str | os.PathLike[str] | bytes) -> tuple[str | None, list[Problem]]:
    data = read_bytes(path)
    return (None, [data]) if isinstance(data, Problem) else decode(data)


def _source(name: str, text: str) -> Source:
    return Source(name, text, slug_of(name))


def _read(source: Source, problems: list[Problem]) -> Reading[Document]:
    if not source.text.strip():
        return Reading(None, (*problems, problem(Code.EMPTY)), UNKNOWN)
    problems += _about_name(source.name)
    for row in DOCUMENTS:
        if row.probe(source):
            reading = row.read(source)
            return Reading(reading.value, (*problems, *reading.problems), reading.format)
    return Reading(None, (*problems, problem(Code.NOT_A_TRANSCRIPT, reason="unknown")), UNKNOWN)


def _about_name(name: str) -> list[Problem]:
    """Note a draft (`_s12e08.md`) and a doubled suffix (`x.md.md`, which the wiki drops twice)."""
    problems = []
    if name.startswith("_"):
        problems.append(problem(Code.DRAFT, name=name))
    if name.lower().endswith(_DOUBLED):
        problems.append(problem(Code.DOUBLE_SUFFIX, name=name))
    return problems
