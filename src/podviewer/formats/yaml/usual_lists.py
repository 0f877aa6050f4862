"""Lists of flat mappings in the one form that programs write them in, read without the parser.

Nearly all of an episode stands in two such lists, and the parser makes an object of Python's, with two places, for each
key and value: half of all reading. What is not of that form to the letter is left to the parser.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from podviewer.formats.yaml.tree import BrokenYamlError, Node, Rows, Table, parse_yaml
from podviewer.model.problem import Problem

MAX_TEXT = 300_000
"""Characters, twice those of the largest real file: far too few to pass a limit of the tree."""

_HEAD = re.compile(r"\n([A-Za-z_]+):\n(?=- [A-Za-z]+: )")
_END = re.compile(r"\n(?![ -])")
_NEXT = re.compile(r"[A-Za-z_]+:[ \n]|\Z")  # anything else could become the value of the key
_PLAIN = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^\n]*(?:\n    [^ #\n][^\n]*)*"
_QUOTED = r"'([^'\n]*(?:(?:''|\n    (?! ))[^'\n]*)*)'"
_FIELD = re.compile(rf"^(- |  )([A-Za-z]+): (?:({_PLAIN})|{_QUOTED})\n", re.MULTILINE)
_NULLS = frozenset(("null", "~", "Null", "NULL"))

# What libyaml folds, strips or refuses. All other controls went when the file was decoded.
_ODD = (" \n", "\t", "\r", "\x85", "\u2028", "\u2029", "\ufeff")


class UsualList(Struct, frozen=True):
    """A list: its key, the line of that, and its items."""

    key: str
    line: int
    rows: Rows


def parse_with_lists(text: str, first_line: int = 1) -> tuple[Node, list[Problem]]:
    """Do what `parse_yaml` does, with the same tree and problems, without the parser where it is not needed.

    The text is one that `decode` has cleaned. Raises BrokenYamlError.
    """
    return _parse_apart(text, first_line) or parse_yaml(text, first_line)


def _parse_apart(text: str, first_line: int) -> tuple[Node, list[Problem]] | None:
    """Parse what is left without the usual lists; None where there are none, or the rest is odd in any way."""
    rest, lists = _take_lists(text, first_line)
    if not lists:
        return None
    try:
        node, problems = parse_yaml(rest, first_line)
    except BrokenYamlError:
        return None
    if problems or not isinstance(node, Table):
        return None
    for one in lists:
        # What is no empty value of the page itself there stood in quotes or brackets.
        if node.get(one.key) != "" or node.lines[one.key] != one.line:
            return None
        node[one.key] = one.rows
    return node, problems


def _take_lists(text: str, line: int) -> tuple[str, list[UsualList]]:
    """Return a text that begins on a line without its usual lists, whose lines are left empty, and these."""
    taken: list[UsualList] = []
    if len(text) > MAX_TEXT or not text[:1].isalpha() or any(odd in text for odd in _ODD):
        return text, taken
    kept: list[str] = []
    at = 0
    for key, start, end in _blocks(text):
        line += text.count("\n", at, start)
        rows = _rows(text[start:end], line) if _NEXT.match(text, end) else None
        if rows is None:
            kept.append(text[at:end])
            line += text.count("\n", start, end)
        else:
            taken.append(UsualList(key, line - 1, rows))
            count = text.count("\n", start, end)
            kept += (text[at:start], "\n" * count)
            line += count
        at = end
    kept.append(text[at:])
    return "".join(kept), taken


def _blocks(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the key of each list and where its lines begin and end."""
    found = _HEAD.search(text)
    while found is not None:
        end = _END.search(text, found.end())
        if end is None:
            return
        yield found[1], found.end(), end.end()
        found = _HEAD.search(text, end.start())


def _rows(block: str, line: int) -> Rows | None:
    """Return the items of a list that begins on a line; None where anything is not of the usual form."""
    rows = Rows()
    names: dict[str, str] = {}
    table: Table | None = None
    first = line
    for lead, name, plain, quoted in _FIELD.findall(block):
        key = names.setdefault(name, name)
        if lead == "- ":
            table = Table()
            rows.append(table)
            rows.lines.append(line)
        if table is None or key in table:
            return None
        table.lines[key] = line
        if plain:
            if "\n" in plain:
                line += plain.count("\n")
                plain = plain.replace("\n    ", " ")
            if ": " in plain or " #" in plain or plain[-1] == ":":
                return None
            table[key] = "" if len(plain) < 5 and plain in _NULLS else plain
        else:
            if "\n" in quoted:
                line += quoted.count("\n")
                quoted = quoted.replace("\n    ", " ")
            table[key] = quoted.replace("''", "'") if "''" in quoted else quoted
        line += 1
    # A line that is of another form was passed over.
    return rows if line - first == block.count("\n") else None
