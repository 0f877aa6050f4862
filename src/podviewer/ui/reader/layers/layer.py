"""What one layer is."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTextEdit

from podviewer.ui.document.document import TranscriptDocument
from podviewer.ui.reader.text.surface import Sight


class Layer(QObject):
    """Something shown with the text: under it, in its margins, or as another look of its characters.

    Nothing of it is in the document, so copying, finding and screen readers meet words alone. A layer overrides what it
    needs: `paint` for what lies under the text or beside it; `formats` for other colours of characters; `at`, `hover`
    and `click` for what the pointer can meet. It knows nothing of other layers, nor of the view.

    Signals: `painting_changed` and `formats_changed` when that is to be asked for again.
    """

    painting_changed = Signal()
    formats_changed = Signal()

    def rebuild(self, built: TranscriptDocument) -> None:
        """Take note that the document was made anew (other words, size or colours): numbers of blocks are others."""

    def paint(self, painter: QPainter, sight: Sight) -> None:
        """Paint what is in sight; the text is drawn over it."""

    def formats(self, sight: Sight) -> Sequence[QTextEdit.ExtraSelection]:
        """Return characters that look otherwise: only those in sight, of 20,000 turns all of them take 1.3 s."""
        return ()

    def at(self, point: QPoint, sight: Sight) -> int | None:
        """Return a number of the layer's own for what the pointer meets at a point of the viewport; None for nothing.

        What stands beside the column keeps the mouse from the text; what stands on words lets them be selected.
        """
        return None

    def hover(self, thing: int | None, sight: Sight) -> None:
        """Take note that the pointer has come to what `at` has returned, or has left it (None)."""

    def click(self, thing: int, sight: Sight) -> None:
        """Do what a click on what `at` has returned does."""
