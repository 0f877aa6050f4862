"""A collection as something to read: Markdown, plain text, HTML, and Markdown with the wiki's citations."""

import html
from collections.abc import Callable, Iterator

from podviewer.exporters.notebook.collection import (
    Collection,
    about_episode,
    annotations_of,
    by_episode,
    is_heading,
    quote_of,
    written,
)
from podviewer.exporters.notebook.template import fill, fill_for, values_of
from podviewer.exporters.quotes import cite, copy_words, escape_markdown, markdown, plain, rich
from podviewer.model.annotation import Annotation, AnnotationKind, Piece
from podviewer.model.quote import Quote
from podviewer.text.fold import label


def write_markdown(collection: Collection) -> bytes:
    """Return a title, a heading for each episode, and below it quotes, labels and notes; marks are escaped."""
    return _join(_markdown(collection, lambda quote: markdown(quote).text))


def write_wiki(collection: Collection) -> bytes:
    """Return the same with the wiki's citation below each quote."""

    def with_token(quote: Quote) -> str:
        words = markdown(Quote(quote.parts)).text
        return f"{words}\n\n{cite(quote).text}" if quote.slug else markdown(quote).text

    return _join(_markdown(collection, with_token))


def write_text(collection: Collection) -> bytes:
    """Return plain text."""

    def blocks() -> Iterator[str]:
        yield label(collection.title)
        for entry, first in _entries(collection):
            if first is not None:
                yield "\n".join(filter(None, (label(first.source.title), about_episode(first, collection.numbering))))
            annotation = entry.annotation if isinstance(entry, Piece) else entry
            if annotation is None:
                yield written(entry.text) if isinstance(entry, Piece) else ""
                continue
            yield fill_for(collection, annotation) or plain(quote_of(annotation)).text
            if isinstance(entry, Annotation):
                yield _about(collection, annotation)
                yield written(annotation.note)

    return _join(blocks())


def write_html(collection: Collection) -> bytes:
    """Return one page without scripts, in which nothing of the reader's or the file's is markup."""

    def blocks() -> Iterator[str]:
        title = html.escape(label(collection.title))
        yield f'<!DOCTYPE html>\n<html>\n<head><meta charset="utf-8"><title>{title}</title></head>\n<body>\n<article>'
        yield f"<h1>{title}</h1>" if title else ""
        for entry, first in _entries(collection):
            if first is not None:
                about = html.escape(about_episode(first, collection.numbering))
                yield f"<h2>{html.escape(label(first.source.title))}</h2>" + (f"<p>{about}</p>" if about else "")
            annotation = entry.annotation if isinstance(entry, Piece) else entry
            if annotation is None:
                text = html.escape(written(entry.text)) if isinstance(entry, Piece) else ""
                yield f"<h2>{text}</h2>" if is_heading(entry) else _paragraphs(text)
                continue
            filled = fill_for(collection, annotation)
            yield rich(quote_of(annotation)).text if filled is None else _paragraphs(html.escape(filled))
            if isinstance(entry, Annotation):
                about = html.escape(_about(collection, annotation))
                note = _paragraphs(html.escape(written(annotation.note)))
                yield f"<aside>{f'<p><b>{about}</b></p>' if about else ''}{note}</aside>" if about or note else ""
        yield "</article>\n</body>\n</html>"

    return _join(blocks(), "\n")


def _markdown(collection: Collection, render: Callable[[Quote], str]) -> Iterator[str]:
    if collection.title:
        yield f"# {_line(collection.title)}"
    template = collection.template
    for entry, first in _entries(collection):
        if first is not None:
            about = _line(about_episode(first, collection.numbering))
            yield f"## {_line(first.source.title) or _line(first.source.slug)}" + (f"\n\n{about}" if about else "")
            if template is not None and template.head:
                yield fill(template.head, values_of(first, collection.label_of(first), collection.numbering))
        annotation = entry.annotation if isinstance(entry, Piece) else entry
        if annotation is None:
            assert isinstance(entry, Piece)
            yield f"## {_line(entry.text)}" if is_heading(entry) else written(entry.text)
            continue
        yield fill_for(collection, annotation) or render(quote_of(annotation))
        if isinstance(entry, Annotation) and template is None:
            about = _about(collection, annotation)
            yield f"**{_line(about)}**" if about else ""
            yield _escaped(annotation.note)
    if template is not None and template.foot:
        last = annotations_of(collection)[-1:]
        yield from (fill(template.foot, values_of(one, collection.label_of(one), collection.numbering)) for one in last)


def _entries(collection: Collection) -> Iterator[tuple[Annotation | Piece, Annotation | None]]:
    """Yield each entry; with the annotation beside it where it is the first of an episode. A draft has none."""
    if any(isinstance(entry, Piece) for entry in collection.entries):
        yield from ((entry, None) for entry in collection.entries)
        return
    for first, group in by_episode(annotations_of(collection)):
        yield from ((one, first if one is first else None) for one in group)


def _about(collection: Collection, annotation: Annotation) -> str:
    """Return the name of the label; of a bookmark that it is one."""
    is_bookmark = annotation.kind is AnnotationKind.BOOKMARK
    return ", ".join(filter(None, ("Bookmark" if is_bookmark else "", collection.label_of(annotation))))


def _line(text: str) -> str:
    return escape_markdown(label(text))


def _escaped(text: str) -> str:
    """Return what was written so that Markdown shows it as it was typed, line for line."""
    paragraphs = (paragraph.split("\n") for paragraph in written(text).strip("\n").split("\n\n"))
    return "\n\n".join("  \n".join(escape_markdown(line, at_start=True) for line in lines) for lines in paragraphs)


def _paragraphs(escaped: str) -> str:
    return "".join(
        f"<p>{paragraph.replace(chr(10), '<br>')}</p>" for paragraph in escaped.split("\n\n") if paragraph.strip()
    )


def _join(blocks: Iterator[str], between: str = "\n\n") -> bytes:
    made = between.join(block for block in blocks if block)
    return f"{made}\n".encode("utf-8", "replace") if made else b""


def words_of(annotation: Annotation) -> str:
    """Return the words of an annotation; where several people speak, each part begins with the name."""
    return copy_words(quote_of(annotation).parts).text
