"""What lies in folders: links to folders are followed, each once and never upwards, and what is left out is counted."""

from pathlib import Path

import pytest

from podviewer.library.index.discovery import scan, survey
from podviewer.library.index.walk import Walk
from podviewer.model.passed_over import PassedOver, PassedReason
from support.libraries import write


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with one file, beside another with two."""
    write(tmp_path / "shelf", "a.md", "x")
    write(tmp_path / "elsewhere", "_podcast/b.md", "x")
    write(tmp_path / "elsewhere", "deep/c.md", "x")
    return tmp_path / "shelf"


def names(*roots: Path) -> list[str]:
    """Return the files below the first root that a library reads, and see that a check reads the same."""
    found = survey([str(root) for root in roots])
    paths = sorted(path.decode() for path in found.files)
    assert sorted(file.path for file in scan([str(root) for root in roots])) == paths
    return [str(Path(path).relative_to(roots[0].parent)) for path in paths]


def passed(root: Path) -> PassedOver:
    return survey([str(root)]).passed_over


def test_a_linked_folder_is_read_as_if_it_stood_there(shelf: Path) -> None:
    (shelf / "linked").symlink_to(shelf.parent / "elsewhere")
    assert names(shelf) == ["shelf/a.md", "shelf/linked/_podcast/b.md", "shelf/linked/deep/c.md"]
    assert survey([str(shelf)]).sites == {str(shelf / "linked").encode()}
    assert passed(shelf) == PassedOver()


def test_a_linked_folder_of_a_known_name_is_known(shelf: Path) -> None:
    (shelf / "_podcast").symlink_to(shelf.parent / "elsewhere" / "_podcast")
    assert names(shelf) == ["shelf/_podcast/b.md", "shelf/a.md"]
    assert survey([str(shelf)]).sites == {str(shelf).encode()}


def test_every_folder_is_read_once_and_under_its_own_name_where_it_has_one(shelf: Path) -> None:
    write(shelf, "real/d.md", "x")
    (shelf / "again").symlink_to(shelf / "real")
    (shelf / "one").symlink_to(shelf.parent / "elsewhere")
    (shelf / "two").symlink_to(shelf.parent / "elsewhere")
    (shelf.parent / "elsewhere" / "deep" / "round").symlink_to(shelf)
    (shelf.parent / "elsewhere" / "self").symlink_to(shelf.parent / "elsewhere")
    found = names(shelf)
    assert found == ["shelf/a.md", "shelf/one/_podcast/b.md", "shelf/one/deep/c.md", "shelf/real/d.md"]


def test_a_link_between_two_folders_of_a_library_brings_nothing_twice(shelf: Path) -> None:
    (shelf / "linked").symlink_to(shelf.parent / "elsewhere")
    assert names(shelf, shelf.parent / "elsewhere") == ["elsewhere/_podcast/b.md", "elsewhere/deep/c.md", "shelf/a.md"]


def test_a_link_upwards_is_not_followed_and_counted(shelf: Path) -> None:
    (shelf / "up").symlink_to(shelf.parent)
    (shelf / "root.md").symlink_to("/")
    (shelf.parent / "elsewhere" / "deep" / "over").symlink_to(shelf.parent)
    (shelf / "linked").symlink_to(shelf.parent / "elsewhere" / "deep")
    assert names(shelf) == ["shelf/a.md", "shelf/linked/c.md"]
    assert passed(shelf).folders == ((PassedReason.LINK_UP, 3),)


def test_links_bring_no_more_than_so_many_folders(shelf: Path) -> None:
    (shelf / "linked").symlink_to(shelf.parent / "elsewhere")
    walk = Walk(most_linked=2)
    assert [folder.path for folder in walk.folders(bytes(shelf))] == [bytes(shelf)]
    assert [Path(folder.path.decode()).name for folder in walk.linked_folders()] == ["linked", "_podcast"]
    assert walk.passed_over().folders == ((PassedReason.TOO_MANY, 1),)


def test_files_of_other_kinds_and_broken_links_are_counted_and_hidden_ones_are_not(shelf: Path) -> None:
    for name in ("b.srt", "c.pdf", ".hidden.srt", ".git/config"):
        write(shelf, name, "x")
    (shelf / "gone").symlink_to(shelf / "nowhere")
    assert passed(shelf).files == ((PassedReason.LINK_BROKEN, 1), (PassedReason.OTHER_KIND, 2))
