"""The rows of a library that are known by now."""

from msgspec.structs import replace

from podviewer.library.index.update import Batch
from podviewer.model.document import episode_key
from podviewer.ui.background.known_rows import KnownRows
from support.library_rows import episode, page


def test_rows_stand_in_the_order_of_the_library_while_they_come() -> None:
    rows = KnownRows([episode(2), episode(5)], [page(1, "Looms")])
    rows.take(Batch(2, 4, (episode(4), episode(1)), pages=(page(2, "anvils"),)))
    assert [row.file for row in rows.episodes] == [1, 2, 4, 5]
    assert [row.title for row in rows.pages] == ["anvils", "Looms"]
    assert rows.counts == (4, 2)


def test_what_is_gone_is_gone_under_all_its_names() -> None:
    rows = KnownRows([replace(episode(1), youtube_id="goats"), episode(2)], [page(1, "Looms")])
    assert rows.path_of(episode_key("talk-1", "goats")) == rows.path_of(episode_key("talk-1", None)) == "/lib/1.md"
    rows.take(Batch(0, 0, (), ("/lib/1.md", "/wiki/1.md", "/lib/never.md")))
    assert rows.counts == (1, 0)
    assert rows.episode_at("/lib/1.md") is None
    assert rows.path_of(episode_key("talk-1", "goats")) is None
    assert rows.path_of(episode_key("talk-1", None)) is None


def test_an_episode_that_was_read_anew_takes_the_place_of_the_old_one() -> None:
    rows = KnownRows([replace(episode(1, "Goats"), youtube_id="goats")])
    rows.take(Batch(1, 1, (replace(episode(1, "Sheep"), youtube_id="goats"),)))
    assert [row.title for row in rows.episodes] == ["Sheep"]
    rows.take(Batch(1, 1, (), ("/lib/1.md",)))
    assert rows.path_of(episode_key("talk-1", "goats")) is None


def test_of_two_with_one_video_the_newer_one_is_meant() -> None:
    newer, older = (replace(episode(file), youtube_id="goats") for file in (1, 2))
    assert KnownRows([newer, older]).path_of(episode_key("", "goats")) == newer.path
    assert KnownRows([older, newer]).path_of(episode_key("", "goats")) == newer.path


def test_folders_are_those_with_files() -> None:
    rows = KnownRows([episode(1), replace(episode(2), path="/top.md")], [page(1, "Looms")])
    assert rows.folders == {"/lib", "/", "/wiki"}
