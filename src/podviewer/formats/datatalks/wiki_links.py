"""The wiki's own marks as inline rules: `[[…]]` in all its forms, over lines too, and Liquid links with blanks."""

import re
from functools import cache
from types import SimpleNamespace

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_inline import StateInline
from msgspec import Struct

from podviewer.citations.time_grammar import find_times
from podviewer.formats.markdown import make_parser
from podviewer.model.wiki_page import LinkKind, page_slug, slug_words
from podviewer.text.fold import label

MAX_TOKEN = 600
"""Characters between `[[` and `]]`; the longest real one has 170."""

_TOKEN = re.compile(rf"\[\[([^\[\]]{{1,{MAX_TOKEN}}})\]\]")
_KINDS = {
    "podcast": LinkKind.EPISODE, "cite": LinkKind.EPISODE, "person": LinkKind.PERSON, "book": LinkKind.BOOK,
    "wiki": LinkKind.PAGE,
}  # fmt: skip
_PREFIX = re.compile(rf"({'|'.join(_KINDS)}):\s*(.*)", re.DOTALL)
_LIQUID = re.compile(
    r"\{\{-?\s{0,20}([\"'])([^\"'{}\n]{0,500})\1\s{0,20}(?:\|\s{0,20}(?:relative_url|absolute_url)\s{0,20})?-?\}\}"
    r"([^\s()<>{}]{0,200})"
)
_SUFFIX = re.compile(r"(?:\.(?:md|txt|html?))+$", re.IGNORECASE)
# What no file of the archive has in its name; two names hold `(` and `&`.
_NOT_IN_NAME = re.compile(r"[^\w.()&+,'’-]+")
# The site of the episodes, that of the wiki, and paths on either.
_SITE = re.compile(
    r"(?:https?://(?:[\w-]{1,60}\.)?(?:datatalks\.club|datatalksclub\.github\.io))?(?:/podwiki)?"
    r"/(podcasts?|people|wiki)/([\w.%~-]{1,200})/?(?:[?#].*)?",
    re.IGNORECASE | re.ASCII,
)
_SITE_KINDS = {
    "podcast": LinkKind.EPISODE, "podcasts": LinkKind.EPISODE, "people": LinkKind.PERSON, "wiki": LinkKind.PAGE,
}  # fmt: skip


class Token(Struct, frozen=True):
    """What `[[…]]` means: `to` as in `Run.to`, and the words that are shown."""

    to: str
    text: str
    written: str | None = None
    """The parts behind an episode's slug, as they stand there."""


def parse_token(content: str) -> Token | None:
    """Return what stands between `[[` and `]]`; None where it leads nowhere.

    Of an episode's parts those that are nothing but a time are its times: they are shown behind its title. The site
    reads `[[podcast:slug|8:13|Title]]`; authors also write the time last, and a time or a range alone.
    """
    content = label(content.replace("\\|", "|"))
    if "|" not in content and "=>" in content:
        content = content.replace("=>", "|", 1)
    head, *parts = (part.strip() for part in content.split("|"))
    prefix = _PREFIX.fullmatch(head)
    kind, target = (_KINDS[prefix[1]], prefix[2].strip()) if prefix else (LinkKind.PAGE, head)
    parts = [part for part in parts if part]
    if kind is LinkKind.PAGE:
        name = target.partition("#")[0].strip() or target.lstrip("#")
        slug = page_slug(name)
        return Token(f"{kind.value}:{slug}", "|".join(parts) or label(target)) if slug else None
    if kind is LinkKind.EPISODE and "@" in target:
        target, _, time = target.partition("@")
        parts.append(time.strip())
    target = _identifier(target)
    if not target:
        return None
    times = [part for part in parts if is_time(part)] if kind is LinkKind.EPISODE else []
    title = "|".join(part for part in parts if part not in times)
    shown = title or (target if kind is LinkKind.PERSON else slug_words(target))
    own = {title[span.first : span.last] for span in find_times(title)}
    # A blank before the comma would be an odd title; a time that the title has already is not said twice.
    times = [time for time in dict.fromkeys(times) if time not in own]
    written = "|".join(parts) if kind is LinkKind.EPISODE else None
    return Token(f"{kind.value}:{target}", ", ".join((shown, *times)), written)


def is_time(text: str) -> bool:
    """Say whether a part of a token is nothing but a time or a range."""
    return any((span.first, span.last) == (0, len(text)) for span in find_times(text))


def inside(address: str) -> str | None:
    """Return what an address means in the library (`Run.to`), None for all others.

    `https://datatalks.club/podcast/slug.html`, `/people/id.html`, `/wiki/page/`, `/podcasts/slug/`.
    """
    found = _SITE.fullmatch(address.strip())
    if found is None:
        return None
    kind = _SITE_KINDS[found[1].lower()]
    target = _identifier(found[2])
    target = page_slug(target) if kind is LinkKind.PAGE else target
    return f"{kind.value}:{target}" if target else None


def _identifier(text: str) -> str:
    """Return a slug or an id as links mean it: no folder, no suffix, no leading `_`, no fragment."""
    text = text.partition("#")[0].strip().rstrip("/").rpartition("/")[2]
    return _NOT_IN_NAME.sub("-", _SUFFIX.sub("", text).removeprefix("_"))


@cache
def wiki_parser() -> MarkdownIt:
    """Return the parser of wiki pages."""
    markdown = make_parser()
    markdown.inline.ruler.before("link", "inner_link", _inner_link)
    markdown.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkLabel=helpers.parseLinkLabel,
        parseLinkTitle=helpers.parseLinkTitle,
        parseLinkDestination=_parse_destination,
    )
    return markdown


def _inner_link(state: StateInline, silent: bool) -> bool:
    """Take `[[…]]` as one link. A `[[` that never closes is text: no other rule looks at it a second time."""
    if not state.src.startswith("[[", state.pos):
        return False
    found = _TOKEN.match(state.src, state.pos, state.posMax)
    meant = parse_token(found[1]) if found else None
    if found is None or meant is None:
        # `[[1](address)]` is a link in brackets.
        single = state.src.find("](", state.pos, state.pos + MAX_TOKEN)
        if single >= 0 and "[" not in state.src[state.pos + 2 : single]:
            if not silent:
                state.pending += "["
            state.pos += 1
            return True
        if not silent:
            state.push("inner_broken", "", 0).content = "[["
        state.pos += 2
        return True
    if not silent:
        token = state.push("inner_link", "", 0)
        token.content = meant.text
        token.meta = {"to": meant.to, "written": meant.written, "source": found[1]}
    state.pos = found.end()
    return True


def _parse_destination(text: str, pos: int, maximum: int):  # type: ignore[no-untyped-def]
    """Read `{{ '/wiki/page/' | relative_url }}` as one address; its blanks would end any other."""
    result = helpers.parseLinkDestination(text, pos, maximum)
    if text.startswith("{{", pos):
        found = _LIQUID.match(text, pos, maximum)
        if found is not None:
            result.ok, result.pos, result.str = True, found.end(), found[2] + found[3]
    return result
