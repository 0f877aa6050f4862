"""Ids of what a reader makes: UUIDs of version 7 (RFC 9562), which sort by the time they were made."""

import re
import secrets

_FORM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def uuid7(millisecond: int) -> str:
    """Return a new id of something made at a millisecond since 1970."""
    bits = (millisecond & (1 << 48) - 1) << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62 | secrets.randbits(62)
    digits = f"{bits:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def is_uuid(text: str) -> bool:
    """Say whether a text is a UUID as we write it, of any version."""
    return _FORM.fullmatch(text) is not None
