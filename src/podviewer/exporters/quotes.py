"""Quotes: the words of the file, letter for letter, and exactly the attribution that was asked for.

The formats are the rows of `FORMATS`: a new one is a function and a row. Unknown parts of an attribution drop out; an
estimated time is "about".
"""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from podviewer.citations.token import cite_token
from podviewer.model.quote import Copied, Part, Quote


def copy_words(parts: Sequence[Part]) -> Copied:
    """Return the words alone; where several people speak, each part begins with `Name: `."""
    named = len(parts) > 1
    text = "\n\n".join(_with_name(part, named=named) for part in parts)
    return Copied(text, "".join(_paragraphs_html(part, named=named) for part in parts))


def plain(quote: Quote) -> Copied:
    """Return the words and, on a line of its own, who said them, in what, when and where to hear it.

    Programs that take rich text get the same with the time as a link.
    """
    known = [part for part in (quote.speaker, quote.title, quote.clock, quote.url) if part]
    words = copy_words(quote.parts).text
    return Copied(f"{words}\n\n— {', '.join(known)}" if known else words, rich(quote).html)


def markdown(quote: Quote) -> Copied:
    """Return a block quotation; what Markdown would read as markup is escaped, so that it shows the same words."""
    named = len(quote.parts) > 1
    blocks: list[str] = []
    for part in quote.parts:
        for number, paragraph in enumerate(part.paragraphs):
            lead = f"**{escape_markdown(part.speaker)}:** " if named and part.speaker and number == 0 else ""
            lines = [escape_markdown(line, at_start=not lead) for line in re.split(r"\r\n|\r|\n", paragraph)]
            blocks.append("> " + lead + "  \n> ".join(lines))
    known: list[str] = []
    if quote.speaker:
        known.append(f"**{escape_markdown(quote.speaker)}**")
    if quote.title:
        known.append(f"*{escape_markdown(quote.title)}*")
    if quote.clock:
        known.append(f"[{quote.clock}]({quote.url})" if quote.url else quote.clock)
    words = "\n>\n".join(blocks)
    return Copied(f"{words}\n\n— {', '.join(known)}" if known else words)


def rich(quote: Quote) -> Copied:
    """Return HTML: as rich text for programs that take it, as source for those that do not."""
    named = len(quote.parts) > 1
    known: list[str] = []
    if quote.speaker:
        known.append(f"<b>{_html(quote.speaker)}</b>")
    if quote.title:
        known.append(f"<cite>{_html(quote.title)}</cite>")
    if quote.clock:
        known.append(f'<a href="{_html(quote.url)}">{quote.clock}</a>' if quote.url else quote.clock)
    words = "".join(_paragraphs_html(part, named=named) for part in quote.parts)
    made = f"<blockquote>{words}</blockquote>" + (f"<p>— {', '.join(known)}</p>" if known else "")
    return Copied(made, made)


def wiki_moment(quote: Quote) -> Copied:
    """Return the wiki's token for the moment, which has no room for the words nor for "about". Where the episode has
    no slug (nothing could be cited) the plain form."""
    if quote.slug is None:
        return plain(quote)
    return Copied(cite_token(quote.slug, quote.title, quote.start))


def wiki_range(quote: Quote) -> Copied:
    """Return the wiki's token for the stretch from the first word to the next timed paragraph after the last one."""
    if quote.slug is None:
        return plain(quote)
    return Copied(cite_token(quote.slug, quote.title, quote.start, quote.end))


class QuoteFormat(Struct, frozen=True):
    """One way to copy a quote. `name` is stable (settings keep it), `label` is shown in menus.

    `cites` marks those that copy a citation and no words, where the episode has a slug. `dress` is what this
    format alone puts around the words: it is taken off where such a quote is pasted, so that the passage is found.
    """

    name: str
    label: str
    render: Callable[[Quote], Copied]
    cites: bool = False
    dress: re.Pattern[str] | None = None


FORMATS = (
    QuoteFormat("plain", "Plain text", plain),
    QuoteFormat("markdown", "Markdown", markdown, dress=re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)),
    QuoteFormat("html", "HTML", rich),
    QuoteFormat("wiki-moment", "Wiki link to the moment", wiki_moment, cites=True),
    QuoteFormat("wiki-range", "Wiki link to the passage", wiki_range, cites=True),
)


def format_called(name: str) -> QuoteFormat:
    """Return the format of that name; the first one where none was chosen or the name is unknown."""
    return next((row for row in FORMATS if row.name == name), FORMATS[0])


def cite(quote: Quote) -> Copied:
    """Return the wiki's token for a quote: for the passage where its end is known, else for the moment."""
    return wiki_moment(quote) if quote.end is None else wiki_range(quote)


def _with_name(part: Part, *, named: bool) -> str:
    lead = f"{part.speaker}: " if named and part.speaker else ""
    return lead + "\n\n".join(part.paragraphs)


def _paragraphs_html(part: Part, *, named: bool) -> str:
    lead = f"<b>{_html(part.speaker)}:</b> " if named and part.speaker else ""
    return "".join(
        f"<p>{'' if number else lead}{_html(text, quote=False)}</p>" for number, text in enumerate(part.paragraphs)
    )


_MARKUP = re.compile(r"[\\`*<]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|\[(?=[^\]\n]*\](?:[(:\[]))|~(?=~)|!(?=\[)")
_AT_START = re.compile(r"(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+\s*$|-+\s*$|~~~)")
_NUMBERED = re.compile(r"(\s*\d{1,9})([.)])(?=\s|$)")


def escape_markdown(text: str | None, *, at_start: bool = False) -> str:
    """Escape what CommonMark would take for markup, and nothing else: [laughs] and snake_case stay as they are."""
    made = _MARKUP.sub(r"\\\g<0>", text or "")
    if at_start:
        made = _NUMBERED.sub(r"\1\\\2", made, count=1) if _NUMBERED.match(made) else made
        made = _AT_START.sub(r"\1\\\2", made, count=1) if _AT_START.match(made) else made
    return made


def _html(text: str, quote: bool = True) -> str:
    from html import escape  # here: its table of 2,000 names takes 2 ms of a start with a file

    return escape(text, quote)
