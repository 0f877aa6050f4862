import os
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from podviewer.formats.registry import read_file
from podviewer.library.database.location import IndexState, open_index
from podviewer.library.index.update import BATCH_FILES, Batch, update
from podviewer.library.rows.catalogue import load, load_chapters
from podviewer.library.rows.people import load_people
from podviewer.model.notice import NoticeCode
from podviewer.model.reading import Reading
from support.libraries import WHEELS, Counting, indexed, one, talk, texts, typed, write
from support.pages import header, said
from support.processes import children_of
from support.rule_samples import write_samples


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "talks"
    write(place, "a.md", talk(title="First", episode=1))
    write(place, "b.md", talk(title="Second", episode=2))
    return place


def titles(tmp_path: Path, *roots: Path) -> list[str]:
    return [row.title for row in load(indexed(tmp_path, *roots)[0]).episodes]


def test_an_unchanged_library_is_not_read_again(folder: Path, tmp_path: Path) -> None:
    index = open_index(tmp_path / "cache", [folder])
    first, again = Counting(), Counting()
    assert update(index, read=first).read == 2
    assert sorted(first.paths) == ["a.md", "b.md"]
    done = update(open_index(tmp_path / "cache", [folder]), read=again)
    assert (again.paths, done.read, done.changed, done.notices) == ([], 0, False, ())


def test_only_what_is_new_or_changed_is_read(folder: Path, tmp_path: Path) -> None:
    index, _ = indexed(tmp_path, folder)
    write(folder, "a.md", one("A pulley, a rope.", title="First again"))
    write(folder, "deep/er/c.md", one("A screw.", title="Third", episode=3))
    (folder / "b.md").unlink()
    reader = Counting()
    batches: list[Batch] = []
    done = update(index, read=reader, on_batch=batches.append)
    assert sorted(reader.paths) == ["a.md", "c.md"]
    assert (done.read, done.removed, done.changed) == (2, 1, True)
    assert [Path(path).name for batch in batches for path in batch.removed] == ["b.md"]
    assert [row.title for row in load(index).episodes] == ["Third", "First again"]
    assert texts(typed(index, "pulley ")) == ["A pulley, a rope."]
    assert texts(typed(index, "wheel")) == []


def test_a_file_that_was_replaced_whole_is_read_again(folder: Path, tmp_path: Path) -> None:
    index, _ = indexed(tmp_path, folder)
    new = write(tmp_path, "new.md", one("An inclined plane."))
    os.replace(new, folder / "a.md")
    assert update(index).read == 1
    assert texts(typed(index, "inclined ")) == ["An inclined plane."]


def test_one_changed_paragraph_changes_what_is_found_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    index, _ = indexed(tmp_path, folder)
    items = [dict(item) for item in WHEELS]
    items[2]["line"] = "And a wedge?"
    write(folder, "a.md", talk(items, title="First"))
    update(index)
    for query, count in (("wedge", 1), ("lever", 3), ("lifted", 2), ("welcome", 2), ('"and a lever', 1)):
        assert len(texts(typed(index, query))) == count, query
    with closing(index.connect()) as connection, connection:
        for table in ("exact", "stem"):
            connection.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")


def test_newest_first_and_those_without_a_number_last_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    for name, season, episode in (("x", 1, 2), ("y", 2, 1), ("z", 1, 10), ("b", None, None), ("a", None, None)):
        write(folder, f"{name}.md", talk(title=name, season=season, episode=episode))
    assert titles(tmp_path, folder) == ["y", "z", "x", "a", "b"]


def test_several_folders_are_one_library_in_any_order(tmp_path: Path) -> None:
    one_, two = tmp_path / "one", tmp_path / "two"
    write(one_, "a.md", talk(title="A", episode=1))
    write(two, "b.md", talk(title="B", episode=2))
    assert titles(tmp_path, one_, two) == ["B", "A"]
    reader = Counting()
    update(open_index(tmp_path / "cache", [two, one_, two / "deep"]), read=reader)
    assert reader.paths == []


def test_the_folders_of_the_site_are_recognised_at_any_depth(tmp_path: Path) -> None:
    site = tmp_path / "x" / "site"
    write(site, "_podcast/s1/a.md", talk([header("Wheels"), *WHEELS], title="A", season=4, episode=2))
    write(
        site, "_people/berylsample.md", "---\nshort: berylsample\ntitle: Béryl Sample\n---\n\nBuilds *clocks*.\n\nMore."
    )
    write(site, "_people/_template.md", "---\nshort: {{ id }}\ntitle: {{ name }}\n---\n")
    write(site, "podcast-timestamps/s04e02-old-name.txt", "0:00 Wheels\n0:50 Levers")
    write(site, "podcast-timestamps/s09e09-gone.txt", "0:00 Nothing\n0:50 Left")
    write(site, "about.txt", "This is a page about the club and what it does for everybody.")
    write(site, "_podcast_summaries/a.md", "---\ntitle: A\nseason: 4\nepisode: 2\nguests: [berylsample]\n---\nWords.")
    index, _ = indexed(tmp_path, tmp_path / "x")
    catalogue = load(index)
    (row,) = catalogue.episodes
    assert (row.title, row.guests, row.guest_names) == ("A", ("berylsample",), ("Béryl Sample",))
    assert (Path(row.chapter_list or "").name, row.words) == ("s04e02-old-name.txt", 37)
    assert [Path(path).name for path in catalogue.lists_alone] == ["s09e09-gone.txt"]
    assert catalogue.refused == ()
    with closing(index.connect()) as connection, connection:
        assert [(c.title, c.start) for c in load_chapters(connection)] == [("Wheels", 0), ("Levers", 50)]
        people = load_people(connection)
    assert [(p.person, p.name, p.bio, p.is_host, p.words) for p in people] == [
        (None, "Otto", None, True, 9),
        ("berylsample", "Béryl Sample", "Builds clocks.", False, 28),
    ]
    assert sum(person.share for person in people) == pytest.approx(1)
    assert typed(index, "lever ").groups[0].moments[0].chapter == "Levers"


def test_lists_and_people_that_come_and_go_later(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    write(folder, "_podcast/a.md", talk([header("Own"), *WHEELS], season=4, episode=2))
    index, _ = indexed(tmp_path, folder)
    assert (load(index).episodes[0].chapter_list, load(index).episodes[0].guest_names) == (None, ("Beryl",))
    rows = write(folder, "s04e02-x.txt", "0:00 Listed\n0:50 Levers")
    person = write(folder, "_people/b.md", "---\nshort: berylsample\ntitle: Beryl Q. Sample\n---\n")
    assert update(index).changed
    assert load(index).episodes[0].guest_names == ("Beryl Q. Sample",)
    assert typed(index, "lever ").groups[0].moments[0].chapter == "Levers"
    write(folder, "_podcast/a.md", talk([header("Own"), *WHEELS, said("Otto", "Thanks.", 90)], season=4, episode=2))
    update(index)
    assert load(index).episodes[0].chapter_list == str(rows)
    rows.unlink()
    person.unlink()
    update(index)
    assert (load(index).episodes[0].chapter_list, load(index).episodes[0].guest_names) == (None, ("Beryl",))
    assert typed(index, "lever ").groups[0].moments[0].chapter == "Own"


def test_a_list_for_two_episodes_of_one_number_goes_by_titles(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    write(folder, "a.md", talk([header("Wheels"), *WHEELS], title="A"))
    write(folder, "b.md", talk([header("Levers"), *WHEELS], title="B"))
    write(folder, "s01e01-x.txt", "0:00 Levers\n0:50 More")
    write(folder, "unnumbered.txt", "0:00 Wheels\n0:50 More")
    index, _ = indexed(tmp_path, folder)
    found = {row.title: Path(row.chapter_list or "").name for row in load(index).episodes}
    assert found == {"A": "unnumbered.txt", "B": "s01e01-x.txt"}


def test_rows_come_in_small_batches_while_files_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    for number in range(40):
        write(folder, f"{number:02}.md", talk(episode=number))
    batches: list[Batch] = []
    index = open_index(tmp_path / "cache", [folder])
    update(index, on_batch=batches.append)
    assert [row.episode for batch in batches for row in batch.episodes] == list(range(39, -1, -1))
    assert max(len(batch.episodes) for batch in batches) <= BATCH_FILES
    assert (batches[-1].done, batches[-1].total) == (40, 40)


def test_cancelling_keeps_what_is_done_and_the_next_update_does_the_rest(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    for number in range(40):
        write(folder, f"{number:02}.md", talk(episode=number))
    index = open_index(tmp_path / "cache", [folder])
    first, second = Counting(), Counting()
    done = update(index, read=first, is_cancelled=lambda: len(first.paths) >= 20)
    assert (done.cancelled, done.read, len(load(index).episodes)) == (True, 20, 20)
    assert not update(index, read=second).cancelled
    assert sorted(first.paths + second.paths) == [f"{number:02}.md" for number in range(40)]


def test_one_bad_file_never_stops_the_rest(folder: Path, tmp_path: Path) -> None:
    write(folder, "empty.md", "")
    write(folder, "binary.md", "").write_bytes(bytes(range(256)) * 10)
    write(folder, "bad.md", "x")
    os.mkfifo(folder / "pipe.md")
    (folder / "nowhere.md").symlink_to(folder / "missing")
    (folder / "folder.md").mkdir()

    def read(path: bytes) -> Reading[Any]:
        if path.endswith(b"bad.md"):
            raise RecursionError("too deep for this reader")
        return read_file(path)

    index = open_index(tmp_path / "cache", [folder])
    assert update(index, read=read).notices == ()
    catalogue = load(index)
    assert len(catalogue.episodes) == 2
    assert {Path(row.path).name: row.reason for row in catalogue.refused} == {
        "bad.md": "unreadable",
        "pipe.md": "unreadable",
        "nowhere.md": "unreadable",
    }
    # Rights leave no trace in a file's time: what could not be opened is tried again.
    write(folder, "bad.md", one("Now it can be read."))
    assert len(load(index).episodes) == 2
    update(index)
    assert len(load(index).episodes) == 3


def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    folder.mkdir()
    path = os.path.join(os.fsencode(folder), b"caf\xe9 \xff.md")
    with open(path, "w", encoding="utf-8") as file:
        file.write(talk())
    index, _ = indexed(tmp_path, folder)
    (row,) = load(index).episodes
    assert os.fsencode(row.path) == path
    assert Path(row.path).exists()
    assert update(index).read == 0
    os.unlink(path)
    assert update(index).removed == 1


def test_a_folder_that_is_gone_is_told_and_what_was_known_stays(folder: Path, tmp_path: Path) -> None:
    index, _ = indexed(tmp_path, folder)
    folder.rename(tmp_path / "elsewhere")
    done = update(index)
    assert [(told.notice, told.path) for told in done.notices] == [(NoticeCode.FOLDER_MISSING, str(folder))]
    assert len(load(index).episodes) == 2
    (tmp_path / "elsewhere").rename(folder)
    assert update(index).read == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_listed_is_told(folder: Path, tmp_path: Path) -> None:
    write(folder, "secret/c.md", talk(episode=3))
    index, _ = indexed(tmp_path, folder)
    (folder / "secret").chmod(0)
    try:
        done = update(index)
    finally:
        (folder / "secret").chmod(stat.S_IRWXU)
    assert [told.notice for told in done.notices] == [NoticeCode.FOLDER_UNREADABLE]
    assert len(load(index).episodes) == 3


def test_a_named_file_is_a_library_of_its_own(folder: Path, tmp_path: Path) -> None:
    index = open_index(tmp_path / "cache", [folder / "a.md"])
    update(index)
    assert [row.title for row in load(index).episodes] == ["First"]
    assert index.state is IndexState.CACHED


def test_several_processes_make_the_same_index(tmp_path: Path) -> None:
    folder = write_samples(tmp_path / "samples")
    os.mkfifo(folder / "pipe.md")
    write(folder, "binary.md", "").write_bytes(bytes(range(256)) * 10)
    (folder / "nowhere.md").symlink_to(folder / "missing")
    with open(os.path.join(os.fsencode(folder), b"caf\xe9 \xff.md"), "w", encoding="utf-8") as file:
        file.write(one("A name that is no text."))
    found = []
    for workers in (0, 2):
        index = open_index(tmp_path / str(workers), [folder])
        done = update(index, workers_for=lambda sizes, count=workers: count)  # type: ignore[misc]
        with closing(index.connect()) as connection:
            tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            found.append((done, {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}))
    assert found[0] == found[1]
    assert len(found[0][1]["row"]) > 20


def test_cancelling_several_processes_leaves_none(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    for number in range(100):
        write(folder, f"{number:02}.md", talk(episode=number))
    index = open_index(tmp_path / "cache", [folder])
    batches: list[Batch] = []
    done = update(index, on_batch=batches.append, is_cancelled=lambda: bool(batches), workers_for=lambda sizes: 2)
    assert (done.cancelled, 0 < done.read < 100) == (True, True)
    assert children_of(os.getpid()) == []
    assert len(load(index).episodes) == done.read
    update(index, workers_for=lambda sizes: 2)
    assert len(load(index).episodes) == 100
