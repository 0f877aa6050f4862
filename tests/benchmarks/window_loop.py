"""The window's event loop: what is done in it step by step, and how long it is kept from what the reader does."""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from library_files import library
from measure import episode
from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QApplication

from podviewer.app import build_window
from podviewer.ui.shell.window import Window

LONGEST_WAIT = 600.0
"""Seconds after which something that does not come about is an error."""


class Stretches(QObject):
    """Processor time of the window's own thread between two waits of its loop: what a key that is pressed waits for.

    Neighbours on a busy machine do not count, nor what other threads do. Only what is done under `exec()` is seen
    (`play`). The dispatcher says `awake` and `aboutToBlock`; with GLib it waits and works between the second and the
    first, without it works on both sides: so a stretch ends where it is about to block, or goes round without.
    """

    def __init__(self) -> None:
        super().__init__()
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.awake.connect(self._on_awake)
        dispatcher.aboutToBlock.connect(self._on_about_to_block)
        self._blocked = True
        self._since = time.thread_time()
        self._taken: list[float] = []

    def take(self) -> list[float]:
        """Return all stretches since it was last asked, in milliseconds, and begin anew: what is done now is none."""
        taken, self._taken = self._taken, []
        self._since = time.thread_time()
        return taken or [0.0]

    def _on_awake(self) -> None:
        if self._blocked:
            self._blocked = False
        else:
            self._end()

    def _on_about_to_block(self) -> None:
        self._blocked = True
        self._end()

    def _end(self) -> None:
        now = time.thread_time()
        self._taken.append((now - self._since) * 1000)
        self._since = now


Steps = Iterator[Callable[[], bool] | None]
"""What is to be done, one step a round of the loop; each says what must be true before the next, None for nothing."""


class _Player(QObject):
    def __init__(self, steps: Steps) -> None:
        super().__init__()
        self._steps = steps
        self._ready: Callable[[], bool] | None = None
        self._until = 0.0
        self.error: BaseException | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def _on_timeout(self) -> None:
        try:
            if self._ready is not None and not self._ready():
                if time.monotonic() > self._until:
                    raise RuntimeError("what a step waits for does not come about")
                self._timer.setInterval(2)
                return
            self._timer.setInterval(0)
            self._ready = next(self._steps)
            self._until = time.monotonic() + LONGEST_WAIT
        except StopIteration:
            self._leave()
        except Exception as error:
            self.error = error
            self._leave()

    def _leave(self) -> None:
        self._timer.stop()
        QCoreApplication.quit()


def play(application: QCoreApplication, steps: Steps) -> None:
    """Do the steps under `exec()`. Raises what a step raises, RuntimeError where what it waits for does not come."""
    player = _Player(steps)
    application.exec()
    if player.error is not None:
        raise player.error


def rest() -> Iterator[None]:
    """Wait until everything that follows has been done and painted."""
    yield from [None] * 40


def play_in_window(steps: "Callable[[Window, Path, Path, Stretches], Steps]", arguments: Sequence[str]) -> None:
    """Play steps in a window of 1280 × 800, with the folder of a library and a large episode to be opened in it."""
    application = QApplication(sys.argv)
    with tempfile.TemporaryDirectory() as scratch:
        window = build_window([], open_url=print, data_dir=Path(scratch) / "data")
        window.resize(1280, 800)
        window.show()
        play(application, steps(window, library(arguments, scratch), episode([], scratch), Stretches()))
        window.close()
