"""What a path says, on this system and on others."""

import pytest

from podviewer.library.index.path_parts import folders_above, lies_in

WINDOWS = b"\\/"


def test_folders_are_told_from_names_on_any_system() -> None:
    assert folders_above(b"/talks/_podcast/a\\b.md", b"/") == [b"", b"talks", b"_podcast"]
    assert folders_above(b"C:\\talks\\_podcast/gears.md", WINDOWS) == [b"C:", b"talks", b"_podcast"]
    assert folders_above(b"gears.md") == []


@pytest.mark.parametrize(
    ("path", "folder", "separators", "inside"),
    [
        (b"/talks/a.md", b"/talks", b"/", True),
        (b"/talks/a/b.md", b"/talks/", b"/", True),
        (b"/talks2/a.md", b"/talks", b"/", False),
        (b"/talks", b"/talks", b"/", False),
        (b"/a.md", b"/", b"/", True),
        (b"C:\\talks\\a.md", b"C:\\talks", WINDOWS, True),
        (b"C:\\talks/a.md", b"C:\\talks\\", WINDOWS, True),
        (b"C:\\talks2\\a.md", b"C:\\talks", WINDOWS, False),
        (b"D:\\a.md", b"D:\\", WINDOWS, True),
    ],
)
def test_what_lies_in_a_folder(path: bytes, folder: bytes, separators: bytes, inside: bool) -> None:
    assert lies_in(path, folder, separators) is inside
