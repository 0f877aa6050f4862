"""What is done before Qt is imported.

What the desktop lacks is asked, as Qt itself would abort the process without a word of help. And what the window needs
of the layers below it is loaded: later PySide reads the source of every module that is imported (0.2 ms each).
"""

import gc
import os
import re
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Debian's package for each library that a bare machine lacks."""

_LIBRARY = re.compile(r"lib[\w.+-]+\.so[\w.]*")


def load_for_window(*, with_text: bool) -> None:
    """Load what the first page needs that knows no Qt, and what a text needs.

    From here until the first page is painted nothing is searched for cycles (`app.run`).
    """
    gc.disable()
    import queue  # noqa: F401

    import podviewer.messages.units
    import podviewer.model.media
    import podviewer.model.notice
    import podviewer.storage.database
    import podviewer.storage.store
    import podviewer.text.display_text
    import podviewer.text.urls

    if with_text:
        import podviewer.citations.findings
        import podviewer.citations.token
        import podviewer.exporters.quotes
        import podviewer.formats.source
        import podviewer.messages.problems
        import podviewer.model.anchor
        import podviewer.model.citation
        import podviewer.storage.places
        import podviewer.text.controls
        import podviewer.text.find
        import podviewer.text.words
        import podviewer.transcript.anchors
        import podviewer.transcript.clips
        import podviewer.transcript.colour_slots
        import podviewer.transcript.passages
        import podviewer.transcript.speakers  # noqa: F401


def missing_for_qt(environ: Mapping[str, str]) -> str | None:
    """Return one line about the display or the library that Qt will not find here; None if nothing is missing.

    Only X11 needs asking: an explicit platform (offscreen, wayland) is the caller's affair.
    """
    if sys.platform != "linux" or environ.get("QT_QPA_PLATFORM") or environ.get("WAYLAND_DISPLAY"):
        return None
    if not environ.get("DISPLAY"):
        return "there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set"
    found = find_spec("PySide6")
    if found is None or found.origin is None:
        return "PySide6 is not installed; pip install PySide6-Essentials"
    plugin = Path(found.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if not plugin.exists():
        return None
    import ctypes

    # Its libraries lie beside Qt's own, which only Qt's import makes known to the linker.
    try:
        import PySide6.QtGui  # noqa: F401

        ctypes.CDLL(os.fspath(plugin))
    except (ImportError, OSError) as error:
        return explain(error)
    return None if _answers(environ["DISPLAY"]) else f"the display {environ['DISPLAY']} does not answer"


def _answers(display: str) -> bool:
    """Whether an X server answers there; True where that cannot be asked."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
        xcb.xcb_connect.restype = ctypes.c_void_p
        connection = ctypes.c_void_p(xcb.xcb_connect(os.fsencode(display), None))
        failed = xcb.xcb_connection_has_error(connection)
        xcb.xcb_disconnect(connection)
    except (OSError, AttributeError):
        return True
    return not failed


def _load(library: str) -> None:
    """Load a library. Raises OSError where it cannot be."""
    import ctypes

    ctypes.CDLL(library)


def explain(error: Exception, load: Callable[[str], object] = _load) -> str:
    """Return one line that names every library that lacks and, where known, the packages that hold them.

    The linker stops at the first one, and whoever installs that meets the next: so the others are tried with `load`,
    which raises OSError where one cannot be loaded.
    """
    found = _LIBRARY.search(str(error))
    if found is None:
        return f"Qt cannot be loaded: {str(error).splitlines()[0] if str(error) else type(error).__name__}"
    missing = {found[0]}
    for library in PACKAGES:
        try:
            load(library)
        except OSError:
            missing.add(library)
    names = ", ".join(sorted(missing))
    packages = " ".join(package for library, package in PACKAGES.items() if library in missing)
    hint = f"; on Debian: apt install {packages}" if packages else ""
    return f"Qt cannot be loaded, missing: {names}{hint}"
