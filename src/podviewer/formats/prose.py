"""Pages copied as plain text: a transcript without speakers and times, or any other prose, perhaps with front matter.
Nothing is invented."""

import re
from collections.abc import Iterator
from itertools import pairwise

from podviewer.formats.problem_list import ProblemList
from podviewer.formats.source import MAX_BLOCK, MAX_BLOCKS, MAX_CHARACTERS, MAX_TIMES, Source, cut_block
from podviewer.formats.yaml.fields import fields_of
from podviewer.formats.yaml.front_matter import FrontMatter, split_front_matter, top_level_keys
from podviewer.model.document import ProsePage
from podviewer.model.episode import Paragraph, Turn
from podviewer.model.problem import Code, Problem, problem
from podviewer.model.reading import Reading
from podviewer.model.rich_text import Block, Run
from podviewer.model.timing import Timing
from podviewer.model.wiki_page import CitedTime, WikiPage, headings_of
from podviewer.text.fold import count_words, label
from podviewer.text.timecode import parse_timecode
from podviewer.text.words import SENTENCE_END
from podviewer.transcript.interpolation import with_ends

FORMAT = "plain-page"

MAX_WORDS = 80
MAX_SENTENCES = 3
"""What a paragraph may have where the text comes as one block: 720 words in one paragraph are not readable."""

LONG_PARAGRAPH = 150
"""Words; a paragraph of a page that has more is split."""

MAX_LINES = 100_000
"""Lines that say something; a day of speech has 20,000."""

MAX_TITLE = 500
"""Characters; a longer first line is text."""

HEADING_WORDS = 10
"""A line with more is no heading."""

# Pages of people, as in `formats/datatalks/person.py`, have one of these.
_PERSON_KEY = re.compile(r"^(?:picture|bio_short|linkedin|twitter|github):", re.MULTILINE)
# `🎙️ Episode 4904:50 • November 29, 2025`: the number runs into the duration, whose minutes have two digits.
_HEAD = re.compile(r"^\W*Episode\s+(\d{1,5}?)\s*((?:\d{1,2}:)?\d{2}:\d{2})\b(?:\W+(.*))?$", re.IGNORECASE)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(rf"\b({'|'.join(_MONTHS)})\s+(\d{{1,2}}),?\s+(\d{{4}})\b")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TALK_KEYS = frozenset(("guests", "description", "intro"))
"""What a page of a talk has in its front matter besides a title."""
_NAME = r"([A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)"
_NAMES = re.compile(rf"\bby\s+{_NAME}(?:\s+(?:and|&)\s+{_NAME})?")
_NO_PROSE = re.compile(r"\s*(?:#|<|\{|\[|```|//|/\*|---\s*$|import |from \w+ import |%PDF)", re.MULTILINE)
_PLAUSIBLE_PACE = (0.8, 4.0)
"""Words per second; 2.5 in the one known page. Outside, text and duration do not belong together."""


def probe(source: Source) -> bool:
    """Say whether the text is prose: no markup, no code, at least one line of some words. Front matter may stand above
    it, and is enough where it tells of a talk."""
    front = split_front_matter(source.text)
    if front is not None:
        keys = {key for key, _ in top_level_keys(front.text)}
        is_person = _PERSON_KEY.search(front.text) is not None or keys & {"short", *_TALK_KEYS} == {"short"}
        return not is_person and "{{" not in front.text and bool(keys & {"title", *_TALK_KEYS} or _is_prose(front.body))
    return _is_prose(source.text)


def _is_prose(text: str) -> bool:
    text = text.lstrip()
    if _NO_PROSE.match(text):
        return False
    return any(count_words(line) > 4 for line in text[:20_000].split("\n"))


def read(source: Source) -> Reading[ProsePage | WikiPage]:
    """Read a page as one text without speakers; its times are estimates over the stated duration, or none."""
    above = split_front_matter(source.text)
    if above is not None:
        return _headed(source, above)
    numbered = [(number, line.strip()) for number, line in enumerate(source.text.split("\n"), 1) if line.strip()]
    head = _HEAD.match(numbered[0][1]) if numbered else None
    start = next((i for i, (_, line) in enumerate(numbered) if line.lower() == "transcript"), None)
    if head is None or start is None:
        return _plain(source, numbered)
    front = [line for _, line in numbered[1:start]]
    spoken = numbered[start + 1 :]
    date = _DATE.search(head[3] or "")
    about = next((i for i, line in enumerate(front) if line.lower() == "about this episode"), None)
    description = " ".join(front[about + 1 :]) if about is not None else ""
    names = next((found for line in front if (found := _NAMES.search(line))), None)
    problems = ProblemList()
    length = parse_timecode(head[2])
    turns = _timed(spoken, length, problems)
    page = ProsePage(
        slug=source.slug,
        title=label(front[0]) if front else source.slug,
        episode=int(head[1]),
        guest_names=tuple(name for name in names.groups() if name) if names else (),
        date=f"{date[3]}-{_MONTHS.index(date[1]) + 1:02}-{int(date[2]):02}" if date else None,
        description=description or None,
        intro=next((line for line in front if _NAMES.search(line)), None),
        turns=turns,
        end=length,
    )
    if not turns:
        problems.append(problem(Code.NO_TRANSCRIPT))
    return Reading(page, problems.told(), FORMAT)


def _headed(source: Source, front: FrontMatter) -> Reading[ProsePage | WikiPage]:
    """Return a page that has a head in its front matter and no transcript: the words of its body are nobody's."""
    # here: most files are episodes, which wait for every module
    from podviewer.formats.markdown import make_parser, plain_blocks, read_blocks
    from podviewer.transcript.names import guest_names

    problems = ProblemList(front.problems)
    fields = fields_of(front, problems)
    body = front.body[: cut_block(front.body, 0, MAX_CHARACTERS)]
    # Addresses stay words here, so none is judged.
    placed = read_blocks(body, _unjudged, make_parser()) or tuple(plain_blocks(body))
    numbered = [(front.body_line + part.line, f"{part.block.marker} {part.block.text}".strip()) for part in placed]
    if len(body) < len(front.body) or len(numbered) > MAX_BLOCKS:
        numbered = numbered[:MAX_BLOCKS]
        last = numbered[-1][0] if numbered else front.body_line
        problems.append(problem(Code.PAGE_TOO_LONG, last, last=last))
    parts = _split(numbered)
    title, description, intro = fields.line("title"), fields.text("description"), fields.text("intro")
    guests = fields.texts("guests")
    texts = [text for text in (title, description, intro, *(text for _, text in parts[:MAX_SENTENCES])) if text]
    date = _ISO_DATE.match(fields.text("date") or "")
    if not parts or guests:
        problems.append(problem(Code.NO_TRANSCRIPT))
    page = ProsePage(
        slug=source.slug,
        title=title or fields.line("short") or source.slug,
        episode=fields.integer("episode"),
        guest_names=tuple(map(label, guest_names(guests, texts, (), ()))),
        date=date[0] if date else None,
        description=description,
        intro=intro,
        turns=(Turn(None, None, tuple(Paragraph(text, i, line) for i, (line, text) in enumerate(parts))),)
        if parts
        else (),
    )
    return Reading(page, problems.told(), FORMAT)


def _unjudged(_address: str, _line: int | None) -> None:
    """Addresses of prose stay words."""


def _plain(source: Source, numbered: list[tuple[int, str]]) -> Reading[ProsePage | WikiPage]:
    """Return a page of which nothing is known but its paragraphs.

    A copied wiki page starts with the word Wiki above its title; it is kept as the first paragraph.
    """
    problems = ProblemList()
    if len(numbered) > MAX_LINES:
        last = numbered[MAX_LINES - 1][0]
        problems.append(problem(Code.PAGE_TOO_LONG, last, last=last))
        numbered = numbered[:MAX_LINES]
    lines = [line for _, line in numbered]
    at = 1 if len(lines) > 1 and lines[0].lower() == "wiki" else 0
    first = lines[at] if lines else ""
    is_title = 0 < len(first) <= MAX_TITLE and count_words(first) <= 15 and not first.endswith((".", ":", ","))
    title = label(lines[at]) if is_title else source.slug
    body = [*numbered[:at], *numbered[at + 1 :]] if is_title else numbered
    parts = _split(body)
    paragraphs = tuple(Paragraph(text, index, line) for index, (line, text) in enumerate(parts))
    turns = (Turn(None, None, paragraphs),) if paragraphs else ()
    page = ProsePage(source.slug, title, turns=turns)
    wiki = _wiki(page, parts[at:] if at else parts, problems, is_named=at > 0)
    return Reading(wiki or page, problems.told(), FORMAT)


def _wiki(page: ProsePage, parts: list[tuple[int, str]], problems: list[Problem], *, is_named: bool) -> WikiPage | None:
    """Return the parts as a page of the wiki where it says so itself or cites times; None for all other prose.

    Lines that begin with a time are no citations but a transcript's turns or a list of chapters.
    """
    # here: most files are episodes, which wait for every module
    from podviewer.citations.time_grammar import find_times

    times: list[CitedTime] = []
    turns = length = 0
    is_whole = True
    for number, (line, text) in enumerate(parts):
        length += len(text)
        if number >= MAX_BLOCKS or length > MAX_CHARACTERS or len(times) > MAX_TIMES:
            parts, is_whole = parts[:number], False
            break
        for span in find_times(text):
            turns += span.first == 0
            cited = text[span.first : span.last]
            times.append(CitedTime(span.start, span.end, number, span.first, span.last, cited, line))
    if not is_named and turns * 2 >= len(times):
        return None
    if not is_whole:
        last = parts[-1][0] if parts else 1
        problems[:] = [problem(Code.PAGE_TOO_LONG, last, last=last)]
    blocks = tuple(
        Block("heading", (Run(text),), level=2) if _is_heading(parts, number) else Block("paragraph", (Run(text),))
        for number, (_, text) in enumerate(parts)
    )
    lines = tuple(line for line, _ in parts)
    headings = headings_of(blocks, lines)
    return WikiPage(
        page.slug, page.title, blocks=blocks, lines=lines, times=tuple(times), chapters=headings, turns=page.turns
    )


def _is_heading(parts: list[tuple[int, str]], number: int) -> bool:
    """Say whether a line is a heading: short, no sentence, and something longer comes after it."""
    text = parts[number][1]
    if count_words(text[:200]) > HEADING_WORDS or len(text) > 100 or text[-1] in ".:,;!?…)" or not text[0].isupper():
        return False
    return number + 1 < len(parts) and len(parts[number + 1][1]) > len(text)


def _split(numbered: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the paragraphs, those that are too long cut between sentences."""
    parts = []
    for number, text in numbered:
        if len(text) <= MAX_BLOCK and count_words(text) <= LONG_PARAGRAPH:
            parts.append((number, text))
        else:
            # In steps: the words of a line of 30 MB take 400 MB.
            for piece in _pieces(text, MAX_CHARACTERS):
                parts += [(number, part) for long in split_sentences(piece) for part in _pieces(long, MAX_BLOCK)]
    return parts


def _pieces(text: str, size: int) -> Iterator[str]:
    """Yield a text in pieces of at most so many characters, none of them empty."""
    start = 0
    while start < len(text):
        end = cut_block(text, start, size)
        piece = text[start:end].strip()
        if piece:
            yield piece
        start = end


def split_sentences(text: str) -> list[str]:
    """Return a text in parts of about three sentences or 80 words; joined by blanks they are the text again."""
    parts: list[str] = []
    pending: list[str] = []
    words = 0
    ends = [(found.start(1), found.end(1)) for found in SENTENCE_END.finditer(text)]
    for (_, start), (end, _) in pairwise([(0, 0), *ends, (len(text), len(text))]):
        sentence = text[start:end]
        count = count_words(sentence)
        if pending and (len(pending) >= MAX_SENTENCES or words + count > MAX_WORDS):
            parts.append(" ".join(pending))
            pending, words = [], 0
        pending.append(sentence)
        words += count
    if pending:
        parts.append(" ".join(pending))
    return parts


def _timed(spoken: list[tuple[int, str]], length: int | None, problems: list[Problem]) -> tuple[Turn, ...]:
    """Return each part as a turn of nobody, its time estimated over the duration where the pace is that of speech."""
    parts = _split(spoken)
    total = sum(count_words(text) for _, text in parts)
    low, high = _PLAUSIBLE_PACE
    plausible = bool(length) and low <= total / (length or 1) <= high
    turns = []
    before = 0
    for index, (line, text) in enumerate(parts):
        second = int((length or 0) * before / total) if plausible else None
        timing = Timing.ESTIMATED if plausible else Timing.NONE
        turns.append(Turn(None, None, (Paragraph(text, index, line, "", None, second, second, timing),)))
        before += count_words(text)
    if turns:
        problems.append(problem(Code.TIME_MISSING, parts[0][0], seek=0 if plausible else None))
    return with_ends(turns, length)
