"""Styled text: runs and the blocks of a page."""

from msgspec import Struct


class Run(Struct, frozen=True):
    """A stretch of text in one style; `url` makes it a link (validated where it was read).

    `to` makes it a link inside the library: `podcast:slug`, `page:slug`, `person:id`, `book:id` (`model/wiki_page`).
    """

    text: str
    url: str | None = None
    bold: bool = False
    italic: bool = False
    code: bool = False
    to: str | None = None


class Block(Struct, frozen=True):
    """A paragraph, heading, list item, quotation or piece of code of a page.

    `kind` is "paragraph", "heading", "item", "quote" or "code"; `level` the depth of a heading (1 to 6) or of a list
    (from 1); `marker` what stands before an item: "•" or "3.".
    """

    kind: str
    runs: tuple[Run, ...]
    level: int = 0
    marker: str = ""

    @property
    def text(self) -> str:
        """The block's words without style."""
        return "".join(run.text for run in self.runs)
