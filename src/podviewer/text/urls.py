"""Addresses that may become clickable: http and https with a plain host, nothing else."""

import os
import re

MAX_LENGTH = 2000
"""Characters; the longest real address has 200, browsers cut at some thousands."""

# No user part, no backslash (browsers and Qt read different hosts out of `https://a.com\\@b.com/`), no blanks.
_PLAIN = re.compile(
    r"https?://(?P<host>[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?P<port>:\d{1,5})?(?=[/?#]|$)", re.ASCII
)
# A lone `%` is no address: Qt refuses what browsers would guess at.
_FORBIDDEN = re.compile(
    r"%(?![0-9A-Fa-f]{2})|[\s\\<>\"`{}|^\x00-\x20\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd\ud800-\udfff]"
)


def safe_url(text: str) -> str | None:
    """Return the address without outer blanks if it may be opened in a browser, else None."""
    text = text.strip()
    if len(text) > MAX_LENGTH or _FORBIDDEN.search(text):
        return None
    found = _PLAIN.match(text[:8].lower() + text[8:])
    if found is None or ".." in found["host"]:
        return None
    port = found["port"]
    return text if port is None or 0 < int(port[1:]) < 65536 else None


def shown_path(path: str | bytes) -> str:
    """Return a path as valid text: bytes that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")
