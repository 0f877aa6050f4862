"""The transcript of an episode file: a list of items, or one string of `0:09 / Name / text` blocks."""

import re
from collections import Counter

from podviewer.formats.yaml.fields import parse_second
from podviewer.formats.yaml.tree import Node, Rows, Table
from podviewer.model.problem import Code, Problem, excerpt, problem
from podviewer.text.timecode import parse_timecode
from podviewer.transcript.items import TranscriptItem
from podviewer.transcript.speakers import clean_name, is_speech

_EXPECTED = frozenset(("line", "sec", "time", "who", "header"))
_CLOCK_START = re.compile(r"(?:^|(?<=\s))((?:\d{1,2}:)?\d{1,3}:\d{2})(?=\s|$)", re.ASCII)


def read_items(node: Node, line: int | None, problems: list[Problem]) -> list[TranscriptItem]:
    """Return the rows of a transcript, whatever shape it has; what is no item is reported with its words."""
    if isinstance(node, str):
        if not node.strip():
            return []
        problems.append(problem(Code.TRANSCRIPT_IS_TEXT, line, "transcript"))
        return read_blocks(node, line)
    if isinstance(node, Table):
        problems.append(problem(Code.WRONG_TYPE, line, "transcript", expected="a list", found="a mapping"))
        one = Rows()
        one.append(node)
        one.lines.append(line or 1)
        node = one
    rows: list[TranscriptItem] = []
    for index, item in enumerate(node):
        if isinstance(item, Table):
            _read_item(item, index, node.lines[index], rows, problems)
        elif isinstance(item, str):
            if item.strip():
                problems.append(_odd(index, node.lines[index], "", "a mapping", "text"))
                rows.append(TranscriptItem(index, node.lines[index], item.strip(), path=_path(index)))
        else:
            problems.append(problem(Code.UNKNOWN_ITEM, node.lines[index], _path(index), lost=_words(item)))
    return rows


def _read_item(item: Table, index: int, line: int, rows: list[TranscriptItem], problems: list[Problem]) -> None:
    """Add the row or rows of one item; an item with a header and a line is both, the header first."""
    text, header, who = item.get("line"), item.get("header"), item.get("who", "")
    stated, before = item.get("sec"), len(rows)
    if isinstance(stated, str) and stated.isdecimal() and stated.isascii() and len(stated) < 6:  # nearly always
        second: int | None = int(stated)
    else:
        second = _second(item, index, problems)
    if isinstance(text, str) and header is None and isinstance(who, str):  # nearly always
        text = text.strip()
        if text or is_speech(who):
            rows.append(TranscriptItem(index, item.lines["line"], text, who.strip(), second, path=_path(index)))
        else:
            problems.append(problem(Code.UNKNOWN_ITEM, line, _path(index), item=index, lost=_words(item)))
    else:
        _read_odd_item(item, index, line, second, rows, problems)
    if second is None and (stated or item.get("time")):
        for row in rows[before:]:
            row.has_bad_time = True
    if not item.keys() <= _EXPECTED:
        for key in item.keys() - _EXPECTED:
            place = f"{_path(index)}.{excerpt(key)}"
            problems.append(problem(Code.UNKNOWN_ITEM, item.lines[key], place, item=index, lost=_words(item[key])))


def _read_odd_item(
    item: Table, index: int, line: int, second: int | None, rows: list[TranscriptItem], problems: list[Problem]
) -> None:
    """Add the rows of a header, and of items with a value of the wrong kind: what is text in them is kept."""
    text, header, who = item.get("line"), item.get("header"), item.get("who", "")
    said = len(rows)
    for key, value in (("who", who), ("header", header), ("line", text)):
        if value is not None and not isinstance(value, str):
            problems.append(_odd(index, item.lines[key], "." + key, "text", _words(value)))
    if isinstance(header, str) and header.strip():
        rows.append(TranscriptItem(index, item.lines["header"], header.strip(), "", second, True, path=_path(index)))
    if isinstance(text, str) and text.strip():
        speaker = who.strip() if isinstance(who, str) else ""
        rows.append(TranscriptItem(index, item.lines["line"], text.strip(), speaker, second, path=_path(index)))
    if len(rows) == said:
        problems.append(problem(Code.UNKNOWN_ITEM, line, _path(index), item=index, lost=_words(item)))


def _path(index: int) -> str:
    """Return where an item stands in the file's data."""
    return f"transcript[{index}]"


def _second(item: Table, index: int, problems: list[Problem]) -> int | None:
    """Return `sec`; `time` only where it is missing. They never disagree in 26,403 items, even `37:567` and 2787."""
    for key in ("sec", "time"):
        value = item.get(key, "")
        second = parse_second(value.strip()) if isinstance(value, str) else None
        if second is not None:
            return second
        if value != "":
            place = f"{_path(index)}.{key}"
            problems.append(problem(Code.TIME_BAD, item.lines[key], place, item=index, value=_words(value)))
    return None


def read_blocks(text: str, line: int | None) -> list[TranscriptItem]:
    """Return the rows of one string of blocks: a clock, a name and what was said, each on its line or run together.

    YAML folds the lines of an unquoted string, so the name is told by its coming again (data-team-roles ae790dd1).
    """
    found = list(_CLOCK_START.finditer(text))
    blocks: list[tuple[int | None, str, int]] = []
    start = 0
    second: int | None = None
    for clock in found:
        at = parse_timecode(clock[1])
        if at is None:
            continue
        blocks.append((second, text[start : clock.start()], start))
        second, start = at, clock.end()
    blocks.append((second, text[start:], start))
    names = _names([block.strip() for _, block, _ in blocks])
    rows: list[TranscriptItem] = []
    who = ""
    for second, block, position in blocks:
        content = block.strip()
        if not content:
            continue
        for name in names if second is not None else ():
            if content.startswith(name) and content[len(name) : len(name) + 1] in ("", " ", "\n", ":"):
                who, content = name, content[len(name) :].lstrip(": \n")
                break
        row_line = None if line is None else line + text.count("\n", 0, position)
        for part in re.split(r"\n\s*\n", content):
            if part.strip():
                rows.append(TranscriptItem(len(rows), row_line, part.strip(), who, second, path=_path(len(rows))))
    return rows


def _names(blocks: list[str]) -> list[str]:
    """Return the openings that are names: the longest that several blocks share, or a short first line of its own."""
    counts: Counter[str] = Counter()
    for block in blocks:
        first, _, rest = block.partition("\n")
        name = first.strip().rstrip(":")
        if rest and name[:1].isupper() and not is_speech(name) and len(name.split()) <= 4:
            counts[name] += len(blocks)
            continue
        words = first.split()[:3]
        for length in range(1, len(words) + 1):
            name = " ".join(words[:length])
            if name[:1].isupper() and clean_name(name) == name.rstrip(":"):
                counts[name.rstrip(":")] += 1
    shared = [name for name, count in counts.items() if count > 1]
    # "Alexey" beats "Alexey So" unless nearly every block of his goes on like that.
    best = [
        name
        for name in shared
        if not any(
            other != name and other.startswith(name + " ") and counts[other] > 0.8 * counts[name] for other in shared
        )
        and not any(
            other != name and name.startswith(other + " ") and counts[name] <= 0.8 * counts[other] for other in shared
        )
    ]
    return sorted(best, key=len, reverse=True)


def _odd(index: int, line: int, key: str, expected: str, found: str) -> Problem:
    return problem(Code.WRONG_TYPE, line, _path(index) + key, item=index, expected=expected, found=found)


def _words(node: Node) -> str:
    """Return what a piece of data says, for a problem that must quote it."""
    if isinstance(node, str):
        return excerpt(node, 400)
    parts = node.values() if isinstance(node, Table) else node
    return excerpt(" ".join(_words(part) for part in list(parts)[:50]), 400)
