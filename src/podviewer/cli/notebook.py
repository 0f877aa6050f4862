"""`podviewer notebook`: highlights, notes and bookmarks out of the notebook, or into it."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from podviewer.cli.arguments import Parser, is_missing
from podviewer.cli.console import (
    EXIT_NOTHING_FOUND,
    EXIT_OK,
    EXIT_REFUSED,
    complain,
    prepare_output,
    print_lines,
    progress,
    write_output,
)  # fmt: skip
from podviewer.exporters.notebook.collection import Collection, in_order
from podviewer.exporters.notebook.registry import NOTEBOOK_FORMATS, notebook_format
from podviewer.messages.notebook import also_written, label_names
from podviewer.messages.notices import notice_sentence
from podviewer.messages.units import episode_number
from podviewer.model.annotation import Annotation, Label
from podviewer.storage.database import Database
from podviewer.storage.notebook.notebook import Notebook, milliseconds
from podviewer.storage.paths import Folders, folders
from podviewer.text.fold import fold

if TYPE_CHECKING:
    from podviewer.library.library import Library
    from podviewer.library.notebook.episodes import Episodes

T = TypeVar("T")


def run(arguments: Sequence[str]) -> int:
    """Run the command; return the exit code. Raises SystemExit where the parser has said all there is to say."""
    options = _parser().parse_args(arguments)
    prepare_output(json=options.to is not None)
    if is_missing(options.library):
        return EXIT_REFUSED
    where = folders(Path(options.data) if options.data is not None else None)
    file = where.data / "podviewer.sqlite3"
    notebook = Notebook(Database(file, where.state / "state.json"), also_written)
    if options.to is None:
        return _bring_in(notebook, options, where)
    if file.exists():  # else there is nothing, and nothing need be made
        for notice in notebook.load():
            complain(notice_sentence(notice))
    return _write(notebook, options, where)


def _parser() -> Parser:
    parser = Parser(
        "podviewer notebook",
        description="Print highlights, notes and bookmarks, or bring those of a file into the notebook.",
        allow_abbrev=False,
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--to", choices=[row.name for row in NOTEBOOK_FORMATS], help="print them in this format")
    what.add_argument(
        "--import", dest="file", metavar="FILE", help="take over JSON-LD of annotations, or a CSV of highlights"
    )
    parser.add_argument(
        "--label", action="append", default=[], metavar="NAME", help="only those with this label; may be repeated"
    )
    parser.add_argument(
        "--episode",
        action="append",
        default=[],
        metavar="EPISODE",
        help="only those of this episode: its file's name, video, number (S3 E7) or words of its title",
    )
    parser.add_argument(
        "--library",
        action="extend",
        nargs="+",
        default=[],
        metavar="FOLDER",
        help="a folder of episodes in which the words are found again; may be repeated",
    )
    parser.add_argument("--data", metavar="FOLDER", help="where the program's files lie, if not where they usually do")
    return parser


def _write(notebook: Notebook, options: argparse.Namespace, where: Folders) -> int:
    labels = label_names(notebook.rows(Label))
    chosen = [
        one
        for one in in_order(notebook.rows(Annotation))
        if _has_label(one, options.label, labels) and _is_of(one, options.episode)
    ]
    collection = Collection("Notebook", tuple(chosen), labels, episode_number)
    is_whole = True
    if options.library:
        from msgspec.structs import replace

        from podviewer.library.notebook.resolve import resolve

        resolved, is_whole = _ask(options.library, where, lambda library, episodes: resolve(chosen, episodes))
        collection = replace(collection, resolved=resolved)
    write_output(notebook_format(options.to).write(collection))
    if not is_whole:
        return EXIT_REFUSED
    return EXIT_OK if chosen else EXIT_NOTHING_FOUND


def _bring_in(notebook: Notebook, options: argparse.Namespace, where: Folders) -> int:
    from podviewer.formats.notebook.registry import read_annotations
    from podviewer.library.notebook.bring_in import bring_in

    imported = read_annotations(options.file)
    if imported is None:
        complain(f"{options.file}: no annotations can be read of it")
        return EXIT_REFUSED
    notices = notebook.load()
    labels = label_names(notebook.rows(Label))
    there = notebook.rows(Annotation) + notebook.rows(Annotation, removed=True)
    now = milliseconds()
    is_whole = True
    if options.library:
        brought, is_whole = _ask(
            options.library,
            where,
            lambda library, episodes: bring_in(
                imported, there, labels, now, notebook.new_id, episodes, library.find_quote
            ),
        )
    else:
        brought = bring_in(imported, there, labels, now, notebook.new_id)
    notebook.change("import", brought.changes, is_step=False, is_dated=True)
    notices += notebook.save()
    for notice in notices:
        complain(notice_sentence(notice))
    if not notebook.is_saved:
        complain("nothing was taken over")
        return EXIT_REFUSED
    unplaced = f"; {brought.unplaced:,} of an episode that is not known" if brought.unplaced else ""
    print_lines([f"{brought.new:,} new, {brought.changed:,} changed, {brought.known:,} known already{unplaced}"])
    return EXIT_OK if is_whole else EXIT_REFUSED


def _ask(roots: Sequence[str], where: Folders, question: "Callable[[Library, Episodes], T]") -> tuple[T, bool]:
    """Return what is answered with the episodes of a library, and whether all of it could be asked."""
    from podviewer.library.library import Library
    from podviewer.library.notebook.episodes import Episodes
    from podviewer.library.rows.catalogue import load

    library = Library(where.cache, roots)

    def ask() -> T:
        assert library.index is not None
        return question(library, Episodes(load(library.index).episodes))

    outcome = library.ask(ask, progress())
    for notice in outcome.notices:
        complain(notice_sentence(notice))
    return outcome.answer, outcome.is_whole


def _has_label(one: Annotation, wanted: Sequence[str], labels: dict[int, str]) -> bool:
    name = fold(labels.get(one.label or 0, ""))
    return not wanted or any(fold(text).strip() in (name, str(one.label)) for text in wanted if text.strip())


def _is_of(one: Annotation, wanted: Sequence[str]) -> bool:
    source = one.source
    number = fold(episode_number(source.season, source.episode)).replace(" ", "")
    return not wanted or any(
        text in (source.slug, source.video)
        or (fold(text).strip() and (fold(text).replace(" ", "") == number or fold(text) in fold(source.title)))
        for text in wanted
    )
