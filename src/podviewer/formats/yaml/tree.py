"""YAML as a tree of strings with line numbers, from parser events: no types, no tags, no recursion, no surprises.

Scalars stay text: YAML 1.1 would read `4:42` as 282 and `1:13` as 73. CSafeLoader ends the process at some 25,000
nested brackets and costs twice as much.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

from podviewer.formats.decode import clean_value
from podviewer.formats.problem_list import ProblemList
from podviewer.model.problem import Code, Problem, excerpt, problem

MAX_DEPTH = 32
"""Levels of nesting; no real file has more than three, and libyaml needs 15 s to read 100,000 to the end."""

MAX_EVENTS = 1_000_000
"""Parser events; the largest real file makes 3,234."""

_NULLS = frozenset(("null", "~", "Null", "NULL"))


class Table(dict[str, "Node"]):
    """A mapping; `lines` gives the line of each key, from 1."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}


class Rows(list["Node"]):
    """A sequence; `lines` gives the line of each item, from 1."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        self.lines: list[int] = []


Node: TypeAlias = str | Table | Rows


class BrokenYamlError(Exception):
    """The text is no YAML, or more than we read. Never leaves `formats/`."""

    def __init__(self, code: Code, reason: str, line: int, column: int | None) -> None:
        super().__init__(reason)
        self.problem = problem(code, line, column=column, reason=reason)


def parse_yaml(text: str, first_line: int = 1) -> tuple[Node, list[Problem]]:
    """Return the tree of a text whose first line is line `first_line` of its file, and what was odd in it.

    Raises BrokenYamlError, with the place, where libyaml gives up or a limit is passed.
    """
    import yaml

    try:
        return _walk(text, first_line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column + 1) if mark else (0, None)
        raise BrokenYamlError(Code.YAML_BROKEN, error.problem or "unreadable", first_line + line, column) from None
    except (yaml.YAMLError, ValueError) as error:
        reason = getattr(error, "reason", None) or str(error)
        raise BrokenYamlError(Code.YAML_BROKEN, reason, first_line, None) from None


def _walk(text: str, first_line: int) -> tuple[Node, list[Problem]]:
    """Build the tree with a stack of our own. One loop without calls: it runs a thousand times for every file."""
    from yaml import CBaseLoader, events

    scalar, mapping_start, mapping_end = events.ScalarEvent, events.MappingStartEvent, events.MappingEndEvent
    sequence_start, sequence_end, alias = events.SequenceStartEvent, events.SequenceEndEvent, events.AliasEvent
    stream_end = events.StreamEndEvent
    next_event: Callable[[], Any] = CBaseLoader(text).get_event
    problems = ProblemList()
    anchors: dict[str, str | None] = {}
    interned: dict[str, str] = {}
    root = Rows()
    rows: Rows = root
    table: Table | None = None
    key: str | None = None
    stack: list[tuple[Rows, Table | None, str | None]] = []
    has_escapes = "\\" in text
    for _ in range(MAX_EVENTS):
        event = next_event()
        kind = type(event)
        if kind is scalar:
            value = event.value
            # What was no control character in the text may become one: "\e", "\x9b", "\u202e".
            if has_escapes and event.style == '"' and not value.isprintable():
                value, odd = clean_value(value, first_line + event.start_mark.line)
                problems += odd
            if event.tag is not None and event.tag != "!":
                problems.append(problem(Code.YAML_TAG, first_line + event.start_mark.line, tag=excerpt(event.tag)))
            if event.anchor is not None:
                anchors[event.anchor] = value
            if table is None:
                rows.append(value)
                rows.lines.append(first_line + event.start_mark.line)
            elif key is None:
                key = interned.setdefault(value, value)  # one string for each key makes all later look-ups cheap
                if key in table:
                    line = first_line + event.start_mark.line
                    dropped = table[key]
                    lost = excerpt(dropped if isinstance(dropped, str) else f"{len(dropped)} entries", 400)
                    problems.append(problem(Code.YAML_DUPLICATE, line, excerpt(key), key=excerpt(key), lost=lost))
                table.lines[key] = first_line + event.start_mark.line
            else:
                table[key] = "" if len(value) < 5 and value in _NULLS and event.implicit[0] else value
                key = None
        elif kind is mapping_start or kind is sequence_start:
            line = first_line + event.start_mark.line
            if len(stack) >= MAX_DEPTH:
                column = event.start_mark.column + 1
                raise BrokenYamlError(Code.YAML_TOO_DEEP, f"more than {MAX_DEPTH} levels", line, column)
            if event.tag is not None:
                problems.append(problem(Code.YAML_TAG, line, tag=excerpt(event.tag)))
            if event.anchor is not None:
                anchors[event.anchor] = None
            node: Table | Rows = Table() if kind is mapping_start else Rows()
            stack.append((rows, table, key))
            if table is None:
                rows.append(node)
                rows.lines.append(line)
            elif key is None:
                # `? [a]: b` and `{{ title }}`: a key that is no text names nothing we know.
                problems.append(problem(Code.WRONG_TYPE, line, expected="text", found="a collection as key"))
                stack[-1] = (rows, table, "\0")
            else:
                table[key] = node
                stack[-1] = (rows, table, None)
            if isinstance(node, Table):
                table, key = node, None
            else:
                rows, table = node, None
        elif kind is mapping_end or kind is sequence_end:
            rows, table, key = stack.pop()
        elif kind is alias:
            target = anchors.get(event.anchor)
            line = first_line + event.start_mark.line
            if target is None:
                problems.append(problem(Code.YAML_ALIAS, line, name=excerpt(event.anchor)))
                target = ""
            if table is None:
                rows.append(target)
                rows.lines.append(line)
            elif key is None:
                key = target
                table.lines[key] = line
            else:
                table[key] = target
                key = None
        elif kind is stream_end:
            if len(root) > 1:
                problems.append(problem(Code.YAML_LOST, root.lines[1], lost="a second document"))
            return (root[0] if root else ""), problems
    raise BrokenYamlError(Code.YAML_TOO_LONG, f"more than {MAX_EVENTS:,} entries", first_line, None)
