"""Annotations that are brought in: each once, at its words where a library has them."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from podviewer.formats.notebook.imported import Imported
from podviewer.formats.notebook.registry import read_annotation_text
from podviewer.library.library import Library
from podviewer.library.notebook.bring_in import BroughtIn, bring_in
from podviewer.library.notebook.episodes import Episodes
from podviewer.library.notebook.resolve import resolve
from podviewer.library.rows.catalogue import load
from podviewer.model.anchor import AnchorState
from podviewer.model.annotation import Annotation
from podviewer.text.uuid7 import uuid7
from podviewer.transcript.annotated_words import annotate
from support.annotations import highlight
from support.libraries import WHEELS, talk
from support.pages import read

LABELS = {1: "Key point", 3: "Question"}
NOW = 1_795_298_400_000
URL = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library of one talk, indexed."""
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "s01e01-gears.md").write_text(talk(), "utf-8")
    made = Library(tmp_path / "cache", [tmp_path / "talks"])
    made.update()
    return made


def episodes(library: Library) -> Episodes:
    assert library.index is not None
    return Episodes(load(library.index).episodes)


def brought(text: str, there: list[Annotation], library: Library | None = None) -> BroughtIn:
    imported = read_annotation_text(text)
    assert imported is not None
    known = episodes(library) if library is not None else None
    ask = library.find_quote if library is not None else (lambda words: [])
    return bring_in(imported, there, LABELS, NOW, lambda: uuid7(NOW), known, ask)


@pytest.mark.parametrize(
    ("url", "title", "words"),
    [
        (URL, "", "A wheel turns."),
        ("", "gears", "A wheel turns."),
        ("https://example.org/other", "Another", "a wheel turns wheels were turning long before anybody drew one"),
    ],
)
def test_words_are_found_by_video_title_or_themselves(library: Library, url: str, title: str, words: str) -> None:
    done = brought(f"quote,url,title,note,tags\n{words},{url},{title},Why?,question\n", [], library)
    ((before, after),) = done.changes
    assert before is None
    assert after.anchor.exact.startswith("A wheel turns.")
    assert (after.source.video, after.moment.second, after.moment.speakers) == ("aqz-KE-bpKQ", 20, ("Beryl",))
    assert (after.label, after.note) == (3, "Why?")
    assert (done.new, done.unplaced) == (1, 0)
    ((_, state),) = resolve([after], episodes(library)).items()
    assert state.state is AnchorState.HERE


def test_what_no_library_has_stays_with_what_is_known(library: Library) -> None:
    text = "quote,url,title\nNobody said this at all.,https://example.org/x,Else\n"
    for known in (library, None):
        done = brought(text, [], known)
        ((_, after),) = done.changes
        assert (after.anchor.exact, after.source.title) == ("Nobody said this at all.", "Else")
        assert after.found.state is AnchorState.LOST
        assert done.unplaced == 1


def test_nothing_comes_twice(library: Library) -> None:
    text = f"quote,url,note\nA wheel turns.,{URL},Why?\nA wheel turns.,{URL},Why?\n"
    first = brought(text, [], library)
    there = [after for _, after in first.changes]
    assert (len(there), first.new, first.known) == (1, 1, 1)
    again = brought(text, there, library)
    assert (again.changes, again.known) == ((), 2)
    assert brought(text, [replace(there[0], removed=5)], library).changes == ()
    mine = [replace(there[0], id="mine", note="Mine.")]
    ((before, after),) = brought(text, mine, library).changes
    assert before == mine[0]
    assert (after.id, after.note) == ("mine", "Mine.\n\nWhy?")


def test_of_a_known_one_the_newer_text_wins() -> None:
    there = highlight(uuid7(1), "Old.", changed=NOW)
    for changed, wins in ((NOW + 5, True), (NOW - 5, False)):
        read = Imported(replace(there, note="New.", changed=changed), is_placed=True)
        done = bring_in([read], [there], LABELS, NOW, lambda: "x")
        assert [after.note for _, after in done.changes] == (["New."] if wins else [])


def test_numbers_that_nothing_can_be_are_left_out() -> None:
    read = Imported(highlight("", "Why?", position=-5, changed=1 << 60), is_placed=True)
    ((_, after),) = bring_in([read], [], LABELS, NOW, lambda: "new").changes
    assert (after.id, after.note, after.position, after.changed) == ("new", "Why?", 0, NOW)


def test_a_renamed_file_is_the_same_episode(library: Library) -> None:
    document = read(talk(WHEELS), "older-name.md")
    known = episodes(library)
    row = load(library.index).episodes[0] if library.index is not None else None
    assert row is not None
    told = known.read(row)
    assert told is not None
    one = annotate(document, told.text, (1, 0), (1, 14), id_="a", now=NOW)
    other = replace(one, id="b", source=replace(one.source, video=None))
    gone = replace(other, id="c", source=replace(other.source, season=9))
    states = {id_: found.state for id_, found in resolve([one, other, gone], known).items()}
    assert states == {"a": AnchorState.HERE, "b": AnchorState.HERE, "c": None}
    stranger = replace(other, id="d", anchor=replace(other.anchor, exact="Nobody said this", prefix="", suffix=""))
    assert resolve([stranger], known)["d"].state is None
