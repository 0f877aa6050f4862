"""What leaves for the clipboard, the same way for every copy."""

from PySide6.QtCore import QMimeData

from podviewer.model.quote import Copied
from podviewer.text.controls import fit_to_copy


def clipboard_data(copied: Copied) -> QMimeData:
    """Return plain and rich text as the clipboard takes it, without what would steer whoever it is pasted to."""
    data = QMimeData()
    data.setText(fit_to_copy(copied.text))
    if copied.html is not None:
        data.setHtml(fit_to_copy(copied.html))
    return data
