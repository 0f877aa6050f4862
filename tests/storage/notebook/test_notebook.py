"""The notebook: what the reader has made is there again, in every window, and nothing of it is lost."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from podviewer.model.anchor import AnchorState
from podviewer.model.annotation import Annotation, Draft, Found, Label, Piece, PieceKind, Row, Template
from podviewer.storage.database import Database
from podviewer.storage.notebook.notebook import Notebook
from podviewer.storage.notebook.rows import BYTES, REVISIONS
from podviewer.storage.paths import folders
from podviewer.storage.schema import MIGRATIONS
from podviewer.storage.store import Store
from support.annotations import LINE, highlight, notebook
from support.cli_processes import environment
from support.paths import ROOT

DAY = 86_400_000


def saved(one: Notebook) -> None:
    assert (told := one.save()) == [], told
    assert one.is_saved


def note_of(one: Notebook, id_: str) -> str:
    row = one.find(Annotation, id_)
    assert row is not None
    return row.note


def write_note(one: Notebook, id_: str, note: str) -> None:
    row = one.find(Annotation, id_)
    assert row is not None
    one.change("note", [(row, replace(row, note=note))])


def test_everything_comes_back(tmp_path: Path) -> None:
    one = notebook(tmp_path)
    rows: list[Row] = [
        highlight("a", "Why?\x00\u202e" * 20),
        Label("1", "Key point"),
        Draft("d", "On levers", "markdown", 5),
        Piece("p", "d", "1", PieceKind.QUOTE, annotation=highlight("a")),
        Template("t", "Mine", "> {quote}"),
    ]
    one.change("made", [(None, row) for row in rows])
    saved(one)
    again = notebook(tmp_path)
    for row in rows:
        found = {one.id: one for one in again.rows(type(row))}[row.id]  # type: ignore[type-var]
        assert replace(found, changed=0) == row
        assert found.changed > 0


def test_half_surrogates_cost_nothing_but_themselves(tmp_path: Path) -> None:
    one = notebook(tmp_path)
    one.change("made", [(None, highlight("a", "wörds \ud800"))])
    saved(one)
    assert note_of(notebook(tmp_path), "a") == "wörds ?"


def test_the_annotations_of_an_episode_are_found_by_its_video_or_its_name(tmp_path: Path) -> None:
    one = notebook(tmp_path)
    renamed = replace(highlight("b"), source=replace(highlight("b").source, slug="older-name"))
    other = replace(highlight("c"), source=replace(highlight("c").source, slug="other", video="other-video"))
    gone = replace(highlight("d"), removed=5)
    one.change("made", [(None, row) for row in (highlight("a"), renamed, other, gone)])
    saved(one)
    fresh = notebook(tmp_path)
    where = folders(tmp_path)
    unread = Notebook(Database(where.data / "podviewer.sqlite3", where.state / "state.json"), lambda at: LINE)
    for each in (one, fresh, unread):
        assert [row.id for row in each.of_episode("aqz-KE-bpKQ", "newer-name")] == ["a", "b"]
        assert [row.id for row in each.of_episode(None, "older-name")] == ["b"]


def test_a_note_written_in_two_windows_keeps_both_texts(tmp_path: Path) -> None:
    one = notebook(tmp_path)
    one.change("made", [(None, highlight("a", "First."))])
    saved(one)
    other = notebook(tmp_path)
    write_note(one, "a", "First. From one.")
    write_note(other, "a", "From the other.")
    saved(one)
    saved(other)
    assert note_of(other, "a") == f"First. From one.\n\n{LINE}\n\nFrom the other."
    assert one.refresh()[0] == {("annotation", "a")}
    assert note_of(one, "a") == note_of(other, "a")


def test_what_two_windows_change_of_one_annotation_is_both_kept(tmp_path: Path) -> None:
    one = notebook(tmp_path)
    one.change("made", [(None, highlight("a", "Why?", label=1))])
    saved(one)
    other = notebook(tmp_path)
    row = one.find(Annotation, "a")
    assert row is not None
    one.change("label", [(row, replace(row, label=3))])
    write_note(other, "a", "Because.")
    saved(one)
    saved(other)
    one.refresh()
    for each in (one, other, notebook(tmp_path)):
        row = each.find(Annotation, "a")
        assert row is not None
        assert (row.label, row.note) == (3, "Because.")


def test_a_window_that_has_changes_of_its_own_takes_over_those_of_others(tmp_path: Path) -> None:
    one, other = notebook(tmp_path), notebook(tmp_path)
    other.change("made", [(None, highlight("b"))])
    saved(other)
    one.change("made", [(None, highlight("a"))])
    assert one.refresh()[0] == {("annotation", "b")}
    assert [row.id for row in one.rows(Annotation)] == ["a", "b"]
    saved(one)
    assert one.refresh()[0] == {("annotation", "a")}
    assert one.refresh()[0] == frozenset()
    assert [row.id for row in notebook(tmp_path).rows(Annotation)] == ["a", "b"]


def test_an_action_on_many_is_one_step(tmp_path: Path) -> None:
    one = notebook(tmp_path)
    rows = [highlight(str(number)) for number in range(5)]
    one.change("made", [(None, row) for row in rows])
    step = one.change("label", [(row, replace(row, label=2)) for row in one.rows(Annotation)])
    assert {row.label for row in one.rows(Annotation)} == {2}
    undone = one.undo()
    assert undone is not None
    assert (undone.step.what, undone.is_done) == (step.what, True)
    assert {row.label for row in one.rows(Annotation)} == {1}
    redone = one.redo()
    assert redone is not None
    assert redone.is_done
    assert {row.label for row in one.rows(Annotation)} == {2}
    saved(one)
    one.undo()
    saved(one)
    assert {row.label for row in notebook(tmp_path).rows(Annotation)} == {1}
    one.undo()
    assert one.rows(Annotation) == []
    assert len(one.rows(Annotation, removed=True)) == 5
    assert one.undo() is None
    one.redo()
    assert len(one.rows(Annotation)) == 5


def test_what_was_changed_in_another_window_is_not_undone(tmp_path: Path) -> None:
    one = notebook(tmp_path)
    one.change("made", [(None, highlight("a", "Why?")), (None, highlight("b", "Why?"))])
    one.change("notes", [(row, replace(row, note="Mine.")) for row in one.rows(Annotation)])
    saved(one)
    other = notebook(tmp_path)
    write_note(other, "b", "Theirs.")
    saved(other)
    one.refresh()
    undone = one.undo()
    assert undone is not None
    assert not undone.is_done
    assert (note_of(one, "a"), note_of(one, "b")) == ("Mine.", "Theirs.")


def test_finding_the_words_again_does_not_stand_in_the_way_of_undo(tmp_path: Path) -> None:
    one = notebook(tmp_path)
    one.change("made", [(None, highlight("a"))])
    write_note(one, "a", "Mine.")
    row = one.find(Annotation, "a")
    assert row is not None
    one.change("found", [(row, replace(row, found=Found(AnchorState.MOVED), position=7))], is_step=False)
    undone = one.undo()
    assert undone is not None
    assert undone.is_done
    row = one.find(Annotation, "a")
    assert row is not None
    assert (row.note, row.position, row.found.state) == ("", 7, AnchorState.MOVED)


def test_what_was_removed_stays_30_days(tmp_path: Path) -> None:
    now = [1_795_298_400_000]
    where = folders(tmp_path)
    one = Notebook(Database(where.data / "podviewer.sqlite3", where.state / "s"), lambda at: LINE, lambda: now[0])
    one.change("made", [(None, highlight("a")), (None, Draft("d")), (None, Piece("p", "d", "1", PieceKind.WORDS))])
    one.remove("removed", [*one.rows(Annotation), *one.rows(Draft)])
    saved(one)
    now[0] += 29 * DAY
    assert one.sweep() == []
    assert [row.id for row in one.rows(Annotation, removed=True)] == ["a"]
    now[0] += 2 * DAY
    assert one.sweep() == []
    assert not one.rows(Annotation, removed=True)
    assert not one.rows(Draft, removed=True)
    assert not one.rows(Piece)


def test_each_state_of_a_note_can_be_seen_again(tmp_path: Path) -> None:
    now = [1_795_298_400_000]
    where = folders(tmp_path)
    one = Notebook(Database(where.data / "podviewer.sqlite3", where.state / "s"), lambda at: LINE, lambda: now[0])
    one.change("made", [(None, highlight("a", "0"))])
    for number in range(1, REVISIONS + 30):
        saved(one)
        now[0] += 100_000
        write_note(one, "a", str(number))
    saved(one)
    row = one.find(Annotation, "a")
    assert row is not None
    notes = [before.note for _, before in one.revisions(row) if isinstance(before, Annotation)]
    assert notes == [str(number) for number in range(REVISIONS + 28, 28, -1)]


def test_typing_is_one_revision_a_minute_and_large_notes_do_not_pile_up(tmp_path: Path) -> None:
    now = [1_795_298_400_000]
    where = folders(tmp_path)
    one = Notebook(Database(where.data / "podviewer.sqlite3", where.state / "s"), lambda at: LINE, lambda: now[0])
    one.change("made", [(None, highlight("a"))])
    for number in range(20):
        saved(one)
        now[0] += 2_000
        write_note(one, "a", "x" * number)
    saved(one)
    row = one.find(Annotation, "a")
    assert row is not None
    assert len(one.revisions(row)) == 1
    for number in range(8):
        now[0] += 100_000
        write_note(one, "a", f"{number}" * 1_000_000)
        saved(one)
    assert sum(len(before.note) for _, before in one.revisions(row) if isinstance(before, Annotation)) <= BYTES


WRITER = """
import sys
from pathlib import Path
from msgspec.structs import replace
from podviewer.model.annotation import Annotation
from support.annotations import highlight, notebook

one = notebook(Path(sys.argv[1]))
name = sys.argv[2]
for number in range(int(sys.argv[3])):
    one.change("made", [(None, highlight(f"{name}{number}", "made"))])
    shared = one.find(Annotation, f"shared{number % 10}")
    if shared is not None:
        one.change("note", [(shared, replace(shared, note=f"{shared.note} {name}{number};"))])
    while told := one.save():
        print(*told, file=sys.stderr)
    print(number, flush=True)
"""


def writer(home: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(home), name, str(count)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, env=environment(PYTHONPATH=f"{ROOT / 'src'}:{ROOT / 'tests'}"),
    )  # fmt: skip


def test_two_programs_lose_no_change_of_each_other(tmp_path: Path) -> None:
    one = notebook(tmp_path)
    one.change("made", [(None, highlight(f"shared{number}")) for number in range(10)])
    saved(one)
    children = [writer(tmp_path, name, 250) for name in "ab"]
    for child in children:
        _, errors = child.communicate(timeout=240)
        assert child.returncode == 0, errors
    one.refresh()
    notes = " ".join(row.note for row in one.rows(Annotation))
    for name in "ab":
        for number in range(250):
            assert note_of(one, f"{name}{number}") == "made"
            assert f" {name}{number};" in notes


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_a_kill_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    for round_ in range(6):
        child = writer(tmp_path, f"{round_}-", 10_000)
        assert child.stdout is not None
        for _ in range(5 + 4 * round_):
            child.stdout.readline()
        os.kill(child.pid, signal.SIGKILL)
        last = [4 + 4 * round_, *map(int, child.communicate()[0].split())][-1]
        one = notebook(tmp_path)
        assert all(one.find(Annotation, f"{round_}-{number}") is not None for number in range(last + 1))


def test_a_locked_database_is_told_and_written_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = notebook(tmp_path)
    one.change("made", [(None, highlight("a"))])
    saved(one)
    monkeypatch.setattr("podviewer.storage.database.PATIENCE", 0.05)
    other = notebook(tmp_path)
    with closing(sqlite3.connect(folders(tmp_path).data / "podviewer.sqlite3", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        write_note(other, "a", "Mine.")
        assert [told.notice.value for told in other.save()] == ["data-unsaved"]
        assert not other.is_saved
        assert note_of(other, "a") == "Mine."
        holder.execute("ROLLBACK")
    saved(other)
    assert note_of(notebook(tmp_path), "a") == "Mine."


def test_a_folder_that_cannot_be_used_is_told_and_written_when_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("podviewer.storage.database.RETRY", 0.0)
    where = folders(tmp_path)
    where.data.parent.mkdir(exist_ok=True)
    where.data.write_text("no folder")
    one = Notebook(Database(where.data / "podviewer.sqlite3", where.state / "state.json"), lambda at: LINE)
    assert [told.notice.value for told in one.load()] == ["data-unusable"]
    one.change("made", [(None, highlight("a"))])
    one.save()
    assert not one.is_saved
    where.data.unlink()
    saved(one)
    assert [row.id for row in notebook(tmp_path).rows(Annotation)] == ["a"]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE annotation SET data = '{}'",
        "UPDATE annotation SET data = '[1, 2'",
        "UPDATE annotation SET data = json_set(data, '$.label', 99)",
        "UPDATE annotation SET data = json_set(data, '$.position', 99999999999999999)",
        "UPDATE annotation SET data = json_set(data, '$.id', 'other')",
        "UPDATE annotation SET data = json_set(data, '$.moment.second', -5)",
        "UPDATE annotation SET data = x'ff', changed = 'x', removed = 'y'",
        "UPDATE annotation SET data = replace(hex(zeroblob(20000)), '00', '[')",
        "UPDATE revision SET before = 'no json', at = 'x', kind = 'sqlite_master', window = 7",
        "DELETE FROM sqlite_sequence",
    ],
)
def test_whatever_stands_in_the_tables_is_no_error(tmp_path: Path, sql: str) -> None:
    one = notebook(tmp_path)
    one.change("made", [(None, highlight("a", "Why?")), (None, Draft("d"))])
    saved(one)
    with closing(sqlite3.connect(folders(tmp_path).data / "podviewer.sqlite3", isolation_level=None)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute(sql)
    other = notebook(tmp_path)
    other.of_episode("aqz-KE-bpKQ", "x")
    other.revisions(highlight("a"))
    other.change("made", [(None, highlight("b"))])
    saved(other)
    other.sweep()
    again = notebook(tmp_path)
    assert again.find(Annotation, "b") is not None
    assert again.find(Draft, "d") is not None


def test_the_store_saves_the_notebook_with_everything_else(tmp_path: Path) -> None:
    with closing(Store(folders(tmp_path))) as store:
        one = store.open_notebook(lambda at: LINE)
        assert store.open_notebook(lambda at: LINE) is one
        assert one.load() == []
        one.change("made", [(None, highlight("a"))])
        assert not store.is_saved
        assert store.save() == []
        assert store.is_saved
    assert [row.id for row in notebook(tmp_path).rows(Annotation)] == ["a"]


def test_data_of_before_the_notebook_are_taken_over(tmp_path: Path) -> None:
    data = folders(tmp_path).data
    data.mkdir(parents=True)
    with closing(sqlite3.connect(data / "podviewer.sqlite3")) as file:
        file.executescript(MIGRATIONS[0])
        file.execute("INSERT INTO library (folder) VALUES (?)", (b"/talks",))
        file.execute("PRAGMA user_version = 1")
        file.commit()
    one = notebook(tmp_path)
    one.change("made", [(None, highlight("a"))])
    saved(one)
    with closing(Store(folders(tmp_path))) as store:
        assert store.state.library == ["/talks"]


FULL = """
import resource, sys
from pathlib import Path
from support.annotations import highlight, notebook

one = notebook(Path(sys.argv[1]))
one.change("made", [(None, highlight("a"))])
assert one.save() == []
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, hard))
one.change("made", [(None, highlight("b", "words " * 400_000))])
print([told.notice.value for told in one.save()], one.is_saved)
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
print([told.notice.value for told in one.save()], one.is_saved)
"""


@pytest.mark.skipif(os.name == "nt", reason="no limit of a file's size")
def test_where_there_is_no_room_it_is_told_and_written_when_there_is(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=True,
        env=environment(PYTHONPATH=f"{ROOT / 'src'}:{ROOT / 'tests'}"),
    )  # fmt: skip
    assert done.stdout.splitlines() == ["['data-unsaved'] False", "[] True"]
    assert len(note_of(notebook(tmp_path), "b")) == 2_400_000
