import pytest
from hypothesis import given
from hypothesis import strategies as st

from podviewer.text.reference import Reference, parse_place

VIDEO = "aqz-KE-bpKQ"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("4:42", Reference(start=282)),
        ("≈ 1:02:56", Reference(start=3776)),
        ("282", Reference(start=282)),
        ("t=282", Reference(start=282)),
        ("4m42s", Reference(start=282)),
        ("39:06-56:50", Reference(start=2346, end=3410)),
        ("39:06–56:50", Reference(start=2346, end=3410)),
        ("(39:06 to 56:50)", Reference(start=2346, end=3410)),
        ("39:06 through 56:50", Reference(start=2346, end=3410)),
        ("56:50-39:06", Reference(start=3410)),
        ("s14e8", Reference(season=14, episode=8)),
        ("S14 E8", Reference(season=14, episode=8)),
        ("s14e8 28:20", Reference(season=14, episode=8, start=1700)),
        ("Season 14, episode 8, 28:20-54:15", Reference(season=14, episode=8, start=1700, end=3255)),
        (f"https://www.youtube.com/watch?v={VIDEO}&t=282", Reference(youtube_id=VIDEO, start=282)),
        (f"https://youtu.be/{VIDEO}?t=4m42s", Reference(youtube_id=VIDEO, start=282)),
        (f"https://m.youtube.com/live/{VIDEO}", Reference(youtube_id=VIDEO)),
        (f"youtu.be/{VIDEO}", Reference(youtube_id=VIDEO)),
        (f"www.youtube.com/watch?app=desktop&v={VIDEO}&t=63s", Reference(youtube_id=VIDEO, start=63)),
        (f"<https://youtu.be/{VIDEO}?t=4>", Reference(youtube_id=VIDEO, start=4)),
        (f"https://www.youtube-nocookie.com/embed/{VIDEO}?start=63", Reference(youtube_id=VIDEO, start=63)),
        (f"https://youtube.com/shorts/{VIDEO}?feature=share", Reference(youtube_id=VIDEO)),
        ("s14e8@28:20", Reference(season=14, episode=8, start=1700)),
        ("[[podcast:a-slug]]", Reference(slug="a-slug")),
        ("[[podcast:a-slug.md|A title]]", Reference(slug="a-slug")),
        ("[[podcast:_a-slug|A title|4:42]]", Reference(slug="a-slug", start=282)),
        ("[[podcast:a-slug|4:05-10:04]]", Reference(slug="a-slug", start=245, end=604)),
        ("[[podcast:a-slug|A title]] at 4:42", Reference(slug="a-slug", start=282)),
        ("podcast:a-slug 4:42", Reference(slug="a-slug", start=282)),
        ("https://datatalks.club/podcast/a-slug.html", Reference(slug="a-slug")),
        ("https://datatalks.club/podcast/a-slug.html#t=282", Reference(slug="a-slug", start=282)),
    ],
)
def test_every_way_to_name_a_moment(text: str, place: Reference) -> None:
    assert parse_place(text) == place


@pytest.mark.parametrize(
    "text", ["", "monitoring", "4:75", "s14e8 wheels", "https://example.org/x", "from a to b", "[[page]]"]
)
def test_words_are_no_place(text: str) -> None:
    assert parse_place(text) is None


def test_a_time_alone_is_here() -> None:
    place = parse_place("4:42")
    assert place is not None
    assert place.is_here


@given(st.text(max_size=80))
def test_nothing_raises(text: str) -> None:
    parse_place(text)
    parse_place("[[podcast:" + text)
    parse_place("https://" + text)
