"""The times that a text cites: `4:42`, `39:06-56:50`, `7:28 to 15:29`, in prose and lists, but no clock times.

The grammar is that of 4,300 citations counted by hand (docs/input.md): TIME is m:ss, mm:ss or h:mm:ss with everything
after the first colon below 60; a citation is TIME, or TIME, a dash or "to" or "through", and TIME.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

_TIME = r"\d{1,2}(?::[0-5]\d){1,2}"
_DASH = r"\s?[-\u2010-\u2015\u2212]\s?"
_CITED = re.compile(
    # No part of a longer number, an address, a date, a version or an amount.
    rf"(?<![\w:=&?#@$€£%+])(?<!\d\.)(?<!(?<!\d)/)(?P<a>{_TIME})(?![\w%]|[:.]\d)"
    rf"(?:(?:{_DASH}|\s+(?:to|through)\s+)(?P<b>{_TIME})(?![\w%]|[:.]\d))?",
    re.ASCII,
)

# What makes a clock of a time. Words before it end where it starts, words behind start where it ends.
_CLOCK_BEFORE = re.compile(
    r"(?:\b(?:daily|nightly|(?:every|each)\s+(?:\w+day|day|morning|night|evening|hour|week|month)|(?:mon|tues|wednes|thurs"
    r"|fri|satur|sun)days?|weekdays|tomorrow|tonight|today|yesterday|cron|clock|alarm)(?:\s+(?:morning|night|evening))?"
    r"(?:\s+job)?(?:\s+(?:at|around|by|from|for|until|before|after|is|to))?"
    r"|\d{4}-\d\d-\d\d(?:\s*[T,])?|\b(?:ratio|odds|split|proportions?|scale)\s+(?:of|is|was|are))\s*$",
    re.IGNORECASE,
)
_CLOCK_BEHIND = re.compile(
    r"\s*(?:[ap]\.?\s?m\b|o['’]clock\b|h(?:rs|ours)?\b|(?:local|standard|daylight|server|system)\s+time\b|time\s+zone\b"
    r"|(?:UTC|GMT|CET|CEST|EST|EDT|ET|PST|PDT|PT|BST|IST|JST|MSK)\b"
    r"|in\s+the\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night)\b"
    r"|(?:every|each)\s+(?:day|night|morning|evening|hour|week|month)\b|(?:at\s+)?(?:noon|midnight)\b|sharp\b"
    r"|(?:ratios?|odds)\b|split\b(?!-))"
)
# "a 6:00 run": what happens at an hour. A chapter, a section or a remark of a talk is named by its second.
_EVENT = re.compile(
    r"\s+(?:\w+\s+)?(?:runs?|jobs?|batch|cron|refresh|schedules?|deadlines?|meetings?|calls?|standups?|stand-ups?|starts?"
    r"|flights?|trains?|alarms?|shifts?|slots?|appointments?|lunch|dinner|breakfast|cut-?offs?|snapshots?|report|reports"
    r"|class|lecture|walk|kick-?off|updates?|loads?|exports?|syncs?|backups?|SLA)\b"
)
_OF_A_TALK = re.compile(
    r"(?:\s+[\w-]+){0,4}?\s+(?:chapter|section|segment|discussion|part|passage|mark|moment|clip|answer|question|example"
    r"|exchange|story|point)s?\b",
    re.IGNORECASE,
)
_ROUND = re.compile(r"\d{1,2}:(?:00|15|30|45)", re.ASCII)
_ARTICLE = re.compile(r"\b(?:a|an|the|every|each|its|their|our|his|her|my|your)\s+$", re.IGNORECASE)

AROUND = 40
"""Characters beside a time that are looked at."""


class TimeSpan(Struct, frozen=True):
    """A time in a text: `start` and `end` in seconds, `first` and `last` its characters (`text[first:last]`)."""

    start: int
    end: int | None
    first: int
    last: int


def find_times(text: str) -> Iterator[TimeSpan]:
    """Yield the cited times of a text in order. A range may run backwards: that is for a check to tell."""
    if ":" not in text:
        return
    for found in _CITED.finditer(text):
        first, second = _seconds(found["a"]), _seconds(found["b"]) if found["b"] else None
        if first is None or (found["b"] and second is None):
            continue
        if not is_clock(text, found.start(), found.end()):
            yield TimeSpan(first, second, found.start(), found.end())


def is_clock(text: str, first: int, last: int) -> bool:
    """Say whether the words around a time make it an hour of the day, a ratio or a date."""
    before = text[max(0, first - AROUND) : first]
    behind = text[last : last + AROUND]
    if _CLOCK_BEHIND.match(behind) or _CLOCK_BEFORE.search(before):
        return True
    is_round = all(_ROUND.fullmatch(part) for part in re.split(r"[^\d:]+", text[first:last]) if part)
    is_event = _EVENT.match(behind) and not _OF_A_TALK.match(behind)
    return is_round and bool(is_event) and bool(_ARTICLE.search(before))


def _seconds(text: str) -> int | None:
    """Return the seconds of a TIME; None where minutes have 60 or more."""
    parts = [int(part) for part in text.split(":")]
    if len(parts) == 2:
        minutes, seconds = parts
        return minutes * 60 + seconds if minutes < 60 else None
    hours, minutes, seconds = parts
    return hours * 3600 + minutes * 60 + seconds
