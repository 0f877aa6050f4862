"""The library that benchmarks make up: sound files, always the same."""

from pathlib import Path

import pytest
from made_up_library import MadeUp, write_library

from podviewer.formats.registry import read_file
from podviewer.library.database.location import open_index
from podviewer.library.index.update import update
from podviewer.library.rows.catalogue import load


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small one."""
    folder = tmp_path_factory.mktemp("made-up")
    write_library(folder, 3, 2)
    return folder


def test_every_file_is_read_without_a_remark(made_up: Path) -> None:
    files = [path for path in made_up.rglob("*.*") if path.parent.name != "_people"]
    assert len(files) == 3 + 2 + 2  # episodes, chapter lists of all but the first, pages
    assert [problem for path in files for problem in read_file(path).problems] == []


def test_its_pages_cite_its_episodes(made_up: Path, tmp_path: Path) -> None:
    index = open_index(tmp_path, [made_up])
    update(index)
    catalogue = load(index)
    assert len(catalogue.episodes) == 3
    assert all(page.citations for page in catalogue.pages)


def test_an_episode_is_the_same_in_a_library_of_any_size(made_up: Path) -> None:
    text = next(made_up.rglob("_podcast/*-2.md")).read_text("utf-8")
    assert MadeUp().episode(2) == text
