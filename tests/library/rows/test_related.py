"""What belongs beside an episode."""

from pathlib import Path

from podviewer.library.rows.catalogue import load
from podviewer.library.rows.related import related
from support.libraries import indexed, talk, write


def test_the_same_guest_comes_first_then_shared_topics_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "shelf"
    write(folder, "one.md", talk(title="One", episode=1, guests=["ann"], topics=["hens", "owls"]))
    write(folder, "two.md", talk(title="Two", episode=2, guests=["bob"], topics=["owls"]))
    write(folder, "three.md", talk(title="Three", episode=3, guests=["ann"], topics=["wolves"]))
    write(folder, "four.md", talk(title="Four", episode=4, guests=["cyd"], topics=["wolves"]))
    index, _ = indexed(tmp_path, folder)
    rows = load(index).episodes
    named = {row.title: row for row in rows}
    assert [row.title for row in related(named["One"], rows)] == ["Three", "Two"]
    assert [row.title for row in related(named["Four"], rows)] == ["Three"]


def test_a_rare_topic_says_more_than_one_that_all_have(tmp_path: Path) -> None:
    folder = tmp_path / "shelf"
    topics = {"A": ["birds", "moult"], "B": ["birds"], "C": ["birds"], "D": ["moult"], "E": ["birds"]}
    for number, (title, words) in enumerate(topics.items()):
        write(folder, f"{title}.md", talk(title=title, episode=number, guests=[title], topics=words))
    index, _ = indexed(tmp_path, folder)
    rows = load(index).episodes
    named = {row.title: row for row in rows}
    assert related(named["A"], rows)[0].title == "D"
