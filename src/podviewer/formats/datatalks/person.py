"""Pages of people: front matter with the id, the full name and perhaps a line about them, then their biography."""

import re

from msgspec import Struct

from podviewer.formats.source import Source
from podviewer.formats.yaml.fields import fields_of
from podviewer.formats.yaml.front_matter import split_front_matter
from podviewer.model.problem import Code, Problem, problem
from podviewer.model.reading import Reading
from podviewer.text.fold import label
from podviewer.text.words import SENTENCE_END

FORMAT = "person-page"

LINE = 200
"""Characters of a biography that are shown; 16 real pages have a `bio_short`, of 60 to 180."""

_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)(?:\{:[^}\n]*\})?")
_MARKS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|`|^[#>*-]+\s+", re.MULTILINE)


class Person(Struct, frozen=True):
    """Somebody's page. `id` is what episodes name as guest (`short`, else the file's name); `bio` is one line."""

    id: str
    name: str
    bio: str | None = None


def read(source: Source) -> Reading[Person]:
    """Read a page of `_people`; refused where it has no front matter, or is the site's empty template."""
    front = split_front_matter(source.text)
    if front is None:
        return Reading(None, (problem(Code.NOT_A_TRANSCRIPT, reason="front-matter"),), FORMAT)
    if "{{" in front.text:
        return Reading(None, (problem(Code.NOT_A_TRANSCRIPT, front.line, reason="template"),), FORMAT)
    problems: list[Problem] = []
    fields = fields_of(front, problems)
    identifier = fields.line("short") or source.slug
    name = fields.line("title") or identifier
    line = one_line(fields.text("bio_short") or "") or one_line(front.body)
    return Reading(Person(identifier, name, line or None), tuple(problems), FORMAT)


def one_line(text: str) -> str:
    """Return the first paragraph of a biography as plain text: whole sentences up to LINE characters, or cut with …"""
    first = next((part for part in re.split(r"\n\s*\n", text[:5_000]) if part.strip()), "")
    plain = label(_MARKS.sub("", _LINK.sub(r"\1", first)))
    if len(plain) <= LINE:
        return plain
    ends = [found.start() + 1 for found in SENTENCE_END.finditer(plain[: LINE + 2])]
    if ends and ends[-1] > LINE // 3:
        return plain[: ends[-1]]
    return plain[: plain.rfind(" ", LINE // 2, LINE) if " " in plain[LINE // 2 : LINE] else LINE].rstrip(" ,;:") + "…"
