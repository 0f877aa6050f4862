"""Words that are written in several ways, as real transcripts and those who search them write them.

A row is one word. Whoever types one spelling finds all; what is in quotes is found just so. Only what always means the
same stands here: `setup` and `set up`, `its` and `it's` do not.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from podviewer.text.words import searched_words

Words = tuple[str, ...]

SPELLINGS: tuple[tuple[str, ...], ...] = (
    ("A/B", "AB"),
    ("backend", "back-end"),
    ("BigQuery", "big query"),
    ("blackbox", "black-box"),
    ("bootcamp", "boot camp"),
    ("bootcamps", "boot camps"),
    ("ChatGPT", "chat GPT"),
    ("CI/CD", "CICD"),
    ("codebase", "code base"),
    ("codebases", "code bases"),
    ("cofounder", "co-founder"),
    ("cofounders", "co-founders"),
    ("coworker", "co-worker"),
    ("coworkers", "co-workers"),
    ("coworking", "co-working"),
    ("DataFrame", "data frame"),
    ("DataFrames", "data frames"),
    ("DataOps", "data ops"),
    ("dataset", "data set"),
    ("datasets", "data sets"),
    ("DevOps", "dev ops"),
    ("DevRel", "dev rel"),
    ("e-book", "ebook"),
    ("e-books", "ebooks"),
    ("e-commerce", "ecommerce"),
    ("e-mail", "email"),
    ("e-mails", "emails"),
    ("FastAPI", "fast API"),
    ("frontend", "front-end"),
    ("fullstack", "full-stack"),
    ("GitHub", "git hub"),
    ("GPT-2", "GPT2"),
    ("GPT-3", "GPT3"),
    ("GPT-3.5", "GPT3.5"),
    ("GPT-4", "GPT4"),
    ("GPT-4o", "GPT4o"),
    ("GPT-5", "GPT5"),
    ("healthcare", "health care"),
    ("hyperparameter", "hyper-parameter"),
    ("hyperparameters", "hyper-parameters"),
    ("JupyterHub", "jupyter hub"),
    ("lakehouse", "lake house"),
    ("LangChain", "lang chain"),
    ("lifecycle", "life cycle"),
    ("LLMOps", "LLM ops"),
    ("meetup", "meet-up"),
    ("meetups", "meet-ups"),
    ("microservice", "micro-service"),
    ("microservices", "micro-services"),
    ("MLflow", "ML flow"),
    ("MLOps", "ML ops"),
    ("MySQL", "my SQL"),
    ("nonprofit", "non-profit"),
    ("nonprofits", "non-profits"),
    ("nontechnical", "non-technical"),
    ("NoSQL", "no-SQL"),
    ("open-source", "opensource"),
    ("PostgreSQL", "Postgres"),
    ("preprocessing", "pre-processing"),
    ("pretrained", "pre-trained"),
    ("PyTorch", "py torch"),
    ("Q&A", "QnA"),
    ("reranking", "re-ranking"),
    ("roadmap", "road map"),
    ("roadmaps", "road maps"),
    ("SageMaker", "sage maker"),
    ("scikit-learn", "sklearn", "scikitlearn", "sci-kit learn"),
    ("Stack Overflow", "stackoverflow"),
    ("startup", "start-up"),
    ("startups", "start-ups"),
    ("time series", "timeseries"),
    ("tradeoff", "trade-off"),
    ("tradeoffs", "trade-offs"),
    ("upskill", "up-skill"),
    ("upskilling", "up-skilling"),
    ("use case", "usecase"),
    ("use cases", "usecases"),
    ("walkthrough", "walk-through"),
    ("website", "web site"),
    ("websites", "web sites"),
    ("Wi-Fi", "wifi"),
    ("word2vec", "word to vec"),
    ("XGBoost", "XG boost"),
    ("Zoomcamp", "zoom camp"),
    ("Zoomcamps", "zoom camps"),
)

CONTRACTIONS = (
    "aren't", "can't", "couldn't", "didn't", "doesn't", "don't", "hadn't", "hasn't", "haven't", "he's", "here's",
    "I'm", "I've", "isn't", "it'll", "mustn't", "shouldn't", "that'll", "that's", "there's", "they'd", "they'll",
    "they're", "they've", "wasn't", "weren't", "what's", "where's", "who's", "won't", "wouldn't", "you'd", "you'll",
    "you're", "you've", "we've",
)  # fmt: skip
"""They are typed without their apostrophe as well. `we're` and `I'll` are other words without theirs."""

_SUBJECTS = ("i", "you", "he", "she", "it", "we", "they", "that", "there", "here", "what", "who", "where", "how")
_VERBS = {"m": "am", "s": "is", "re": "are", "ve": "have", "ll": "will", "d": "would"}
_NEGATED = (
    "is", "are", "was", "were", "do", "does", "did", "have", "has", "had", "would", "could", "should", "must", "might",
)  # fmt: skip
DRAWN_TOGETHER: Mapping[str, tuple[str, str, int]] = {
    **{subject + end: (subject, verb, len(end)) for subject in _SUBJECTS for end, verb in _VERBS.items()},
    **{f"{verb}nt": (verb, "not", 2) for verb in _NEGATED},
    "cant": ("can", "not", 2),
    "cannot": ("can", "not", 3),
    "wont": ("will", "not", 2),
    "lets": ("let", "us", 1),
}
"""Contractions without their apostrophe: the two words that say the same, and how many of the last letters are the
second."""

PARTS = frozenset(word for first, second, _ in DRAWN_TOGETHER.values() for word in (first, second))

_ALSO_WITHOUT = frozenset(word.replace("'", "").lower() for word in CONTRACTIONS) | {"its", "cannot"}


def drawn_apart(key: str, *, has_apostrophe: bool) -> tuple[str, str, int] | None:
    """Return the two words of a contraction as above; None for any other word: `were` is `we are` only as `we're`."""
    return DRAWN_TOGETHER.get(key) if has_apostrophe or key in _ALSO_WITHOUT else None


def other_spellings(words: Sequence[str]) -> tuple[str, ...]:
    """Return how searched words are written otherwise, as they are shown; nothing where there is no other way."""
    return _by_words().get(tuple(words), ())


def is_contraction(words: Sequence[str]) -> bool:
    """Say whether words are `don't` or `dont`. They have no other forms: the stem of `thats` is that of `that`."""
    return tuple(words) in _contracted()


def spelled_together(words: Sequence[str]) -> Iterator[Words]:
    """Yield words that were typed one after the other, those together which the table has as one: `gpt`, `4`."""
    start, known = 0, _by_words()
    while start < len(words):
        size = next((n for n in range(_longest(), 1, -1) if tuple(words[start : start + n]) in known), 1)
        yield tuple(words[start : start + size])
        start += size


@cache
def _by_words() -> Mapping[Words, tuple[str, ...]]:
    others: dict[Words, tuple[str, ...]] = defaultdict(tuple)
    for row in (*SPELLINGS, *((word, word.replace("'", "")) for word in CONTRACTIONS)):
        for spelling in row:
            others[tuple(searched_words(spelling))] += tuple(one for one in row if one != spelling)
    return dict(others)


@cache
def _contracted() -> frozenset[Words]:
    both = (*CONTRACTIONS, *(word.replace("'", "") for word in CONTRACTIONS))
    return frozenset(tuple(searched_words(word)) for word in both)


@cache
def _longest() -> int:
    return max(map(len, _by_words()))
