"""Templates: how the reader wants a quote to be written. No loops and no code.

`{x}` is a value, `{x: …}` the text where x has a value, and in it `{x}` again, `{{` a brace. A name that is unknown
stays as it was typed.
"""

import re
from collections.abc import Mapping

from podviewer.citations.token import short_title
from podviewer.exporters.notebook.collection import Collection, Numbering, day_of, quote_of, written
from podviewer.exporters.quotes import cite, copy_words
from podviewer.model.annotation import Annotation
from podviewer.text.fold import label
from podviewer.text.timecode import format_timecode

VARIABLES = (
    "quote", "speaker", "guest", "title", "short_title", "season_episode", "date", "time", "end_time", "link",
    "chapter", "label", "note", "slug", "wiki", "created_on",
)  # fmt: skip
DEEPEST = 20
"""Braces within braces; what is deeper stays as it was typed."""
_NAME = re.compile(r"\s*([\w-]+)\s*(:[ ]?)?")


def values_of(annotation: Annotation, label_name: str, numbering: Numbering) -> dict[str, str]:
    """Return a text for each of `VARIABLES`, "" for what is not known."""
    quote, source, moment = quote_of(annotation), annotation.source, annotation.moment
    speakers = dict.fromkeys(part.speaker for part in quote.parts if part.speaker)
    return {
        "quote": copy_words(quote.parts).text,
        "speaker": ", ".join(speakers),
        "guest": label(source.guest),
        "title": label(source.title),
        "short_title": short_title(source.title),
        "season_episode": numbering(source.season, source.episode),
        "date": label(source.date or ""),
        "time": quote.clock or "",
        "end_time": format_timecode(moment.end) if moment.end is not None and not quote.about else "",
        "link": quote.url or "",
        "chapter": label(moment.chapter),
        "label": label_name,
        "note": written(annotation.note),
        "slug": label(source.slug),
        "wiki": cite(quote).text if source.slug else "",
        "created_on": day_of(annotation.created) if annotation.created else "",
    }


def fill(body: str, values: Mapping[str, str]) -> str:
    """Return a template with its values. Never raises, whatever it says."""
    return _expand(body, 0, len(body), values, _closing(body), 0)


def fill_for(collection: Collection, annotation: Annotation) -> str | None:
    """Return a quote of a collection as its template has it; None where it has none."""
    if collection.template is None:
        return None
    return fill(collection.template.body, values_of(annotation, collection.label_of(annotation), collection.numbering))


def unknown_names(body: str) -> list[tuple[int, int]]:
    """Return where in a template names stand that mean nothing, as characters from and to before."""
    found: list[tuple[int, int]] = []
    for start in sorted(_closing(body)):
        name = _NAME.match(body, start + 1)
        if name is None or name[1] not in VARIABLES:
            found.append((start, _closing(body)[start] + 1) if name is None else name.span(1))
    return found


def _closing(body: str) -> dict[int, int]:
    """Return for each brace that opens where it is closed; those that are never closed are none."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    at = 0
    while at < len(body):
        if body[at] == "{":
            if body.startswith("{{", at):
                at += 1
            else:
                opened.append(at)
        elif body[at] == "}" and opened:
            closing[opened.pop()] = at
        at += 1
    return closing


def _expand(body: str, at: int, end: int, values: Mapping[str, str], closing: Mapping[int, int], depth: int) -> str:
    made: list[str] = []
    while at < end:
        brace = body.find("{", at, end)
        if brace < 0:
            break
        made.append(body[at:brace])
        if body.startswith("{{", brace):
            made.append("{")
            at = brace + 2
            continue
        close = closing.get(brace)
        if close is None:
            made.append("{")
            at = brace + 1
            continue
        name = _NAME.match(body, brace + 1, close)
        if name is None or name[1] not in values or depth >= DEEPEST or not (name[2] or name.end() == close):
            made.append(body[brace : close + 1])
        elif name[2] is None:
            made.append(values[name[1]])
        elif values[name[1]]:
            made.append(_expand(body, name.end(), close, values, closing, depth + 1))
        at = close + 1
    return "".join(made) + body[at:end]
