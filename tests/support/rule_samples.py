"""Invented files in which every rule has something to do that decides what stands in the index of a library."""

from pathlib import Path

from support.libraries import talk, wiki_page, write
from support.pages import clip, header, page, said

GEARS = [
    header("Welcome and introduction"),
    said("Otto:", "Welcome, Beryl. Today it is about gears — and why they’re “naïve”.", 0),
    said("Beryl", "Thank you. A gear turns. Gears were turning long before anybody drew one.", 12),
    said("Beryl", "Łukasz said so in the Straße; I do not know when. " * 3),
    said("Otto.", "And a lever?", 70),
    header("Welcome and introduction"),
    header("Why long handles lift heavy stones"),
    said("Berly", "A lever lifts. Give me a long lever, and a firm place 🎙️.", 80),
    said("Otto says what nobody believes:", "That it is the lever that lifts.", 60),
    {"line": "Beryl: I never said that.", "sec": 130, "time": "2:10"},
    said("Beryl", "I never said that.", 131),
    said("Beryl", "I never said that.", 131),
    said("", "[laughter]", 140),
    header("An answer that is much too long to be the title of a chapter, " * 4),
    said("Otto", "Małgorzata’s tool_box, the 2nd: «smørrebrød», Æsop, æon, Đ, đ, ð, þ, Œuvre, œuvre, ẞ, ı, Ø…", 150),
    said("Beryl", "A soft\u00adhyphen, a zero\u200bwidth\ufeff blank; ‘one’ ‚two‛ ʼthree „four‟ a‐b‑c‒8—9−10.", 160),
    said("Otto", "Thank you for listening.", 200),
]
CLIPS = [
    clip("Welcome and introduction", 0, 70),
    clip("Why long handles lift heavy stones", 75, None),
    clip("Backwards", 120, 60),
]
OTHERS = (
    said("Otto", "Why do pots crack?", 5),
    said("Zoë", "Clay cracks when it dries. It's the water in the clay that breaks the pots.", 30),
    said("Zoë", "Dry it slowly."),
    said("Zoë", "Then fire it twice.", 90),
)
SLIPS = (
    *(said(("Alexandra", "Yvonne")[n % 2], f"Sentence number {n}.", 10 * n) for n in range(24)),
    said("Alexanrda", "A slip of the pen.", 250),
    said("Yvonneyvonne", "Said by one person.", 260),
    said("Ada", "Somebody else."),
)
CLAY = """Clay is [[potter|earth that holds]]. In [[podcast:pots|Pots and Fires]] Zoë opens the kiln around 0:30.

She fires twice, at 1:30-2:40, and once more in [[podcast:glaze|Glaze, 9:59]]. Zoë Sample says so too (0:05).

## Gears

* Beryl Sample tells in [Gears and levers](https://datatalks.club/podcast/gears.html) why levers lift (1:20).
* See [[podcast:gears|1:20|Gears]] and [[person:berylsample|Beryl]], or [[book:machines|Machines]].

At 2:10 she takes it back. It happens 12:00 minutes later, at 99:99, or about 3 minutes in.

| Talk | When |
|---|---|
| [[podcast:gears]] | 0:12, 1:10 and 3:20 |

> “It's the water in the clay that breaks the pots.” — Zoë, 0:30

Zoë is heard in [[podcast:pots|Pots and Fires]] first. It is said at 0:30. Then comes [[podcast:gears|Gears]].

At 0:40 nobody is named yet. Later [[podcast:gears|Gears]] is, and at 1:10 [[podcast:pots|Pots]].

It ends at 1:30.

### Nothing

No page links to anything here; *Pots and Fires* is named without a link, at 0:30."""
RULES = """Two talks tell of fire: [[podcast:pots|Pots]] and [[podcast:gears|Gears]].

In [[podcast:gears|1:10|Gears]] it is the link that tells. In [[podcast:pots|Pots]] at 0:05, in [[podcast:gears|Gears]]
at 0:12; and right behind it stands 1:30 in [[podcast:pots|Pots]].
Around 2:10 in [[podcast:gears|Gears]], Zoë is named.

Beryl’s 1:20 section is about handles. Then 2:10 comes.

Around 0:30, nothing is named yet. It is in [[podcast:pots|Pots]].

[[podcast:gears|Gears]] turn. Around 0:12, it ends. See [[podcast:pots|Pots]].

## Later

Around 1:30, it ends.

[[person:zoe|Zoë]] fires at 0:30, and [[person:berylsample|Beryl Sample]] lifts at 1:20."""
UNLINKED = """In Pots and Fires, somebody fires at 1:30. And then, at 0:30, it cracks.

Beryl Sample lifts. In Pots and Fires, Beryl’s levers lift at 1:20.

Somebody opens the kiln around 0:05 in Pots and Fires, where it ends."""
OPEN = """Nobody says anything at 0:30. In Springs at Home, Dora Sketch bends around 2:00.

Dora bends on around 3:00. In [[podcast:glaze|Glaze]], at 4:42, nobody knows her."""
BROKEN = b"""---
title: "Broken: a talk
season: 4
episode: 2
guests: [zoe, ]
transcript:
- line: "Said before it breaks.\\ud83c"
  who: Otto
  sec: 3
- line: 'It's broken here'
  who: Zoe
 sec: 9
- line: Caf\xe9 in another encoding.
  who: Zoe
  sec: 15
---
"""


def write_samples(folder: Path) -> Path:
    """Write the files below a folder, and return it."""
    extra = "date: 2024-02-30\ntopics: [Machines, machines, 'Old things']"
    write(folder, "_podcast/gears.md", page(GEARS, CLIPS, extra=extra, body="Some *words*."))
    write(folder, "_podcast/pots.md", talk(OTHERS, title="Pots and Fires", episode=2, guests=["zoe"], topics=["Clay"]))
    write(folder, "_podcast/slips.md", talk(SLIPS, title="Slips", season=1, episode=3, guests=["yvonne"], video=""))
    write(folder, "_podcast/mark.md", "\ufeff" + talk(OTHERS, title="Zoë’s kiln", season=None, episode=None, video=""))
    (folder / "_podcast" / "broken.md").write_bytes(BROKEN)
    write(folder, "podcast-timestamps/s03e07-gears.txt", "00:00:00 Welcome\n00:01:20 Why long handles\n2:10 Denial")
    write(folder, "podcast-timestamps/kiln.txt", "0:05 Why do pots crack?\n1:30 Fire it twice\n")
    write(folder, "podcast-timestamps/s09e09-gone.txt", "0:00 Alone\n")
    write(folder, "_people/berylsample.md", "---\ntitle: Beryl Sample\nshort: berylsample\n---\nBuilds *machines*.\n")
    write(folder, "_people/zoe.md", "---\ntitle: Zoë Sample\nshort: zoe\n---\n")
    write(folder, "_wiki/clay.md", wiki_page(CLAY, title="Clay", tags=["clay", "Kilns & Fires"]))
    write(folder, "_wiki/rules.md", wiki_page(RULES, title="Rules"))
    write(folder, "_wiki/unlinked.md", wiki_page(UNLINKED, title="Unlinked"))
    write(folder, "_wiki/open.md", wiki_page(OPEN, title="Open"))
    write(folder, "_wiki/potter.md", wiki_page("A potter is no gear.", title="Potter"))
    write(folder, "notes.md", "# Notes\n\nOtto: Hello.\n\nBeryl: See 1:20.\n\n{% include x %} <b>bold</b> `code`\n")
    write(folder, "empty.md", "")
    return folder
