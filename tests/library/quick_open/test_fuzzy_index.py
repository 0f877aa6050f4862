import pytest

from podviewer.library.quick_open.fuzzy_index import Candidate, FuzzyIndex

TITLES = FuzzyIndex(
    [
        Candidate("episode", 1, "Building Machines: Wheels and Levers", "Béryl Sample clocks", 0.1),
        Candidate("episode", 2, "The Future of Clocks", "Mısra Stone", 0.1),
        Candidate("person", 3, "Béryl Sample", "berylsample"),
        Candidate("person", 4, "Mısra Stone"),
        Candidate("person", 5, "Raphaël Hoogeveen"),
        Candidate("chapter", 6, "Why wheels turn"),
        Candidate("chapter", 7, "Monitoring the machines"),
        Candidate("chapter", 8, "Running on Kubernetes"),
        Candidate("chapter", 9, "Cats"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("", []),
        ("?!", []),
        ("wheel", [1, 6]),
        ("levers wheels", [1]),
        ("beryl", [3, 1]),
        ("misra", [4, 2]),
        ("MISRA sto", [4, 2]),
        ("rafael", [5]),
        ("rafael hogeven", [5]),
        ("monitroing", [7]),
        ("kubernets", [8]),
        ("kubernetse", [8]),
        ("teh futur", [2]),
        ("ubern", [8]),
        ("fut clo", [2]),
        ("bmwal", [1]),
        ("cut", []),
        ("dog", []),
        ("wheels dog", []),
    ],
)
def test_what_is_meant(typed: str, keys: list[int]) -> None:
    assert [match.candidate.key for match in TITLES.find(typed)] == keys


def test_only_some_kinds_and_not_too_many() -> None:
    assert [match.candidate.key for match in TITLES.find("beryl", kinds=["person"])] == [3]
    assert len(TITLES.find("w", limit=2)) == 2


@pytest.mark.parametrize(
    ("typed", "marked"),
    [("raphael hoo", ["Raphaël", "Hoo"]), ("rafael", ["Raphaël"]), ("ubern", ["ubern"]), ("kubernets", ["Kubernetes"])],
)
def test_the_letters_that_were_meant_are_marked(typed: str, marked: list[str]) -> None:
    match = TITLES.find(typed)[0]
    assert [match.candidate.title[start:end] for start, end in match.spans] == marked


def test_of_two_slips_the_likelier_stands_first() -> None:
    index = FuzzyIndex(Candidate("person", name, name) for name in ("Rachel Lim", "Raphaël Hoogeveen"))
    assert [match.candidate.key for match in index.find("rafael")] == ["Raphaël Hoogeveen", "Rachel Lim"]


def test_a_better_match_stands_first() -> None:
    index = FuzzyIndex(Candidate("x", title, title) for title in ("Unwheeled", "Wheelers", "A wheel", "Wheel"))
    assert [match.candidate.key for match in index.find("wheel")] == ["Wheel", "A wheel", "Wheelers", "Unwheeled"]
