"""A library that is made up: as many episodes as wanted, as long and as varied as real ones, always the same.

    PYTHONPATH=src python tests/benchmarks/made_up_library.py FOLDER EPISODES [PAGES]

Episode 17 of a library of 200 is that of one of 10,000, letter for letter. Some 66 KB an episode, 10 ms to make one.
"""

import random
import re
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from invented_words import Language, paragraph_length
from msgspec import Struct

from podviewer.text.fold import fold
from podviewer.text.youtube import MOMENT_FORM, video_url

TALKS, WIKI = "talks", "wiki"
"""The folders below the library's: episodes, chapter lists and people; pages."""

HOST = "Odo"
_SEASON = 20
"""Episodes of a season."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_WORDS_PER_SECOND = 2.25
_CITED = 16
"""Episodes that a page cites, at most."""

# Every tenth of what 185 real episodes have.
_PARAGRAPHS = (60, 97, 106, 119, 126, 134, 142, 151, 166, 188, 279)
_CHAPTERS = (10, 15, 21, 23, 25, 26, 27, 28, 29, 30, 35)


class Person(Struct, frozen=True):
    """Somebody who is invited. `key` is what files call the person."""

    first: str
    last: str
    key: str


class Plan(Struct, frozen=True):
    """What an episode holds but for the words that are said. `chapters`: paragraph, second and title of each."""

    slug: str
    title: str
    season: int
    episode: int
    guests: tuple[Person, ...]
    video: str
    topics: tuple[str, ...]
    lengths: tuple[int, ...]
    seconds: tuple[int, ...]
    chapters: tuple[tuple[int, int, str], ...]
    date: date


class MadeUp:
    """Makes the files of one library."""

    def __init__(self) -> None:
        self._language = Language()
        self._subjects = [self._language.title(random.Random(f"subject {n}"), 2).lower() for n in range(150)]

    def person(self, number: int) -> Person:
        """Return the person of a number."""
        dice = random.Random(f"person {number}")
        first, last = (self._language.title(dice, 1).replace("'", "") for _ in range(2))
        return Person(first, last, _slug(first + last).replace("-", ""))

    def plan(self, number: int) -> Plan:
        """Return what the episode of a number holds."""
        dice = random.Random(f"episode {number}")
        title = self._language.title(dice, dice.randint(2, 5)) + ": " + self._language.title(dice, dice.randint(3, 8))
        lengths = tuple(paragraph_length(dice) for _ in range(_drawn(dice, _PARAGRAPHS)))
        seconds, now = [], 0.0
        for length in lengths:
            seconds.append(int(now))
            now += length / _WORDS_PER_SECOND + 1
        starts = sorted({0, *dice.sample(range(len(lengths)), min(len(lengths), _drawn(dice, _CHAPTERS)))})
        chapters = tuple(
            (start, seconds[start], self._language.title(dice, dice.randint(3, 8)).replace(" ", ": ", number % 2))
            for start in starts
        )
        invited = [dice.randrange(number) if number and dice.random() < 0.1 else number]
        if dice.random() < 0.05:
            invited.append(number + 1)
        return Plan(
            slug=f"{_slug(title)[:60].rstrip('-')}-{number}",
            title=title,
            season=1 + number // _SEASON,
            episode=1 + number % _SEASON,
            guests=tuple(self.person(one) for one in invited),
            video="".join(dice.choices(_LETTERS, k=11)),
            topics=tuple(dict.fromkeys(dice.choices(self._subjects, k=4))),
            lengths=lengths,
            seconds=tuple(seconds),
            chapters=chapters,
            date=date(2015, 1, 1) + timedelta(days=number % 4_000),
        )

    def episode(self, number: int) -> str:
        """Return the page of an episode."""
        plan, dice = self.plan(number), random.Random(f"talk {number}")
        subject = self._language.rare(dice, 40)
        lines = [
            "---", f"title: '{_quoted(plan.title)}'", f"short: '{_quoted(plan.title.partition(':')[0])}'",
            f"season: {plan.season}", f"episode: {plan.episode}",
            "guests:", *(f"- {guest.key}" for guest in plan.guests), f"image: images/podcast/{plan.slug}.jpg",
            "ids:", f"  anchor: show/episodes/{plan.slug}", f"  youtube: {plan.video}",
            "links:", f"  anchor: https://podcast.example/show/{plan.slug}", f"  youtube: {video_url(plan.video)}",
            f"description: '{_quoted(_folded(self._language.talk(dice, 22, subject)))}'",
            f"intro: '{_quoted(_folded(' <br><br> '.join(self._language.talk(dice, 75, subject) for _ in range(2))))}'",
            "topics:", *(f"- {topic}" for topic in plan.topics), f"dateadded: {plan.date}", f"date: {plan.date}",
        ]  # fmt: skip
        if number % 12:
            lines.append("quotableClips:")
            ends = [second for _, second, _ in plan.chapters[1:]]
            for (_, start, name), end in zip(plan.chapters, ends, strict=False):
                lines += [f"- name: '{_quoted(name)}'", f"  startOffset: {start}"]
                lines += [f"  url: {MOMENT_FORM.format(plan.video, start)}", f"  endOffset: {end}"]
        lines.append("transcript:")
        headers = {start: name for start, _, name in plan.chapters} if number % 20 else {}
        speakers = [HOST, *(guest.first for guest in plan.guests)]
        who = 0
        for item, (length, second) in enumerate(zip(plan.lengths, plan.seconds, strict=True)):
            if item in headers:
                lines.append(f"- header: '{_quoted(headers[item])}'")
            said = self._language.talk(dice, length, subject)
            lines.append(f"- line: '{_quoted(_folded(said))}'" if item % 9 == 0 else f"- line: {_folded(said)}")
            lines += [f"  sec: {second}", f"  time: '{_clock(second)}'", f"  who: {speakers[who]}"]
            if dice.random() < 0.7:
                who = dice.randrange(1, len(speakers)) if who == 0 else 0
        lines += ["---", "", "Links:", ""]
        lines += [f"* [{guest.first} {guest.last}](https://person.example/{guest.key})" for guest in plan.guests]
        return "\n".join([*lines, ""])

    def chapter_list(self, number: int) -> str:
        """Return the list of an episode's chapters as it stands below a video."""
        return "\n".join(f"{_clock(second, long=True)} {name}" for _, second, name in self.plan(number).chapters)

    def person_page(self, person: Person, number: int) -> str:
        """Return the page about somebody."""
        about = self._language.talk(random.Random(f"about {number}"), 70, [person.first])
        head = f'short: {person.key}\ntitle: "{person.first} {person.last}"\ntwitter: {person.key}'
        return f"---\n{head}\n---\n\n{about}\n"

    def page_title(self, number: int) -> str:
        """Return the title of a page of the wiki."""
        return self._language.title(random.Random(f"page {number}"), 3) + f" {number}"

    def page(self, number: int, pages: int, episodes: int) -> str:
        """Return a page of the wiki that cites some of the episodes and names some of the pages."""
        dice = random.Random(f"page {number} of {episodes}")
        subject = self._language.rare(dice, 20)
        related = [self.page_title(dice.randrange(pages)) for _ in range(8)]
        lines = ["---", "layout: wiki", f'title: "{self.page_title(number)}"']
        lines += [
            f'summary: "{self._language.talk(dice, 18, subject)}"',
            "related:",
            *(f"  - {one}" for one in related),
        ]
        lines += ["tags:", *(f"  - {dice.choice(self._subjects)}" for _ in range(3)), "---", ""]
        plans = [self.plan(dice.randrange(episodes)) for _ in range(min(episodes, dice.randint(1, _CITED)))]
        for section, plan in enumerate(plans):
            if section % 3 == 0:
                lines += ["", f"## {self._language.title(dice, 3)}", ""]
            guest = plan.guests[0]
            first, second = sorted(dice.choices(plan.chapters, k=2))
            span = f"{_clock(first[1])}-{_clock(second[1])}" if first < second else _clock(first[1])
            person = f"[[person:{guest.key}|{guest.first} {guest.last}]]"
            link = f"[[podcast:{plan.slug}|{plan.title.partition(':')[0]}]]"
            said, more = (self._language.talk(dice, dice.randint(30, 90), subject) for _ in range(2))
            lines.append(_folded(f"{person} explains it at {span} in {link}. {said}", ""))
            lines.append(_folded(f"See [[{dice.choice(related)}]]. {more}", ""))
            lines.append("")
        return "\n".join([*lines, ""])


def write_library(target: Path, episodes: int, pages: int = 0) -> Path:
    """Write a library; return the folder of its talks, beside which its wiki lies where it has pages."""
    made = MadeUp()
    folders = [target / TALKS / name for name in ("_podcast", "_people", "podcast-timestamps")]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    podcast, people, lists = folders
    for number in range(episodes):
        plan = made.plan(number)
        (podcast / f"{plan.slug}.md").write_text(made.episode(number), "utf-8")
        if number % 10:
            name = f"s{plan.season:02}e{plan.episode:02}-{plan.slug}.txt"
            (lists / name).write_text(made.chapter_list(number), "utf-8")
        guest = made.person(number)
        (people / f"{guest.key}.md").write_text(made.person_page(guest, number), "utf-8")
    if pages:
        wiki = target / WIKI / "_wiki"
        wiki.mkdir(parents=True, exist_ok=True)
        for number in range(pages):
            path = wiki / f"{_slug(made.page_title(number))}.md"
            path.write_text(made.page(number, pages, episodes), "utf-8")
    return target / TALKS


def _drawn(dice: random.Random, tenths: Sequence[int]) -> int:
    """Return a number out of a distribution that is given by its tenths."""
    step = dice.randrange(len(tenths) - 1)
    return dice.randint(tenths[step], tenths[step + 1])


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def _clock(second: int, *, long: bool = False) -> str:
    minutes, seconds = divmod(second, 60)
    hours, minutes = divmod(minutes, 60)
    if long:
        return f"{hours:02}:{minutes:02}:{seconds:02}"
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _folded(text: str, indent: str = "    ") -> str:
    """Return a text in lines of some eighty letters, all but the first indented as in a block of YAML."""
    lines, line, width = [], [], 0
    for word in text.split(" "):
        line.append(word)
        width += len(word) + 1
        if width > 76:
            lines.append(" ".join(line))
            line, width = [], 0
    return f"\n{indent}".join([*lines, " ".join(line)] if line else lines)


def main() -> None:
    """Write one where the command line says."""
    folder, episodes, *pages = sys.argv[1:]
    print(write_library(Path(folder), int(episodes), *map(int, pages)))


if __name__ == "__main__":
    main()
