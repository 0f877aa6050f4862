"""Paths as folders are walked: bytes, with the separators of the system they lie on."""

import os
import re

SEPARATORS = f"{os.sep}{os.altsep or ''}".encode()


def folders_above(path: bytes, separators: bytes = SEPARATORS) -> list[bytes]:
    """Return the names of the folders that a path leads through, from the top."""
    return re.split(b"[%s]+" % re.escape(separators), path)[:-1]


def lies_in(path: bytes, folder: bytes, separators: bytes = SEPARATORS) -> bool:
    """Say whether a path leads to something in a folder, at any depth."""
    inside = folder.rstrip(separators)
    return path.startswith(inside) and path[len(inside) : len(inside) + 1] in tuple(bytes([one]) for one in separators)
