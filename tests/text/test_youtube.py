"""What becomes an address: eleven characters of an id and a number, and nothing else."""

import pytest

from podviewer.text.timecode import LIMIT
from podviewer.text.youtube import moment_url, parse_address, video_id, video_url

VIDEO = "aqz-KE-bpKQ"


def test_a_moment_is_an_id_and_a_second() -> None:
    assert moment_url(VIDEO, 282) == f"https://www.youtube.com/watch?v={VIDEO}&t=282"
    assert video_url(VIDEO) == "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
    assert moment_url("-i0fVp0ntYA", 0) == "https://www.youtube.com/watch?v=-i0fVp0ntYA&t=0"


@pytest.mark.parametrize(
    "identifier",
    ["", "aqz-KE-bpK", "aqz-KE-bpKQ2", "aqz-KE-bpKQ\n", "aqz KE bpKQ", "aqz-KE-bpK&", "aqz-KE-bpÄQ", "aqz/KE/bpKQ",
     "aqz-KE-bpKQ&t=1", "--help", "javascript:", "https://evil.example/"],
)  # fmt: skip
def test_an_id_that_is_none_becomes_no_address(identifier: str) -> None:
    with pytest.raises(ValueError, match="no moment"):
        moment_url(identifier, 1)
    with pytest.raises(ValueError, match="no video"):
        video_url(identifier)


@pytest.mark.parametrize("second", [-1, LIMIT, True, float("nan"), float("inf")])
def test_a_second_that_is_none_becomes_no_address(second: int) -> None:
    with pytest.raises(ValueError, match="no moment"):
        moment_url(VIDEO, second)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (VIDEO, VIDEO), (f" {VIDEO}\n", VIDEO), (f"{VIDEO}&t", VIDEO), (f"{VIDEO}?t=5", VIDEO), (f"{VIDEO}#x", VIDEO),
        ("", None), ("TODO", None), (f"{VIDEO}Q", None), (f"x={VIDEO}", None), ("aqz-KE-bpÄÄ", None),
    ],
)  # fmt: skip
def test_an_id_may_have_the_rest_of_an_address_behind_it(text: str, found: str | None) -> None:
    assert video_id(text) == found


@pytest.mark.parametrize(
    ("address", "found"),
    [
        (f"https://www.youtube.com/watch?v={VIDEO}&t=282", (VIDEO, 282)),
        (f"https://youtube.com/watch?v={VIDEO}", (VIDEO, None)),
        (f"http://m.youtube.com/watch?app=desktop&v={VIDEO}#t=1m2s", (VIDEO, 62)),
        (f"https://youtu.be/{VIDEO}?t=9", (VIDEO, 9)),
        (f"https://www.youtube.com/live/{VIDEO}?start=9", (VIDEO, 9)),
        (f"https://www.youtube-nocookie.com/embed/{VIDEO}", (VIDEO, None)),
        (f"https://youtube.com.evil.example/watch?v={VIDEO}", None),
        (f"https://user@youtube.com/watch?v={VIDEO}", None),
        (f"ftp://youtube.com/watch?v={VIDEO}", None),
        ("https://youtube.com/watch?v=short", None),
        ("https://youtube.com/@somebody", None),
        ("https://[broken", None),
    ],
)
def test_addresses_of_every_form_are_read(address: str, found: tuple[str, int | None] | None) -> None:
    assert parse_address(address) == found
