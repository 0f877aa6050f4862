"""Rows of recent files: what is seen and heard of them."""

from pathlib import Path

from podviewer.ui.welcome.model import RecentModel, RecentRow, refused_words
from support.row_models import spoken


def test_recent_file_keeps_its_path_and_is_clean_to_look_at() -> None:
    model = RecentModel()
    path = b"/somewhere/\xff.md"
    model.show((RecentRow(path, "Goats\u202e", "Ada · S1 E2", ""),))
    assert model.path(0) is path
    assert spoken(model) == "Goats, Ada · S1 E2"


def test_what_cannot_be_opened_is_said_with_its_folder(tmp_path: Path) -> None:
    gone, pipe = str(tmp_path / "gone\u202e.md"), str(tmp_path / "pipe.md")
    Path(pipe).touch()
    words, where = refused_words({gone: "No such file or directory", pipe: "is no regular file and no folder"})
    assert words == "gone.md is not there any more. pipe.md cannot be opened: is no regular file and no folder."
    assert where == str(tmp_path)
