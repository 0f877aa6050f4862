"""What must be told about a library, or about what the program remembers."""

from enum import StrEnum

from msgspec import Struct


class NoticeCode(StrEnum):
    """What must be told about a library, or about what is remembered. The sentences stand in `messages/notices`."""

    REBUILT_DAMAGED = "rebuilt-damaged"
    """The index was damaged or half written; it is built anew."""
    REBUILT_OLD = "rebuilt-old"
    """The index was another version's; it is built anew."""
    LOCKED = "locked"
    """Another program holds the index and does not let go: a temporary one is used."""
    READ_ONLY = "read-only"
    """The cache folder cannot be written: what is indexed already is used, or a temporary index."""
    DISK_FULL = "disk-full"
    """Not all could be stored; what is missing is listed, but not found by a search."""
    DISK_FULL_TEMPORARY = "disk-full-temporary"
    """The disk is full: a temporary index is used."""
    NO_INDEX = "no-index"
    """No index can be kept anywhere: episodes are listed, nothing is found."""
    BUSY = "busy"
    """Another program is indexing the same library; its index is read meanwhile."""
    DAMAGED = "damaged"
    """The index turned out damaged while it was used; it will be built anew."""
    FOLDER_MISSING = "folder-missing"
    """A folder of the library is not there; what was known of it is shown."""
    FOLDER_UNREADABLE = "folder-unreadable"
    """A folder cannot be listed."""
    DATA_DAMAGED = "data-damaged"
    """Settings or the reader's own data were damaged and put aside; `detail` is the name they have now."""
    DATA_RESTORED = "data-restored"
    """The backup that is named in `detail` was opened in the place of the reader's own data, which were damaged."""
    DATA_NEWER = "data-newer"
    """The reader's own data are a newer version's; they are left alone."""
    DATA_UNUSABLE = "data-unusable"
    """What the reader does cannot be kept beyond this run."""
    DATA_UNSAVED = "data-unsaved"
    """Something could not be written; it will be tried again."""


class Notice(Struct, frozen=True):
    """One notice; `path` names the folder or file, `detail` says what the system says."""

    notice: NoticeCode
    path: str = ""
    detail: str = ""
