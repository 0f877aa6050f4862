import random

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


def test_a_letter_or_two_are_not_marked_inside_of_words() -> None:
    (match,) = TITLES.find("building sa")
    assert match.candidate.key == 1, "of Béryl Sample, who is its guest"
    assert [match.candidate.title[start:end] for start, end in match.spans] == ["Building"]
    index = FuzzyIndex([Candidate("episode", 1, "A vast basalt", "Béryl Sample")])
    (match,) = index.find("vast sa")
    assert [match.candidate.title[start:end] for start, end in match.spans] == ["vast"]


def test_of_two_slips_the_likelier_stands_first() -> None:
    index = FuzzyIndex(Candidate("person", name, name) for name in ("Rachel Lim", "Raphaël Hoogeveen"))
    assert [match.candidate.key for match in index.find("rafael")] == ["Raphaël Hoogeveen", "Rachel Lim"]


def test_a_better_match_stands_first() -> None:
    index = FuzzyIndex(Candidate("x", title, title) for title in ("Unwheeled", "Wheelers", "A wheel", "Wheel"))
    assert [match.candidate.key for match in index.find("wheel")] == ["Wheel", "A wheel", "Wheelers", "Unwheeled"]


def test_of_thousands_with_two_common_words_those_come_first_that_have_them_as_typed() -> None:
    titles = ["Modelling, databases", "Models, data", "Models, databases", "Data, a model"]
    crowd = [Candidate("chapter", number, title, "data", 0.0) for number, title in enumerate(titles * 500)]
    crowd += [Candidate("episode", -1, "Data", "a model", 0.1), Candidate("page", -2, "Data, some model", "", 0.08)]
    found = [match.candidate.key for match in FuzzyIndex(crowd).find("data model", 10)]
    assert found == [-2, 3, 7, 11, 15, 19, 23, 27, 31, 35]
    found = [match.candidate.key for match in FuzzyIndex(crowd[:-1]).find("model data", 10)]
    assert found == [3, 7, 11, 15, 19, 23, 27, 31, 35, 39]


def test_among_many_the_best_are_those_that_fit_best_alone() -> None:
    dice = random.Random(7)
    words = [one + end for one in ("ca", "co", "da", "dra", "ma") for end in ("r", "ts", "rted", "ne", "nnet")]
    made = []
    for number in range(400):
        kind, bonus = (("episode", 0.1), ("person", 0.1), ("page", 0.08), ("chapter", 0.0))[number // 100]
        # All as long, and no typed words side by side: nothing but the words decides.
        title = ("a, " + ", ".join(dice.choices(words, k=dice.randint(2, 5)))).ljust(60, "-")
        made.append(Candidate(kind, number, title, " ".join(dice.choices(words, k=3)) if bonus else "", bonus))
    whole, rest = FuzzyIndex(made), Candidate("rest", -1, " ".join(words))
    alone = [FuzzyIndex([one, rest]) for one in made]
    for typed in ("c", "ca", "ca d", "cats d", "d c m", "mane car", "mats dracs", "arte", "darnet", "a"):
        each = [match for one in alone for match in one.find(typed, kinds=("episode", "person", "page", "chapter"))]
        expected = sorted((-round(match.score, 9), match.candidate.key) for match in each)[:30]
        assert [(-round(match.score, 9), match.candidate.key) for match in whole.find(typed, 30)] == expected, typed
