"""Back and forward through jumps."""

from podviewer.ui.shell.navigation_history import LONGEST, History


def test_there_and_back_and_there_again() -> None:
    history: History[str] = History()
    history.leave("a")
    history.leave("b")
    assert history.back("c") == "b"
    assert history.back("b") == "a"
    assert history.back("a") is None
    assert history.forward("a") == "b"
    assert history.forward("b") == "c"
    assert not history.can_go_forward


def test_a_new_jump_forgets_what_was_forward() -> None:
    history: History[str] = History()
    history.leave("a")
    history.back("b")
    history.leave("a")
    assert history.forward("x") is None
    assert history.back("x") == "a"


def test_leaving_the_same_place_twice_is_one_step() -> None:
    history: History[int] = History()
    history.leave(1)
    history.leave(1)
    assert history.back(2) == 1
    assert not history.can_go_back


def test_it_does_not_grow_without_end() -> None:
    history: History[int] = History()
    for place in range(LONGEST * 2):
        history.leave(place)
    steps = 0
    while history.back(-1) is not None:
        steps += 1
    assert steps == LONGEST
