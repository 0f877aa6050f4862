"""Typed access to a YAML tree: every value is checked here, and what does not fit becomes a problem."""

import re
from typing import Any

from msgspec import Struct

from podviewer.formats.yaml.front_matter import FrontMatter
from podviewer.formats.yaml.tree import BrokenYamlError, Node, Rows, Table
from podviewer.formats.yaml.usual_lists import parse_with_lists
from podviewer.model.problem import Code, Problem, excerpt, problem
from podviewer.text.fold import label
from podviewer.text.timecode import LIMIT, parse_timecode

MAX_TEXT, MAX_LINE, MAX_TEXTS = 100_000, 20_000, 1_000
"""Characters of a text and of a title or name, and texts of one list; the longest real ones have 4,000, 120 and 30.
A title of 30 MB would be laid out, and listed, for minutes."""

_INTEGER = re.compile(r"\d{1,9}", re.ASCII)
_SECONDS = re.compile(r"(\d{1,9})(?:\.\d{1,9})?", re.ASCII)


class Fields(Struct, frozen=True):
    """One mapping, its path in the file, and the list its problems go to."""

    table: Table
    problems: list[Problem]
    path: str = ""

    def report(self, code: Code, key: str, **facts: Any) -> None:
        """Add a problem about a key."""
        self.problems.append(problem(code, self.table.lines.get(key), self.path + key, **facts))

    def text(self, key: str) -> str | None:
        """Return a text without outer blanks, None where it is empty or missing."""
        return self._bounded(key, self._text(key), MAX_TEXT) or None

    def line(self, key: str) -> str:
        """Return a title or a name, fit for a label; "" where it is empty or missing."""
        return label(self._bounded(key, self._text(key), MAX_LINE))

    def _text(self, key: str) -> str:
        value = self.table.get(key)
        if value is None or isinstance(value, str):
            return (value or "").strip()
        self.report(Code.WRONG_TYPE, key, expected="text", found=_kind(value))
        return ""

    def _bounded(self, key: str, text: str, most: int) -> str:
        """Return as much of a text as can be shown."""
        if len(text) > most:
            self.report(Code.YAML_TOO_LONG, key, reason=f"{key}: {len(text):,} characters, {most:,} are read")
        return text[:most]

    def integer(self, key: str) -> int | None:
        """Return a whole number of at most nine digits, not negative."""
        text = self.text(key)
        if text is None:
            return None
        if _INTEGER.fullmatch(text):
            return int(text)
        self.report(Code.WRONG_TYPE, key, expected="a number", found=excerpt(text))
        return None

    def second(self, key: str) -> int | None:
        """Return a time in whole seconds, from a number or a clock; None with a problem for everything else."""
        value = self.table.get(key)
        if value is None or value == "":
            return None
        second = parse_second(value) if isinstance(value, str) else None
        if second is None:
            self.report(Code.TIME_BAD, key, value=excerpt(value) if isinstance(value, str) else _kind(value))
        return second

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; a single text counts as a list of one."""
        value = self.table.get(key)
        if value is None or value == "":
            return ()
        if isinstance(value, str):
            return (self._bounded(key, value.strip(), MAX_LINE),)
        if isinstance(value, Table):
            self.report(Code.WRONG_TYPE, key, expected="a list", found=_kind(value))
            return ()
        texts = []
        if len(value) > MAX_TEXTS:
            self.report(Code.YAML_TOO_LONG, key, reason=f"{key}: {len(value):,} entries, {MAX_TEXTS:,} are read")
        for index, item in enumerate(value[:MAX_TEXTS]):
            if isinstance(item, str) and item.strip():
                texts.append(self._bounded(key, item.strip(), MAX_LINE))
            elif not isinstance(item, str):
                place = f"{self.path}{key}[{index}]"
                self.problems.append(
                    problem(Code.WRONG_TYPE, value.lines[index], place, expected="text", found=_kind(item))
                )
        return tuple(texts)

    def fields(self, key: str) -> "Fields":
        """Return a mapping inside this one, empty where there is none."""
        value = self.table.get(key)
        if value is not None and not isinstance(value, Table) and value != "":
            self.report(Code.WRONG_TYPE, key, expected="a mapping", found=_kind(value))
        return Fields(value if isinstance(value, Table) else Table(), self.problems, f"{self.path}{key}.")

    def rows(self, key: str) -> Rows:
        """Return a list, empty where there is none."""
        value = self.table.get(key)
        if value is not None and not isinstance(value, Rows) and value != "":
            self.report(Code.WRONG_TYPE, key, expected="a list", found=_kind(value))
        return value if isinstance(value, Rows) else Rows()


def fields_of(front: FrontMatter, problems: list[Problem], *, needed: bool = False) -> Fields:
    """Return the fields of front matter, piece by piece where it is broken; what is odd about it goes to `problems`.

    What is YAML but no mapping has no fields; where they are `needed`, that it is lost is a problem.
    """
    node: Node = Table()
    if front.text.strip() or needed:
        try:
            node, odd = parse_with_lists(front.text, front.line)
        except BrokenYamlError as error:
            # here: few files need it, and the first paint waits for every module
            from podviewer.formats.yaml.rescue import rescue

            problems.append(error.problem)
            node, odd = rescue(front.text, front.line)
        problems += odd
    if isinstance(node, Table):
        return Fields(node, problems)
    if needed:
        problems.append(problem(Code.YAML_LOST, front.line, lost=excerpt(front.text, 400)))
    return Fields(Table(), problems)


def parse_second(text: str) -> int | None:
    """Return whole seconds of `282`, `282.0` or `4:42`, below a hundred hours; None for all else (nan, -1, yes)."""
    found = _SECONDS.fullmatch(text)
    if found is None:
        return parse_timecode(text)
    second = int(found[1])
    return second if second < LIMIT else None


def _kind(value: Node) -> str:
    if isinstance(value, Table):
        return "a mapping"
    return "a list" if isinstance(value, Rows) else excerpt(value)
