"""Broken YAML, read piece by piece: top-level keys one by one, in a failing list item by item, in an item key by key.

Quotes inside quoted values, a value cut in half by an edit and text pasted between the keys are what breaks real files
(36 of 2,406 versions); everything around such a place is sound, and mostly the place itself can be read as plain text.
"""

import re

from msgspec import Struct, field

from podviewer.formats.decode import clean_value
from podviewer.formats.problem_list import ProblemList
from podviewer.formats.yaml.front_matter import top_level_keys
from podviewer.formats.yaml.tree import BrokenYamlError, Node, Rows, Table, parse_yaml
from podviewer.model.problem import Code, Problem, excerpt, problem

MAX_PIECES = 20_000
"""Pieces read one by one; a real file has 1,500 at most, and each costs as much as starting a parser."""

TAB = 2
"""Columns a tab is taken for: what real files indent by. YAML knows no tabs there, and refuses the file for one."""

_ITEM = re.compile(r"([ ]*)-(?:[ \t]+|$)")
_TABBED_ITEM = re.compile(r"[ ]*\t\s*-[ \t]+[A-Za-z_]\w*[ \t]*:(?=\s|$)")
_INDENTATION = re.compile(r"[ \t]*(?:-[ \t]+)?")
_FIELD = re.compile(r"([ ]*)([A-Za-z_]\w*)[ \t]*:(?=\s|$)")
_CLOCK_LINE = re.compile(r"^(?:\d{1,2}:)?\d{1,2}:\d\d[ \t]*$", re.MULTILINE)
_ESCAPE = re.compile(r'\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([ "\\/0abefnrtvNLP_]))')
_SIMPLE = dict(zip("0abefnrtvNLP_", "\0\a\b\x1b\f\n\r\t\v\x85\u2028\u2029\u00a0", strict=True))


class _Rescue(Struct):
    """What has been collected so far."""

    problems: list[Problem] = field(default_factory=ProblemList)
    pieces: int = 0

    def parse(self, lines: list[str], line: int) -> Node | None:
        """Parse a piece that stands alone; None where it is broken itself."""
        self.pieces += 1
        if self.pieces > MAX_PIECES:
            return None
        try:
            node, problems = parse_yaml("\n".join(lines), line)
        except BrokenYamlError:
            return None
        self.problems += problems
        return node

    def parse_tabbed(self, lines: list[str], line: int, path: str) -> Node | None:
        """Parse a piece with blanks for the tabs that indent it, and say so; None where it is broken all the same."""
        without = _without_tabs(lines)
        node = self.parse(without, line) if without != lines else None
        if node is not None:
            tabbed = (index for index, text in enumerate(lines) if text != without[index] and text.strip())
            first = next(tabbed, None)
            if first is not None:
                self.problems.append(problem(Code.YAML_TAB, line + first, path, text=excerpt(lines[first])))
        return node

    def give_up(self, lines: list[str], line: int, path: str | None) -> None:
        """Say what could not be kept."""
        self.problems.append(problem(Code.YAML_LOST, line, path, lost=excerpt("\n".join(lines), 400)))


def rescue(text: str, first_line: int) -> tuple[Table, list[Problem]]:
    """Return what can be read of a broken mapping, and the problems. Never raises."""
    state = _Rescue()
    table = Table()
    keys = top_level_keys(text)
    head = text[: keys[0][1] if keys else len(text)]
    if head.strip():
        state.give_up(head.split("\n"), first_line, None)
    for index, (key, start) in enumerate(keys):
        end = keys[index + 1][1] if index + 1 < len(keys) else len(text)
        line = first_line + text.count("\n", 0, start)
        lines, stray, stray_line = _without_stray(text[start:end].rstrip("\n").split("\n"), line)
        _add(state, table, key, lines, line)
        if not stray:
            continue
        pasted = "\n".join(stray)
        # data-team-roles once had its whole transcript pasted between two keys.
        if len(_CLOCK_LINE.findall(pasted)) > 1 and "transcript" not in table:
            table["transcript"] = pasted
            table.lines["transcript"] = stray_line
            state.problems.append(problem(Code.YAML_MENDED, stray_line, "transcript", text=excerpt(pasted)))
        else:
            state.give_up(stray, stray_line, key)
    return table, state.problems


def _without_stray(lines: list[str], line: int) -> tuple[list[str], list[str], int]:
    """Split the lines of a key from text at the margin that belongs to no key."""
    for index, text in enumerate(lines[1:], 1):
        if text and not text.startswith((" ", "\t", "- ", "-\t", "#")) and text.strip() != "-":
            return lines[:index], lines[index:], line + index
    return lines, [], line


def _add(state: _Rescue, table: Table, key: str, lines: list[str], line: int) -> None:
    if key in table:
        state.problems.append(problem(Code.YAML_DUPLICATE, line, key, key=key, lost="the value before it"))
    table.lines[key] = line
    node = state.parse(lines, line)
    if isinstance(node, Table) and key in node:
        table[key] = node[key]
        return
    first = next((index for index, text in enumerate(lines[1:], 1) if text.strip()), 0)
    if first and (_ITEM.match(lines[first]) or _TABBED_ITEM.match(lines[first])):
        table[key] = _items(state, lines[first:], line + first, key)
        return
    node = state.parse_tabbed(lines, line, key)
    if isinstance(node, Table) and key in node:
        table[key] = node[key]
    elif first and lines[0].rstrip().endswith(":") and _FIELD.match(lines[first]):
        table[key] = _fields(state, lines[first:], line + first, key)
    else:
        table[key] = _plain(state, lines, line, key)


def _items(state: _Rescue, lines: list[str], line: int, path: str) -> Rows:
    """Read a list item by item."""
    rows = Rows()
    found = _ITEM.match(lines[0])
    margin = found[1] if found else ""
    starts = [
        index
        for index, text in enumerate(lines)
        if ((item := _ITEM.match(text)) and item[1] == margin) or _TABBED_ITEM.match(text)
    ]
    for number, start in enumerate(starts):
        piece = lines[start : starts[number + 1] if number + 1 < len(starts) else len(lines)]
        if state.pieces > MAX_PIECES:
            state.give_up(lines[start:], line + start, path)
            break
        place = f"{path}[{number}]"
        node = state.parse(piece, line + start) or state.parse_tabbed(piece, line + start, place)
        if isinstance(node, Rows) and len(node) == 1:
            rows.append(node[0])
        else:
            piece = _without_tabs(piece)
            inner = [piece[0].replace("-", " ", 1), *piece[1:]]
            is_table = _FIELD.match(inner[0])
            rows.append((_fields if is_table else _plain)(state, inner, line + start, place))
        rows.lines.append(line + start)
    return rows


def _without_tabs(lines: list[str]) -> list[str]:
    """Return the lines of an item or a value with blanks for the tabs of their indentation."""
    made = []
    for text in lines:
        found = _INDENTATION.match(text)
        end = found.end() if found and "\t" in found[0] else 0
        made.append(text[:end].expandtabs(TAB) + text[end:] if text[end:].strip() or not end else "")
    return made


def _fields(state: _Rescue, lines: list[str], line: int, path: str) -> Table:
    """Read a mapping key by key."""
    table = Table()
    found = _FIELD.match(lines[0])
    margin = found[1] if found else ""
    starts = [(i, name[2]) for i, text in enumerate(lines) if (name := _FIELD.match(text)) and name[1] == margin]
    for number, (start, key) in enumerate(starts):
        piece = lines[start : starts[number + 1][0] if number + 1 < len(starts) else len(lines)]
        node = state.parse(piece, line + start)
        if isinstance(node, Table) and len(node) == 1:
            table[key] = node[key]
        else:
            table[key] = _plain(state, piece, line + start, f"{path}.{key}")
        table.lines[key] = line + start
    return table


def _plain(state: _Rescue, lines: list[str], line: int, path: str) -> str:
    """Take a broken value as the text it obviously is: between its outer quotes, with the lines folded."""
    found = _FIELD.match(lines[0])
    first = lines[0][found.end() if found else 0 :].strip()
    quote = first[:1] if first[:1] in ('"', "'") else ""
    text = first
    for more in (raw.strip() for raw in lines[1:]):
        if quote == '"' and (len(text) - len(text.rstrip("\\"))) % 2:
            text = text[:-1] + more
        elif more:
            text += more if text.endswith("\n") or not text else " " + more
        elif text:
            text += "\n"
    text = text.strip()
    if quote:
        text = text[1:]
        text = text.removesuffix(quote)
        text = text.replace("''", "'") if quote == "'" else _ESCAPE.sub(_unescape, text)
        text, odd = clean_value(text, line)
        state.problems += odd
    if state.pieces > MAX_PIECES:
        state.give_up(lines, line, path)
        return ""
    state.problems.append(problem(Code.YAML_MENDED, line, path, text=excerpt("\n".join(lines))))
    return text


def _unescape(found: re.Match[str]) -> str:
    digits = found[1] or found[2] or found[3]
    if digits is None:
        return _SIMPLE.get(found[4], found[4])
    code = int(digits, 16)
    # Half of a surrogate pair is what made libyaml refuse the value; it stands for nothing.
    return "" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)
