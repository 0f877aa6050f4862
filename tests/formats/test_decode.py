import codecs
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podviewer.formats import decode as decoding
from podviewer.formats.decode import clean, decode, read_bytes
from podviewer.formats.registry import read_file, read_text
from podviewer.model.problem import Code
from support.pages import codes, page, said

TEXT = "Räder — rund\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(), codecs.BOM_UTF8 + TEXT.encode(), TEXT.encode("utf-16"), TEXT.encode("utf-32"),
        TEXT.encode("utf-16-be"), TEXT.encode("utf-16-le"), codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(), TEXT.replace("\n", "\r").encode(),
    ],
)  # fmt: skip
def test_encodings_and_line_ends(data: bytes) -> None:
    text, problems = decode(data)
    assert text == TEXT
    assert {problem.code for problem in problems} <= {Code.OTHER_ENCODING}


def test_bad_bytes_become_a_sign_and_a_warning_with_the_place() -> None:
    text, problems = decode(b"good\nbe\xfftter\n")
    assert text == "good\nbe\ufffdtter\n"
    assert [(p.code, p.line, p.column, p.facts["count"]) for p in problems] == [(Code.UNDECODABLE, 2, 3, 1)]


def test_control_characters_become_a_sign_and_a_warning_with_the_place() -> None:
    text, problems = decode("one\ntwo \x1b[31m\x00 and three\u0085\n".encode())
    assert text is not None
    assert "\x1b" not in text
    assert "\x00" not in text
    assert [(p.code, p.line, p.column, p.facts["count"]) for p in problems] == [(Code.CONTROL_CHARACTER, 2, 5, 2)]


def test_half_surrogates_are_dropped() -> None:
    text, problems = clean("a\ud83db")
    assert text == "ab"
    assert [p.code for p in problems] == [Code.UNDECODABLE]


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    """Pasted text has one too, and a file that was saved twice two: no title and no fence may begin with it."""
    assert clean("\ufeffRäder") == ("Räder", [])
    assert decode(codecs.BOM_UTF8 * 2 + TEXT.encode()) == (TEXT, [])
    reading = read_text("\ufeff" + page([said("Otto", "Hello.", 1)]), "x.md")
    assert reading.format == "datatalks-episode"


def test_a_sign_the_file_has_itself_is_no_fault() -> None:
    assert decode("a \ufffd b".encode())[1] == []


@given(st.binary(max_size=300))
def test_whatever_the_bytes_the_text_is_clean(data: bytes) -> None:
    text, problems = decode(data)
    if text is None:
        assert problems
    else:
        assert clean(text) == (text, [])


@given(st.text(max_size=300))
def test_sound_text_comes_through_letter_for_letter(text: str) -> None:
    wanted = "".join(c for c in text if c.isprintable() or c == "\n")
    assert decode(("Aaaa" + wanted).encode())[0] == "Aaaa" + wanted


def test_a_folder_a_pipe_a_device_and_nothing_are_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    (tmp_path / "x.md").mkdir()
    for path in (pipe, tmp_path / "x.md", Path("/dev/zero"), tmp_path / "missing.md", "nul\0l.md"):
        reading = read_file(path)
        assert reading.value is None
        assert codes(reading) == [Code.UNREADABLE]
        assert reading.problems[0].facts["reason"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("x")
    path.chmod(0)
    assert codes(read_file(path)) == [Code.UNREADABLE]


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    with path.open("wb") as file:
        file.truncate(decoding.MAX_BYTES + 1)
    assert codes(read_file(path)) == [Code.TOO_LARGE]


def test_a_file_that_grows_while_it_is_read_is_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.md"
    path.write_text("a" * 10)
    stat = os.stat(path)
    path.write_text("a" * 50)
    monkeypatch.setattr(os, "stat", lambda _: stat)
    assert read_bytes(path) == b"a" * 50


def test_a_name_that_is_not_utf_8_is_opened_and_shown(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"x\xff.md")
    Path(os.fsdecode(path)).write_text(page([said("Otto", "Hello.", 1)]))
    reading = read_file(path)
    assert reading.value is not None
    assert reading.value.slug == "x\ufffd"


def test_a_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    reading = read_file(path)
    assert reading.value is None
    assert codes(reading) == [Code.NOT_A_TRANSCRIPT]
