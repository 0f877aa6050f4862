import pytest

from podviewer.messages.units import clip_length, episode_length, episode_number, printed_time, spoken_time


@pytest.mark.parametrize(
    ("second", "about", "printed", "spoken"),
    [
        (282, False, "4:42", "4:42"),
        (282, True, "≈ 4:42", "about 4:42"),
        (3666, True, "≈ 1:01:06", "about 1:01:06"),
        (None, True, "", ""),
    ],
)
def test_a_time_is_printed_with_a_sign_and_spoken_with_a_word(
    second: int | None, about: bool, printed: str, spoken: str
) -> None:
    assert printed_time(second, about=about) == printed
    assert spoken_time(second, about=about) == spoken


def test_where_there_is_little_room_a_time_with_hours_has_no_blank() -> None:
    assert printed_time(3666, about=True, tight=True) == "≈1:01:06"
    assert printed_time(282, about=True, tight=True) == "≈ 4:42"


def test_lengths_and_numbers() -> None:
    assert [clip_length(seconds) for seconds in (46, 89, 90, 170)] == ["46 s", "89 s", "2 min", "3 min"]
    assert [episode_length(seconds) for seconds in (60, 3125, 3800)] == ["1 min", "52 min", "1 h 3 min"]
    assert [episode_number(14, 8), episode_number(None, 8), episode_number(None, None)] == ["S14 E8", "E8", ""]
