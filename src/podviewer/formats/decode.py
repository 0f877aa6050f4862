"""Bytes of a stranger's file to clean text: nothing blocks, nothing is too large, nothing is lost unsaid."""

import codecs
import contextlib
import os
import re
import stat

from msgspec.structs import replace

from podviewer.model.problem import Code, Problem, problem
from podviewer.text.controls import CONTROL, TURN, plain_line_ends

MAX_BYTES = 32 * 1024 * 1024
"""The largest real episode has 141 KB; two hundred times that is no transcript, and reading it would take minutes."""

MAX_NOISE = 0.1
"""Share of undecodable or control characters above which a file is a picture or a program, not a text."""

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_C0 = bytes((*range(9), *range(0x0B, 0x20), 0x7F))
# C1 controls, noncharacters, byte order mark and marks of direction in UTF-8: fixed first bytes make this as fast as
# `in`.
_RARE = (
    (b"\xc2", re.compile(rb"\xc2[\x80-\x9f]")),
    (b"\xef", re.compile(rb"\xef\xbf[\xbe\xbf]|\xef\xbb\xbf")),
    (b"\xe2\x80", re.compile(rb"\xe2\x80[\xaa-\xae]")),
    (b"\xe2\x81", re.compile(rb"\xe2\x81[\xa6-\xa9]")),
)
_HALF = re.compile("[\ud800-\udfff]")


def read_bytes(path: str | os.PathLike[str] | bytes) -> bytes | Problem:
    """Return the bytes of a regular file of at most MAX_BYTES, or why not. Never waits: a pipe is refused unopened."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            return problem(Code.UNREADABLE, reason=_kind(status.st_mode))
        if status.st_size > MAX_BYTES:
            return problem(Code.TOO_LARGE, size=status.st_size, limit=MAX_BYTES)
        # O_NONBLOCK: between stat and open the file may have been replaced by a pipe.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return problem(Code.UNREADABLE, reason="no regular file")
            # Asking for the limit at once would make room for 32 MB each time.
            data = file.read(status.st_size + 1)
            if len(data) > status.st_size:
                data += file.read(MAX_BYTES + 1 - len(data))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        return problem(Code.UNREADABLE, reason=getattr(error, "strerror", None) or str(error))
    if len(data) > MAX_BYTES:
        return problem(Code.TOO_LARGE, size=len(data), limit=MAX_BYTES)
    return data


def decode(data: bytes) -> tuple[str | None, list[Problem]]:
    """Return (text, problems); the text is None for what is no text at all."""
    problems: list[Problem] = []
    encoding, start = _encoding(data)
    if encoding != "utf-8":
        problems.append(problem(Code.OTHER_ENCODING, encoding=encoding.upper()))
    elif not _needs_cleaning(data):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(), problems
    text = data[start:].decode(encoding, "replace")
    # What the file itself writes as U+FFFD is no fault of its bytes.
    undecodable = text.count("\ufffd") - data.count("\ufffd".encode(encoding))
    text = plain_line_ends(text)
    if undecodable + len(CONTROL.findall(text)) > MAX_NOISE * len(text):
        return None, [problem(Code.NOT_A_TRANSCRIPT, reason="binary")]
    if undecodable > 0:
        line, column = _place(text, text.index("\ufffd"))
        problems.append(problem(Code.UNDECODABLE, line, column=column, count=undecodable))
    text, more = clean(text)
    return text, problems + more


def clean(text: str) -> tuple[str, list[Problem]]:
    """Return the text with plain line ends, control characters as U+FFFD and no half surrogates, and the problems.

    Marks that turn the direction stay, since right-to-left words may need them; they are told.
    """
    problems: list[Problem] = []
    text = plain_line_ends(text)
    first = CONTROL.search(text)
    if first:
        line, column = _place(text, first.start())
        text, count = CONTROL.subn("\ufffd", text)
        problems.append(problem(Code.CONTROL_CHARACTER, line, column=column, count=count))
    # They vanish between Python and Qt, and then every later position is wrong.
    first = _HALF.search(text)
    if first:
        line, column = _place(text, first.start())
        text, count = _HALF.subn("", text)
        problems.append(problem(Code.UNDECODABLE, line, column=column, count=count))
    first = TURN.search(text)
    if first:
        line, column = _place(text, first.start())
        problems.append(problem(Code.DIRECTION_MARK, line, column=column, count=len(TURN.findall(text))))
    return text.removeprefix("\ufeff"), problems


def clean_value(value: str, line: int | None) -> tuple[str, list[Problem]]:
    """Clean a value of a file's data that begins on a line: an escape like `"\\e"` makes what the text had not."""
    if value.isprintable():
        return value, []
    value, problems = clean(value)
    return value, [replace(problem, line=line, column=None) for problem in problems]


def _needs_cleaning(data: bytes) -> bool:
    """Say quickly whether a closer look is due: searching 12 MB for control characters costs as much as parsing it."""
    if len(data.translate(None, _C0)) != len(data):
        return True
    return any(start in data and rare.search(data) for start, rare in _RARE)


def _encoding(data: bytes) -> tuple[str, int]:
    """Return the encoding and where the text starts; UTF-8 unless a mark or the NULs of UTF-16 say otherwise."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    head = data[:400]
    half = len(head) // 2
    if half and head[1::2].count(0) > 0.7 * half and 0 not in head[0::2]:
        return "utf-16-le", 0
    if half and head[0::2].count(0) > 0.7 * half and 0 not in head[1::2]:
        return "utf-16-be", 0
    return "utf-8", 0


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a pipe" if stat.S_ISFIFO(mode) else "no regular file"


def _place(text: str, position: int) -> tuple[int, int]:
    """Return line and column, from 1."""
    before = text.rfind("\n", 0, position)
    return text.count("\n", 0, position) + 1, position - before
