from pathlib import Path

import pytest

from podviewer.library.checks.files import Checked, check
from podviewer.library.index.discovery import scan
from podviewer.model.problem import Code, Severity
from podviewer.model.reading import Status
from support.pages import VIDEO, page, said

LONG = [
    said("Otto", f"Part {n} of a long talk about wheels, axles, ropes and everything that turns.", n) for n in range(25)
]
SHORT = [said("Otto", "Hello.", 1), said("Beryl", "Thanks for having me.", 2)]


def checked_codes(checked: list[Checked]) -> dict[str, list[Code]]:
    return {Path(one.path).name: [problem.code for problem in one.problems] for one in checked}


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_folder_means_its_pages_in_order_and_a_named_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "c.png", ".hidden.md", "sub/d.MD", ".git/e.md"):
        write(tmp_path, name, "x")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [(Path(file.path).name, file.named) for file in scan([str(tmp_path), str(tmp_path / "c.png")])]
    assert found == [("a.txt", False), ("b.md", False), ("d.MD", False), ("c.png", True)]


def test_the_file_with_another_episodes_words_is_named(tmp_path: Path) -> None:
    right = [*LONG, said("Beryl", "Yes.", 900)]
    write(tmp_path, "right.md", page(right))
    wrong = page(right, guests=["cornelia"]).replace(VIDEO, "AAAAAAAAAAA").replace("episode: 7", "episode: 8")
    write(tmp_path, "wrong.md", wrong.replace("Beryl-Sample", "Cornelia"))
    found = checked_codes(check([str(tmp_path)]))
    assert found["right.md"] == [Code.SAME_WORDS_AS]
    assert found["wrong.md"] == [Code.GUEST_NOT_HEARD, Code.SAME_PASSAGES]


def test_of_two_files_with_one_talk_both_are_told_where_nobody_can_say_which_is_wrong(tmp_path: Path) -> None:
    talk = page([*LONG, said("Beryl", "Yes.", 900)])
    write(tmp_path, "one.md", talk)
    write(tmp_path, "two.md", talk.replace(VIDEO, "AAAAAAAAAAA").replace("episode: 7", "episode: 8"))
    found = checked_codes(check([str(tmp_path)]))
    assert found["one.md"] == found["two.md"] == [Code.SAME_PASSAGES]


def test_a_video_and_a_number_used_twice_are_told_on_both(tmp_path: Path) -> None:
    write(tmp_path, "a.md", page(SHORT))
    write(tmp_path, "b.md", page(SHORT))
    write(tmp_path, "s03e07-list.txt", "0:00 One\n1:00 Two")
    found = checked_codes(check([str(tmp_path)]))
    assert found["a.md"] == found["b.md"] == [Code.SAME_VIDEO, Code.SAME_NUMBER]
    assert found["s03e07-list.txt"] == []


def test_nobody_but_guests(tmp_path: Path) -> None:
    write(tmp_path, "a.md", page([said("Beryl", "I talk to myself.", 1)]))
    assert checked_codes(check([str(tmp_path)]))["a.md"] == [Code.HOST_NOT_HEARD]


def test_a_readme_met_in_a_folder_is_a_note_and_one_that_is_named_an_error(tmp_path: Path) -> None:
    path = write(tmp_path, "README.md", "# Read me\n\nThese are some words about the files here.\n")
    met, named = check([str(tmp_path), str(path)])
    assert (met.status, met.problems[0].severity) == (Status.REFUSED, Severity.NOTE)
    assert (named.status, named.problems[0].severity) == (Status.REFUSED, Severity.ERROR)


def test_progress_is_told(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        write(tmp_path, name, page(SHORT))
    steps: list[tuple[int, int]] = []
    check([str(tmp_path)], lambda done, total: steps.append((done, total)))
    assert steps == [(0, 2), (1, 2), (2, 2)]


@pytest.fixture(scope="module")
def real(archive: Path) -> dict[str, list[Code]]:
    return checked_codes(check([str(archive / "datatalksclub")]))


def test_the_archive_holds_one_wrong_transcript_and_one_number_twice(real: dict[str, list[Code]]) -> None:
    def having(code: Code) -> list[str]:
        return sorted(name for name, found in real.items() if code in found)

    (wrong,) = having(Code.SAME_PASSAGES)
    assert wrong.startswith("production-ml-search")
    (right,) = having(Code.SAME_WORDS_AS)
    assert right.startswith("building-production-search-systems")
    assert [name.split("-")[1] for name in having(Code.SAME_NUMBER)] == ["science", "translator"]
    assert having(Code.SAME_VIDEO) == []
    assert len(having(Code.GUEST_NOT_HEARD)) == 3
