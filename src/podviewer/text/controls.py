"""Characters that steer instead of being read: controls, and marks that turn the direction of what follows."""

import re

# C0 but tab and newline, DEL, C1 but the line end U+0085, and two noncharacters: YAML refuses a file for any of them.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# Embeddings, overrides, isolates and their ends. U+200E, U+200F and U+061C turn nothing but what stands beside them.
TURN = re.compile("[\u202a-\u202e\u2066-\u2069]")

_END_OF_EMBEDDING, _END_OF_ISOLATE = "\u202c", "\u2069"
_ENDS = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", _END_OF_EMBEDDING),
    **dict.fromkeys("\u2066\u2067\u2068", _END_OF_ISOLATE),
}


def plain_line_ends(text: str) -> str:
    """Return the text with every line ended by a newline: Windows, old Macs and U+0085, which YAML reads as one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return text.replace("\x85", "\n") if "\x85" in text else text


def fit_to_copy(text: str) -> str:
    """Return text that steers nobody it is pasted to: controls become U+FFFD, and each line closes the directions that
    it opens, so that nothing behind it is turned. All other characters stay, in their order."""
    if text.isprintable():  # nearly always
        return text
    text = CONTROL.sub("\ufffd", plain_line_ends(text))
    return "\n".join(map(_close_turns, text.split("\n"))) if TURN.search(text) else text


def _close_turns(line: str) -> str:
    """Return a line with an end for every embedding, override and isolate that has none, the inner ones first."""
    open_ends: list[str] = []
    for found in TURN.finditer(line):
        mark = found[0]
        if mark in _ENDS:
            open_ends.append(_ENDS[mark])
        elif mark == _END_OF_EMBEDDING:
            if open_ends and open_ends[-1] == mark:
                open_ends.pop()
        elif mark in open_ends:  # the end of an isolate also ends the embeddings in it
            while open_ends.pop() != mark:
                pass
    return line + "".join(reversed(open_ends))
