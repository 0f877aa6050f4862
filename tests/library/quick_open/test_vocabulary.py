import random

from podviewer.library.quick_open.vocabulary import Vocabulary
from podviewer.text.edit_distance import distance_to_prefix, letter_places

WORDS = [
    "monitor",
    "monitoring",
    "kubernetes",
    "raphael",
    "rachel",
    "the",
    "cat",
    "cathedral",
    "ünrelated",
    "x",
    "9001",
]


def test_a_word_is_what_it_begins_or_stands_in() -> None:
    meaning = Vocabulary(WORDS).meaning("cat")
    assert list(meaning.sure) == ["cat", "cathedral"]
    assert meaning.sure["cat"] > meaning.sure["cathedral"]
    assert list(Vocabulary(WORDS).meaning("nitor").sure) == ["monitor", "monitoring"]
    assert not Vocabulary([]).meaning("cat").sure


def test_a_misspelt_word_is_found_wherever_it_is_wrong() -> None:
    vocabulary = Vocabulary(WORDS)
    for typed in ("kubernets", "kubernetse", "kuberntes", "kbuernetes", "kuberneteis", "cubernedes"):
        assert list(vocabulary.meaning(typed).misspelt) == ["kubernetes"]
    assert set(vocabulary.meaning("rafael").misspelt) == {"raphael", "rachel"}
    assert list(vocabulary.meaning("teh").misspelt) == ["the"]
    assert not vocabulary.meaning("cut").misspelt
    assert not vocabulary.meaning("monitor").misspelt, "it is a word"


def test_of_all_words_those_are_found_that_are_near() -> None:
    dice = random.Random(3)
    words = sorted({"".join(dice.choices("abcdeñ", k=dice.randint(1, 16))) for _ in range(1_000)})
    vocabulary = Vocabulary(words)
    for _ in range(30):
        typed, slips = "".join(dice.choices("abcdeñ", k=dice.randint(4, 15))), dice.randint(1, 2)
        places = letter_places(typed)
        near = {word for word in words if distance_to_prefix(places, len(typed), word[: len(typed) + slips]) <= slips}
        # Nothing that is left to see is like the typed word: no two letters side by side.
        pairs = {typed[n : n + 2] for n in range(len(typed) - 1)}
        found = {word for word, _ in vocabulary.misspelt(typed, slips)}
        assert found <= near
        assert {word for word in near if len(pairs & {word[n : n + 2] for n in range(len(word) - 1)}) >= 3} <= found
