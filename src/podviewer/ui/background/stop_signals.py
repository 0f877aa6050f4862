"""SIGINT, SIGTERM and SIGHUP end the program as its own Quit does."""

import os
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class StopSignals(QObject):
    """Listens from `install` on. Signals: `stop_asked`, once: the next one kills at once.

    Python runs what is to be done at a signal only once the event loop comes back to Python, which may take for ever:
    a pipe wakes the loop.
    """

    stop_asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.number = 0
        """Of the signal that came; 0 for none."""
        self._pipe: tuple[int, int] | None = None

    def install(self) -> None:
        """Take over the signals that were not told to be ignored, as `nohup` does. On Windows they stay as they are."""
        import signal  # here: the first paint does not wait for it

        if os.name == "nt":
            return
        self._pipe = read, write = os.pipe()
        os.set_blocking(read, False)
        os.set_blocking(write, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        QSocketNotifier(read, QSocketNotifier.Type.Read, self).activated.connect(self._on_woken)
        for name in NAMES:
            number = getattr(signal, name)
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        import signal

        self.number = number
        for name in NAMES:
            signal.signal(getattr(signal, name), signal.SIG_DFL)

    @Slot()
    def _on_woken(self) -> None:
        if self._pipe is not None:
            os.read(self._pipe[0], 100)
        if self.number:  # Python has run `_on_signal` before it came here
            self.stop_asked.emit()
