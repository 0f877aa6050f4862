"""The field in the middle of the header: a time or words of a chapter's title."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ...domain.episode import Chapter
from ...domain.text import fold
from ..models.chapters import ChapterModel, ChapterRow
from ..models.rows import Index, Role
from ..theme import Theme, interface_font
from ..words import tr
from .card import Card
from .parts import ENTER_KEYS, IconLabel, TextLabel
from .row_delegate import PAD, Piece, RowDelegate, baseline, cut, draw_line
from .row_list import RowList

_MOST_ROWS = 8
_ROW = 36
_WIDTH = 400
_MARGIN = 6
_TEXT_LEFT = 26
"""Of the field's words, beyond the padding of the style sheet: 34 from the edge, beside the icon."""


class SuggestionDelegate(RowDelegate):
    """Title at the field's own text edge, time at the right, in one line of 36."""

    def __init__(self, theme: Theme, view: RowList) -> None:
        super().__init__(theme, view, inset=0)

    def height_of(self, index: Index) -> int:
        """Return 36."""
        return _ROW

    def paint_words(self, painter: QPainter, fill: QRect, index: Index, *, current: bool) -> None:
        """Paint the line."""
        row, colours = index.data(Role.ROW), self._theme.colours
        assert isinstance(row, ChapterRow)
        left, right = fill.left() + 34 - _MARGIN - 1, fill.right() + 1 - PAD
        base = baseline(fill.top(), fill.height(), self.normal)
        time = Piece(row.time, self.small, colours.ink2)
        draw_line(painter, right - time.width, base, [time])
        pieces = [Piece(f"{row.lead}: " if row.rest else row.lead, self.normal, colours.ink)]
        if row.rest:
            pieces.append(Piece(row.rest, self.normal, colours.ink2))
        draw_line(painter, left, base, cut(pieces, right - time.width - 16 - left))
        self.draw_icon(painter, "list", colours.ink2, left - 24, fill.center().y() + 1)


class Suggestions(Card):
    """A card below the field: matching chapters, or words that nothing matches. It never takes the focus."""

    def __init__(self, theme: Theme, model: ChapterModel, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setObjectName("suggestions")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = RowList(theme, model, "suggestion-list", tr("Matching chapters"), self)
        self.list.setStyleSheet("background: transparent;")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.list.setUniformItemSizes(True)
        self.list.use_delegate(SuggestionDelegate(theme, self.list))
        self.words = TextLabel(theme, ink="ink2")
        self.words.setContentsMargins(34 - _MARGIN - 1, 0, PAD, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN + 1, _MARGIN + 1, _MARGIN + 1, _MARGIN + 1)
        column.setSpacing(0)
        column.addWidget(self.list)
        column.addWidget(self.words)

    def show_below(self, field: QWidget, rows: int, words: str) -> None:
        """Show `rows` rows, or `words` if there are none, below the field and above everything in its window."""
        if self.parentWidget() is not field.window():
            self.setParent(field.window())
        self.list.setVisible(rows > 0)
        self.words.setVisible(not rows)
        self.words.setText(words)
        shown = min(rows, _MOST_ROWS) or 1
        self.list.setFixedHeight(shown * _ROW)
        self.words.setFixedHeight(_ROW)
        width = min(max(field.width(), _WIDTH), field.window().width() - 16)
        place = field.mapTo(field.window(), QPoint((field.width() - width) // 2, field.height() + 4))
        self.setGeometry(max(8, place.x()), place.y(), width, shown * _ROW + 2 * _MARGIN + 2)
        self.setVisible(True)
        self.raise_()


class GoToField(QLineEdit):
    """The field with its card. Leaving it empties it.

    Signals: `entered` (the text, with Enter), `chapter_chosen` (row among all chapters), `left` (Esc).
    """

    entered = Signal(str)
    chapter_chosen = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("go-to")
        self.setAccessibleName(tr("Go to a time or chapter"))
        self.setFont(interface_font(13))
        self.setFixedHeight(32)
        self._chapters: tuple[Chapter, ...] = ()
        self._folded: tuple[str, ...] = ()
        self._found: tuple[int, ...] = ()
        self._icon = IconLabel(theme, "search", parent=self)
        self._keys = TextLabel(theme, keys, ink="ink3", font=interface_font(12), parent=self)
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        hint = QFontMetricsF(self._keys.font()).horizontalAdvance(keys)
        self.setTextMargins(_TEXT_LEFT - 1, 0, round(hint) + 8, 0)
        self._theme = theme
        self._model = ChapterModel(self)
        self._made: Suggestions | None = None

        self.textChanged.connect(self._on_text_changed)

    @property
    def _card(self) -> Suggestions:
        """The card, made when first needed: the first page does not wait for it."""
        if self._made is None:
            self._made = Suggestions(self._theme, self._model, self)
            self._made.list.row_clicked.connect(self._on_suggestion_clicked)
        return self._made

    def _hide_card(self) -> None:
        if self._made is not None:
            self._made.setVisible(False)

    def set_chapters(self, chapters: tuple[Chapter, ...]) -> None:
        """Offer these chapters while the reader types."""
        self._chapters = chapters
        self._folded = tuple(fold(chapter.title) for chapter in chapters)
        self._hide_card()

    def show_not_found(self, text: str) -> None:
        """Say below the field that nothing matched the text, which may come from elsewhere (the command line)."""
        self.setText(text)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        words = tr("No such time or chapter.")
        self.setAccessibleDescription(words)
        self._card.show_below(self, 0, words)

    def suggestions(self) -> tuple[int, ...]:
        """Return the rows of the chapters now offered; empty while the card is hidden."""
        shown = self._made is not None and self._made.isVisible() and not self._made.list.isHidden()
        return self._found if shown else ()

    def _choose(self, position: int) -> None:
        row = self._found[position]
        self.clear()
        self.chapter_chosen.emit(row)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        wanted = fold(text).strip()
        self._keys.setVisible(not text)
        found = (row for row, title in enumerate(self._folded) if wanted in title) if wanted else ()
        self._found = tuple(found)
        self._model.show(tuple(self._chapters[row] for row in self._found), video=False)
        count = len(self._found)
        self.setAccessibleDescription(tr("{count} chapters match").format(count=count) if count else "")
        if count and self.hasFocus():
            self._card.show_below(self, count, "")
        else:
            self._hide_card()

    @Slot(int)
    def _on_suggestion_clicked(self, position: int) -> None:
        self._choose(position)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep icon and hint on the grid; the card follows the field."""
        super().resizeEvent(event)
        self._icon.move(12, (self.height() - self._icon.height()) // 2)
        size = self._keys.sizeHint()
        self._keys.setGeometry(self.width() - 14 - size.width(), 0, size.width(), self.height())
        self._hide_card()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the card with Up and Down; Enter takes what is marked, else what was typed; Esc leaves."""
        key, count = event.key(), len(self.suggestions())
        marked = self._card.list.current() if count else -1
        if key in ENTER_KEYS:
            if 0 <= marked < count:
                self._choose(marked)
            elif self.text().strip():
                self.entered.emit(self.text())
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self._hide_card()
            self.left.emit()
        elif key == Qt.Key.Key_Down and count:
            self._card.list.set_current((marked + 1) % count)
        elif key == Qt.Key.Key_Up and count:
            self._card.list.set_current((marked - 1) % count if marked >= 0 else count - 1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Empty the field when the reader turns to something else in this window."""
        super().focusOutEvent(event)
        self._hide_card()
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.clear()
