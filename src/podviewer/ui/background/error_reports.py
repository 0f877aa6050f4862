"""What went wrong in the program itself: told once on standard error and in the window, never a silent stop."""

import faulthandler
import sys
import threading
import traceback
from contextlib import suppress
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler


class Errors(QObject):
    """Collects exceptions that nobody caught.

    Exceptions in slots, data() and paintEvent reach `sys.excepthook` and the loop lives on; data() would repeat one
    hundreds of times, so each is reported once. Signals: `failed` (one line for the reader).
    """

    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: set[str] = set()

    def install(self) -> None:
        """Take over the hooks of Python and Qt."""
        if not faulthandler.is_enabled() and sys.stderr is not None:
            with suppress(ValueError, OSError):  # standard error without a file number, as under pythonw
                faulthandler.enable()
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(_on_qt_message)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        if text not in self._seen:
            self._seen.add(text)
            print(text, file=sys.stderr)
            self.failed.emit(f"{kind.__name__}: {error}")

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)


_NOISE = ("This plugin does not support propagateSizeHints", "propagateSizeHints")


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or any(noise in text for noise in _NOISE):
        return
    print(f"Qt: {text}", file=sys.stderr)
