"""Which reader reads which text: an explicit tuple, asked in order. Nothing here raises on content."""

import os

from podviewer.formats import chapter_list
from podviewer.formats import prose as plain_page
from podviewer.formats.datatalks import episode as datatalks_episode
from podviewer.formats.datatalks import wiki_page
from podviewer.formats.decode import clean, decode, read_bytes
from podviewer.formats.source import Reader, Source, base_name
from podviewer.model.episode import Episode
from podviewer.model.problem import Code, Problem, problem
from podviewer.model.reading import UNKNOWN, Reading

READERS: tuple[Reader, ...] = (
    datatalks_episode.READER, wiki_page.READER, chapter_list.READER, plain_page.READER,
)  # fmt: skip
"""Narrow claims first: the last one takes any prose."""


def read_file(path: str | os.PathLike[str] | bytes) -> Reading[Episode]:
    """Read a file of any known format. The value is None, with the reason among the problems, where it is refused."""
    data = read_bytes(path)
    if isinstance(data, Problem):
        return Reading(None, (data,), UNKNOWN)
    text, problems = decode(data)
    if text is None:
        return Reading(None, tuple(problems), UNKNOWN)
    return _read(Source(base_name(path), text), problems)


def read_text(text: str, name: str) -> Reading[Episode]:
    """Read a text as if it stood in a file of that name."""
    text, problems = clean(text)
    return _read(Source(name, text), problems)


def _read(source: Source, problems: list[Problem]) -> Reading[Episode]:
    if not source.text.strip():
        return Reading(None, (*problems, problem(Code.EMPTY)), UNKNOWN)
    problems += _about_name(source.name)
    for reader in READERS:
        if reader.claims(source):
            reading = reader.read(source)
            return Reading(reading.value, (*problems, *reading.problems), reading.format)
    return Reading(None, (*problems, problem(Code.NOT_A_TRANSCRIPT, reason="unknown")), UNKNOWN)


def _about_name(name: str) -> list[Problem]:
    """Note a draft (`_s12e08.md`) and a doubled suffix (`x.md.md`, which the wiki drops twice)."""
    problems = []
    if name.startswith("_"):
        problems.append(problem(Code.DRAFT, name=name))
    if name.lower().endswith((".md.md", ".txt.txt", ".md.txt", ".txt.md")):
        problems.append(problem(Code.DOUBLE_SUFFIX, name=name))
    return problems
