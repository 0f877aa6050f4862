"""Episode pages of the DataTalks.Club site, both generations: front matter with transcript and clips, Markdown body."""

import re

from podviewer.formats.datatalks.transcript import read_items
from podviewer.formats.problem_list import ProblemList
from podviewer.formats.source import Source
from podviewer.formats.yaml.fields import Fields, fields_of, parse_second
from podviewer.formats.yaml.front_matter import FrontMatter, split_front_matter, top_level_keys
from podviewer.formats.yaml.tree import Table
from podviewer.model.episode import Episode, Link, Turn, start_of
from podviewer.model.problem import Code, Problem, excerpt, problem
from podviewer.model.reading import Reading
from podviewer.model.rich_text import Block
from podviewer.text.fold import label
from podviewer.text.urls import safe_url
from podviewer.text.youtube import MOMENT_FORM, PLAYER, parse_address, video_id, video_url
from podviewer.transcript.chapters import are_guessed, fold_title, from_headings, from_seconds
from podviewer.transcript.clips import StatedClip, mend_clips
from podviewer.transcript.names import guest_names
from podviewer.transcript.speakers import cast
from podviewer.transcript.turns import close_turns, speakers_of, turns_from_rows

FORMAT = "datatalks-episode"

OPENING = 6
"""Turns in which guests are introduced by their full names."""

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DURATION = re.compile(r"PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,6})S)?", re.ASCII)
_LABELS = {"youtube": PLAYER, "spotify": "Spotify", "apple": "Apple Podcasts", "anchor": "Anchor"}
_OWN_KEYS = frozenset(("transcript", "quotableClips", "ids", "season", "episode", "guests"))


def probe(source: Source) -> bool:
    """Say whether the text has front matter with the keys of an episode."""
    if source.text.startswith("---\n") and "\ntranscript:" in source.text:
        return True
    front = split_front_matter(source.text)
    if front is None:
        return False
    keys = {key for key, _ in top_level_keys(front.text)}
    # Guests and addresses are known here alone: as prose the page would lose its links.
    is_linked = "guests" in keys and bool(keys & {"ids", "links"})
    return "transcript" in keys or "quotableClips" in keys or is_linked or len(keys & _OWN_KEYS) > 2


def read(source: Source) -> Reading[Episode]:
    """Read an episode page; refused only where it is the site's empty template."""
    front = split_front_matter(source.text)
    if front is None:
        return Reading(None, (problem(Code.NOT_A_TRANSCRIPT, reason="front-matter"),), FORMAT)
    problems = ProblemList(front.problems)
    fields = fields_of(front, problems, needed=True)
    if "{{" in front.text and any("{{" in str(fields.table.get(key, "")) for key in ("title", "season", "episode")):
        return Reading(None, (problem(Code.NOT_A_TRANSCRIPT, front.line, reason="template"),), FORMAT)
    return Reading(_episode(source, fields, front), problems.told(), FORMAT)


def _episode(source: Source, fields: Fields, front: FrontMatter) -> Episode:
    problems = fields.problems
    table = fields.table
    guests = fields.texts("guests")
    identifier = _video(fields)
    stated_clips = _stated_clips(fields, identifier)
    clip_seconds = {fold_title(clip.name): clip.start for clip in stated_clips}

    rows = read_items(table.get("transcript", ""), table.lines.get("transcript"), problems)
    last = max(clip_seconds.values(), default=None)
    turns, headings, words = turns_from_rows(rows, problems, guests=guests, end=last)
    if not turns:
        problems.append(problem(Code.NO_TRANSCRIPT, table.lines.get("transcript"), "transcript"))

    starts = [start for turn in turns for p in turn.paragraphs if (start := start_of(p)) is not None]
    guessed = are_guessed(list(clip_seconds.values()), starts)
    if guessed:
        problems.append(problem(Code.CHAPTERS_GUESSED, table.lines.get("quotableClips"), "quotableClips"))
    clip_rows = [(clip.name, clip.start, clip.line) for clip in stated_clips]
    chapters = (
        from_headings(headings, clip_seconds, turns, guessed)
        if headings
        else from_seconds(clip_rows, "clip", turns, guessed)
    )
    turns, end = close_turns(turns, chapters)
    clips = mend_clips(stated_clips, end if turns else None, problems)
    _check_duration(fields, turns, end)

    names = list(words)
    title = fields.line("title")
    short = fields.line("short") or None
    description = _prose(fields, "description")
    intro = _prose(fields, "intro")
    ids, links = fields.fields("ids"), fields.fields("links")
    opening = [paragraph.text for turn in turns[:OPENING] for paragraph in turn.paragraphs]
    texts = [text for text in (title, short, description, intro, *opening) if text]
    slugs = [
        str(value) for value in (ids.table.get("anchor"), links.table.get("anchor"), links.table.get("apple")) if value
    ]
    shown_names = guest_names(guests, texts, slugs, names)
    return Episode(
        slug=source.slug,
        title=title or short or source.slug,
        short=short,
        season=fields.integer("season"),
        episode=fields.integer("episode"),
        guests=tuple(label(guest) for guest in guests),
        guest_names=tuple(label(name) for name in shown_names),
        date=_date(fields, "date"),
        added=_date(fields, "dateadded"),
        youtube_id=identifier,
        description=description,
        intro=intro,
        topics=tuple(label(topic) for topic in fields.texts("topics")),
        links=_links(links, identifier),
        speakers=speakers_of(turns, words, cast(names, guests, shown_names)),
        chapters=chapters,
        headings=from_headings(headings, {}, turns, guessed=False),
        clips=clips,
        turns=turns,
        body=_body(front, problems),
        end=end,
    )


def _video(fields: Fields) -> str | None:
    """Return the video's id from `ids`, else from the link to the video, and say where the file is wrong about it."""
    ids, links = fields.fields("ids"), fields.fields("links")
    stated, address = ids.text("youtube"), links.text("youtube")
    linked = parse_address(address) if address else None
    own = video_id(stated) if stated else None
    if own is not None:
        # `NfAJAr7FvyY&t` in kaggle-grandmaster-…
        if own != stated:
            ids.report(Code.VIDEO_ID_MENDED, "youtube", stated=excerpt(stated or ""), id=own)
        if linked is not None and linked[0] != own:
            links.report(Code.VIDEO_ID_DIFFERS, "youtube", id=own, other=linked[0])
        return own
    if stated and stated.upper() != "TODO":
        ids.report(Code.VIDEO_ID_BAD, "youtube", stated=excerpt(stated))
    if linked is not None:
        return linked[0]
    fields.report(Code.VIDEO_MISSING, "ids")
    return None


def _links(links: Fields, identifier: str | None) -> tuple[Link, ...]:
    """Return the addresses of the episode elsewhere; the one of the video is rebuilt from the id."""
    found = []
    if identifier is not None:
        found.append(Link(_LABELS["youtube"], video_url(identifier)))
    for key in links.table:
        address = links.text(key)
        if address is None:
            continue
        url = safe_url(address)
        if address.upper() == "TODO":
            links.report(Code.PLACEHOLDER, key, value=address)
        elif url is None:
            links.report(Code.LINK_BAD, key, url=excerpt(address))
        elif key != "youtube" or identifier is None:
            found.append(Link(_LABELS.get(key, label(key)[:40]), url))
    return tuple(found)


def _stated_clips(fields: Fields, identifier: str | None) -> list[StatedClip]:
    """Return the clips that have a name and a start, in file order."""
    clips = []
    odd_addresses = 0
    first_odd = None
    rows = fields.rows("quotableClips")
    for index, row in enumerate(rows):
        place = f"quotableClips[{index}]"
        if not isinstance(row, Table):
            lost = row if isinstance(row, str) else "a list"
            fields.problems.append(problem(Code.CLIP_BAD, rows.lines[index], place, lost=excerpt(lost)))
            continue
        clip = Fields(row, fields.problems, place + ".")
        name = clip.line("name")
        stated = row.get("startOffset", "")
        start = parse_second(stated) if isinstance(stated, str) else None
        if not name or start is None:
            lost = " · ".join(text for text in (name, stated) if isinstance(text, str) and text) or "a clip"
            fields.problems.append(problem(Code.CLIP_BAD, rows.lines[index], place, lost=excerpt(lost)))
            continue
        end, url = clip.second("endOffset"), clip.text("url")
        # `…&t&t=516` in 25 clips of kaggle-grandmaster-…; addresses are rebuilt from id and second anyhow.
        if url and url != MOMENT_FORM.format(identifier, start) and _is_odd(url, identifier, start):
            odd_addresses += 1
            first_odd = first_odd or (row.lines["url"], place + ".url", url)
        clips.append(StatedClip(index, name, start, end, rows.lines[index], end is None and bool(row.get("endOffset"))))
    if first_odd is not None:
        line, place, url = first_odd
        fields.problems.append(problem(Code.CLIP_ADDRESS, line, place, url=excerpt(url), count=odd_addresses))
    return clips


def _is_odd(url: str, identifier: str | None, start: int) -> bool:
    """Say whether a clip's address is another moment than its own data say."""
    address = parse_address(url)
    return address is None or "&t&" in url or (identifier, start) != (address[0], address[1] or 0)


def _check_duration(fields: Fields, turns: tuple[Turn, ...], end: int | None) -> None:
    """Note a `duration` that ends before the talk: the site's script writes last second minus first (177 of 177)."""
    text = fields.text("duration")
    if text is None or end is None or not turns:
        return
    found = _DURATION.fullmatch(text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    stated = hours * 3600 + minutes * 60 + seconds
    if found is None:
        fields.report(Code.WRONG_TYPE, "duration", expected="a length", found=excerpt(text))
    elif stated < end:
        fields.report(Code.DURATION_NOT_LENGTH, "duration", stated=stated, end=end)


def _date(fields: Fields, key: str) -> str | None:
    """Return a day as written, year first. `dateadded` is that of a commit (all of seasons 1 and 2 share one)."""
    text = fields.text(key)
    found = _DATE.match(text) if text else None
    return found[0] if found else None


def _prose(fields: Fields, key: str) -> str | None:
    """Return a text of the page's head; `<br>` is the only HTML in the archive, all else is plain text."""
    text = fields.text(key)
    return _BREAK.sub("\n", text).strip() if text else None


def _body(front: FrontMatter, problems: list[Problem]) -> tuple[Block, ...]:
    if not front.body.strip():
        return ()
    from podviewer.formats.markdown import read_markdown

    def refuse(address: str, line: int | None) -> None:
        problems.append(problem(Code.LINK_BAD, front.body_line + (line or 0), url=excerpt(address)))

    return read_markdown(front.body, refuse)
