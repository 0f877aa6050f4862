"""Prints every text that is to be translated, as a gettext template.

    .venv/bin/python scripts/extract_messages.py > podviewer.pot

Texts stand either in the code, `tr("Copied.")`, or in a table whose rows are given to `tr` where they are shown,
`tr(row.text)`. The first are found by looking at the code; the second by importing the tables, which are listed in
`TABLES` with the calls they are for. A call that no table is for is complained about: its texts would be missing.
"""

import ast
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import astuple

from podviewer.exporters import quotes
from podviewer.messages import notices, problems
from podviewer.ui.chapters import compare_model
from podviewer.ui.citations import preview
from podviewer.ui.library import ordering
from podviewer.ui.search import hints
from podviewer.ui.shell import commands

SRC = Path(__file__).parents[1] / "src" / "podviewer"


class Table(Struct, frozen=True):
    """Texts that stand in a table. `calls` are those that show them: the module, and what it gives to `tr`."""

    name: str
    texts: tuple[str, ...]
    calls: tuple[tuple[str, str], ...]


_SENTENCES = tuple(sentence for both in problems.SENTENCES.values() for sentence in both)
_SHOWN = tuple(
    text
    for kind in ordering.SHOWN.values()
    for text in (kind.words, kind.filtered_by, kind.none, kind.none_yet)
    if text
)
_SIDE_WORDS = tuple(text for side in compare_model.SIDE_WORDS.values() for text in astuple(side))

TABLES = (
    Table("messages/problems.py SENTENCES", _SENTENCES, (
        ("messages/problems.py", "SENTENCES[problem.code][0]"), ("messages/problems.py", "SENTENCES[problem.code][1]"),
    )),
    Table("messages/problems.py ALIKE", tuple(problems.ALIKE.values()), (
        ("messages/problems.py", "ALIKE[first.code]"),
    )),
    Table("messages/problems.py REASONS", tuple(problems.REASONS.values()), (
        ("messages/problems.py", "REASONS.get(text, text)"),
    )),
    Table("messages/notices.py SENTENCES", tuple(notices.SENTENCES.values()), (
        ("messages/notices.py", "SENTENCES[told.notice]"),
    )),
    Table("messages/notices.py PASSED_OVER", tuple(notices.PASSED_OVER.values()), (
        ("messages/notices.py", "PASSED_OVER[reason]"),
    )),
    Table("messages/notices.py REFUSED", tuple(notices.REFUSED.values()), (
        ("messages/notices.py", "REFUSED[reason]"),
    )),
    Table("ui/shell/commands.py ROWS", tuple(row.text for row in commands.ROWS), (
        ("ui/shell/commands.py", "row.text"), ("ui/shell/dialogs/keys.py", "row.text"),
    )),
    Table("ui/shell/commands.py MENUS", commands.MENUS, (
        ("ui/shell/menus.py", "words"), ("ui/shell/dialogs/keys.py", "menu"),
    )),
    Table("ui/shell/commands.py READING_KEYS", tuple(what for _keys, what in commands.READING_KEYS), (
        ("ui/shell/dialogs/keys.py", "what"),
    )),
    Table("ui/library/ordering.py ORDERS", tuple(sort.words for sort in ordering.ORDERS.values()), (
        ("ui/library/parts.py", "sort.words"), ("ui/library/parts.py", "ORDERS[order].words"),
    )),
    Table("ui/library/ordering.py SHOWN", _SHOWN, (
        ("ui/library/panel.py", "SHOWN[listed].words"), ("ui/library/panel.py", "kind.words"),
        ("ui/library/panel.py", "SHOWN[shown].none"), ("ui/library/panel.py", "SHOWN[shown].none_yet"),
        ("ui/library/parts.py", "SHOWN[shown].filtered_by"),
    )),
    Table("ui/search/hints.py OPERATORS", tuple(text for row in hints.OPERATORS for text in row), (
        ("ui/search/hints.py", "typed"), ("ui/search/hints.py", "meaning"),
    )),
    Table("exporters/quotes.py FORMATS", tuple(row.label for row in quotes.FORMATS), (
        ("ui/reader/actions.py", "row.label"),
    )),
    Table("ui/citations/preview.py REASONS", tuple(preview.REASONS.values()), (
        ("ui/citations/preview.py", "REASONS[citation.resolved_by]"),
        ("ui/citations/preview.py", "REASONS[ResolvedBy.NONE]"),
    )),
    Table("ui/chapters/compare_model.py SIDE_WORDS", _SIDE_WORDS, (
        ("ui/chapters/compare_model.py", "SIDE_WORDS[there.pop()].alone"),
        ("ui/chapters/compare_model.py", "SIDE_WORDS[row.odd_titles[0]].other_title"),
        *(("ui/chapters/compare_model.py", f"SIDE_WORDS[side].{name}") for name in (
            "head", "only", "lacking", "count_only", "count_lacking", "at",
        )),
    )),
)  # fmt: skip


def collect(src: Path = SRC, tables: Sequence[Table] = TABLES) -> tuple[Mapping[str, Sequence[str]], Sequence[str]]:
    """Return the texts with the places where they stand, and what is wrong with the calls of `tr` below `src`."""
    texts: dict[str, list[str]] = defaultdict(list)
    wrong = []
    waiting = {call for table in tables for call in table.calls}
    known = frozenset(waiting)
    for path in sorted(src.rglob("*.py")):
        module = path.relative_to(src).as_posix()
        for line, given in _given(ast.parse(path.read_text("utf-8"))):
            if isinstance(given, ast.Constant) and isinstance(given.value, str):
                texts[given.value].append(f"{module}:{line}")
            elif (call := (module, ast.unparse(given))) in known:
                waiting.discard(call)
            else:
                wrong.append(f"{module}:{line} gives {call[1]} to tr, and no table says what that may be")
    wrong += [f"{module} does not give {given} to tr any more" for module, given in sorted(waiting)]
    for table in tables:
        for text in table.texts:
            texts[text].append(table.name)
    return texts, wrong


def _given(tree: ast.Module) -> Iterator[tuple[int, ast.expr]]:
    """Yield (line, argument) of every use of `tr`: both sides of a choice, and `tr` itself where it is lent."""
    called = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_tr(node.func)]
    functions = {id(node.func) for node in called}
    for node in called:
        for argument in node.args:
            yield from ((node.lineno, given) for given in _choices(argument))
    for name in ast.walk(tree):
        if isinstance(name, ast.Name) and _is_tr(name) and id(name) not in functions:
            yield name.lineno, name


def _is_tr(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "tr"


def _choices(given: ast.expr) -> Iterable[ast.expr]:
    return (*_choices(given.body), *_choices(given.orelse)) if isinstance(given, ast.IfExp) else (given,)


def main() -> int:
    """Print the template; return 1 where a text would be missing."""
    texts, wrong = collect()
    print('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"')
    for text, places in texts.items():
        print(f"\n#: {' '.join(place.replace(' ', ':') for place in places)}")
        print(f'msgid {json.dumps(text, ensure_ascii=False)}\nmsgstr ""')
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
