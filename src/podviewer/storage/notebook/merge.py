"""One row changed in two places: what becomes of it. A field at a time, and of two texts both stay."""

from collections.abc import Callable

from msgspec.structs import replace

from podviewer.model.annotation import Row

Join = Callable[[str, str], str]
"""Makes one text of what was written elsewhere and here."""

TEXTS = ("note", "text")
_OURS = ("id", "created", "changed")
"""Fields that say nothing about what was changed."""


def changed_fields(before: Row, after: Row) -> list[str]:
    """Return the fields in which two states of a row differ."""
    return [
        name for name in after.__struct_fields__ if name not in _OURS and getattr(before, name) != getattr(after, name)
    ]


def merge(now: Row, before: Row, after: Row, join: Join) -> Row:
    """Return the row as it is `now` with the change from `before` to `after`."""
    fields = {}
    for name in changed_fields(before, after):
        there, was, wanted = (getattr(row, name) for row in (now, before, after))
        if name in TEXTS and there not in (was, wanted):
            # "" is in every text: what one has emptied and the other changed stays
            fields[name] = wanted if there in wanted else there if wanted in there else join(there, wanted)
        else:
            fields[name] = wanted
    return replace(now, **fields, changed=max(now.changed + 1, after.changed))


def invert(now: Row, before: Row, after: Row) -> Row | None:
    """Return the row without the change from `before` to `after`; None where what that left was changed since."""
    names = changed_fields(before, after)
    if any(getattr(now, name) != getattr(after, name) for name in names):
        return None
    return replace(now, **{name: getattr(before, name) for name in names})
