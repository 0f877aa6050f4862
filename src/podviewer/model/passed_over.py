"""What lies in folders and was not looked at."""

from enum import StrEnum

from msgspec import Struct


class PassedReason(StrEnum):
    """Why something was passed over. The sentences stand in `messages/notices`."""

    OTHER_KIND = "other-kind"
    """A file with an ending that no format has."""
    LINK_BROKEN = "link-broken"
    """A link that leads nowhere."""
    LINK_UP = "link-up"
    """A link to a folder above it: everything there would be read."""
    TOO_MANY = "too-many"
    """A folder beyond the most that links may bring."""
    UNREADABLE = "unreadable"
    """A folder that cannot be listed, or has more files than are read."""


class PassedOver(Struct, frozen=True):
    """How many folders and files were passed over, by reason. What is hidden is not counted."""

    folders: tuple[tuple[PassedReason, int], ...] = ()
    files: tuple[tuple[PassedReason, int], ...] = ()


NOTHING = PassedOver()
