"""A hundred citations of the real wiki in the whole program: every way to one leads to the same words."""

import random
import shutil
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from podviewer.cli.citations import citations_json
from podviewer.library.checks.citations import check_citations
from podviewer.library.library import Library
from podviewer.library.quick_open.suggestions import choices
from podviewer.library.rows.paths import paths_of
from podviewer.text.timecode import format_timecode
from podviewer.ui.context import Location
from podviewer.ui.document.document import Kind
from podviewer.ui.shell.window import Window
from support.program import Program

EPISODES, CITATIONS = 12, 100


@pytest.fixture
def shelf(archive: Path, tmp_path: Path) -> Path:
    """A few cited episodes of the archive, among them those whose times are guesses or out of order, and its wiki."""
    folder = tmp_path / "shelf"
    shutil.copytree(archive / "podwiki" / "_wiki", folder / "_wiki")
    shutil.copytree(archive / "datatalksclub" / "podcast-timestamps", folder / "podcast-timestamps")
    (folder / "_podcast").mkdir()
    odd = ["open-source-ml-contributions.md", "data-engineering-tools-modern-data-stack.md"]
    pages = "\n".join(page.read_text("utf-8") for page in (folder / "_wiki").glob("*.md"))
    cited = [
        path
        for path in sorted((archive / "datatalksclub" / "_podcast").glob("*.md"))
        if path.name not in odd and pages.count(f"podcast:{path.stem}") > 15
    ]
    for path in random.Random(7).sample(cited, EPISODES):
        shutil.copy(path, folder / "_podcast")
    for name in odd:
        shutil.copy(archive / "datatalksclub" / "_podcast" / name, folder / "_podcast")
    return folder


def test_click_card_json_quick_open_and_at_lead_to_the_same_words(qtbot: QtBot, program: Program, shelf: Path) -> None:
    library = Library(shelf.parent / "cache", [shelf])
    lookup = library.ask(library.episode_lookup).answer
    assert lookup is not None
    checked = check_citations([str(shelf / "_wiki")], lookup)
    told = citations_json(checked, library.passage)
    cited = [citation for page in checked for citation in page.citations]
    quick = library.snapshot().quick
    known = [(citation, row["passage"]) for citation, row in zip(cited, told, strict=True) if row["passage"]]
    chosen = random.Random(11).sample(known, CITATIONS)
    window = program.start(shelf)
    qtbot.waitUntil(lambda: not window.controller().busy, timeout=60_000)
    for citation, passage in sorted(chosen, key=lambda one: str(one[0].slug)):
        assert citation.slug is not None
        said = (passage["item"], passage["text"])
        card = library.passage(citation.slug, citation.cited.start)
        assert card is not None
        assert (card.item, card.paragraph) == said
        row = quick.slugs[citation.slug]
        if window.parts.view.document is None or window.parts.view.document.slug != citation.slug:
            window.parts.navigator.navigate(Location(paths_of(row)))
            qtbot.waitUntil(partial(is_shown, window, citation.slug), timeout=20_000)
        window.parts.view.transcript.citation_clicked.emit(citation)
        assert landed(window) == marked(window) == said, citation
        window.parts.view.go_to_top()
        time = format_timecode(citation.cited.start)
        first = choices(f"[[podcast:{citation.slug}|{time}]]", quick, window.parts.view.document)[0]
        assert (first.kind, first.target) == ("time", citation.cited.start)
        window.parts.navigator.navigate(Location(second=citation.cited.start))
        assert landed(window) == said, citation
        window.parts.view.go_to_top()
        assert window.parts.reading.go_to(time)  # as --at does
        assert landed(window) == said, citation
    library.close()


def is_shown(window: Window, slug: str) -> bool:
    document = window.parts.view.document
    return document is not None and document.slug == slug and not window.controller().busy


def landed(window: Window) -> tuple[int, str] | None:
    """Return the first words at or below the caret: a jump puts it at the heading or the name above them."""
    view = window.parts.view.transcript
    assert view.built is not None
    return first_said(window, view.textCursor().blockNumber())


def marked(window: Window) -> tuple[int, str] | None:
    """Return the first words of the marked passage."""
    view = window.parts.view.transcript
    seconds = view.layers.passage.seconds
    assert view.built is not None
    assert seconds is not None
    return first_said(window, view.built.blocks_of_range(*seconds).start)


def first_said(window: Window, number: int) -> tuple[int, str] | None:
    built = window.parts.view.transcript.built
    assert built is not None
    below = (entry for entry in built.entries[number:] if entry.kind is Kind.PARAGRAPH and entry.paragraph is not None)
    entry = next(below, None)
    return (entry.paragraph.item, entry.paragraph.text) if entry is not None and entry.paragraph is not None else None
