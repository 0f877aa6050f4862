"""Rows of recent files: what is seen and heard of them."""

from podviewer.ui.welcome.model import RecentModel, RecentRow
from support.row_models import spoken


def test_recent_file_keeps_its_path_and_is_clean_to_look_at() -> None:
    model = RecentModel()
    path = b"/somewhere/\xff.md"
    model.show((RecentRow(path, "Goats\u202e", "Ada · S1 E2", ""),))
    assert model.path(0) is path
    assert spoken(model) == "Goats, Ada · S1 E2"
