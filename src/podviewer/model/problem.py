"""Problems: what was odd in a file and what was done about it, as data. The sentences stand in `messages/problems`."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct, field


class Severity(StrEnum):
    """How bad it is: a note tells of a harmless repair, a warning of a doubt, an error of something lost."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Code(StrEnum):
    """Every kind of problem. The values are public and stable: scripts compare them."""

    # the file itself
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    NOT_A_TRANSCRIPT = "not-a-transcript"
    NOT_A_PAGE = "not-a-page"
    EMPTY = "empty"
    UNDECODABLE = "undecodable"
    OTHER_ENCODING = "other-encoding"
    CONTROL_CHARACTER = "control-character"
    DIRECTION_MARK = "direction-mark"
    DRAFT = "draft"
    DOUBLE_SUFFIX = "double-suffix"
    # the shape of its data
    JUNK_BEFORE_START = "junk-before-start"
    FENCE_MISSING = "fence-missing"
    FENCE_DECORATED = "fence-decorated"
    YAML_BROKEN = "yaml-broken"
    YAML_MENDED = "yaml-mended"
    YAML_TAB = "yaml-tab"
    YAML_LOST = "yaml-lost"
    YAML_TOO_DEEP = "yaml-too-deep"
    YAML_TOO_LONG = "yaml-too-long"
    YAML_TAG = "yaml-tag"
    YAML_ALIAS = "yaml-alias"
    YAML_DUPLICATE = "yaml-duplicate"
    WRONG_TYPE = "wrong-type"
    UNKNOWN_ITEM = "unknown-item"
    TRANSCRIPT_IS_TEXT = "transcript-is-text"
    NO_TRANSCRIPT = "no-transcript"
    MORE_OF_A_KIND = "more-of-a-kind"
    # identity and addresses
    VIDEO_MISSING = "video-missing"
    VIDEO_ID_BAD = "video-id-bad"
    VIDEO_ID_MENDED = "video-id-mended"
    VIDEO_ID_DIFFERS = "video-id-differs"
    LINK_BAD = "link-bad"
    PLACEHOLDER = "placeholder"
    DURATION_NOT_LENGTH = "duration-not-length"
    # what was said, and by whom
    REPEATED_LINE = "repeated-line"
    REPEATED_HEADER = "repeated-header"
    HEADER_IS_PARAGRAPH = "header-is-paragraph"
    TEXT_IN_WHO = "text-in-who"
    TURN_MARK = "turn-mark"
    SPEAKER_MISSING = "speaker-missing"
    SPEAKER_PUNCTUATION = "speaker-punctuation"
    SPEAKER_VARIANT = "speaker-variant"
    # times
    TIME_BAD = "time-bad"
    TIME_MISSING = "time-missing"
    TIME_SUSPECT = "time-suspect"
    # chapters and clips
    CHAPTERS_GUESSED = "chapters-guessed"
    CLIP_BAD = "clip-bad"
    CLIP_END_MISSING = "clip-end-missing"
    CLIP_INVERTED = "clip-inverted"
    CLIP_PAST_END = "clip-past-end"
    CLIP_ADDRESS = "clip-address"
    ROW_UNREADABLE = "row-unreadable"
    TIME_GOES_BACK = "time-goes-back"
    TIME_DASH = "time-dash"
    # pages of the wiki
    LINK_BROKEN = "link-broken"
    PAGE_TOO_LONG = "page-too-long"
    # citations, judged against a library
    CITED_EPISODE_UNKNOWN = "cited-episode-unknown"
    CITED_OPEN = "cited-open"
    CITED_TIME_ODD = "cited-time-odd"
    CITED_TIME_ELSEWHERE = "cited-time-elsewhere"
    CITED_WORDS_OF_OTHER = "cited-words-of-other"
    CITED_RANGE_BACKWARDS = "cited-range-backwards"
    CITED_PAST_END = "cited-past-end"
    CITED_LABEL = "cited-label"
    CITED_IN_PROSE = "cited-in-prose"
    CITED_OFTEN_IN_PROSE = "cited-often-in-prose"
    CITED_TIME_SUGGESTED = "cited-time-suggested"
    LINKED_PAGE_UNKNOWN = "linked-page-unknown"
    LINKED_PERSON_UNKNOWN = "linked-person-unknown"
    # across files
    SAME_PASSAGES = "same-passages"
    SAME_WORDS_AS = "same-words-as"
    SAME_VIDEO = "same-video"
    SAME_NUMBER = "same-number"
    GUEST_NOT_HEARD = "guest-not-heard"
    HOST_NOT_HEARD = "host-not-heard"


SEVERITIES: Mapping[Code, Severity] = {
    **dict.fromkeys(Code, Severity.NOTE),
    **dict.fromkeys(
        (
            Code.UNDECODABLE,
            Code.CONTROL_CHARACTER,
            Code.DIRECTION_MARK,
            Code.FENCE_MISSING,
            Code.YAML_MENDED,
            Code.YAML_TAB,
            Code.YAML_ALIAS,
            Code.WRONG_TYPE,
            Code.NO_TRANSCRIPT,
            Code.VIDEO_MISSING,
            Code.VIDEO_ID_BAD,
            Code.VIDEO_ID_DIFFERS,
            Code.LINK_BAD,
            Code.TEXT_IN_WHO,
            Code.SPEAKER_MISSING,
            Code.TIME_BAD,
            Code.TIME_SUSPECT,
            Code.CHAPTERS_GUESSED,
            Code.CLIP_BAD,
            Code.CLIP_INVERTED,
            Code.CLIP_PAST_END,
            Code.TIME_GOES_BACK,
            Code.TIME_DASH,
            Code.SAME_NUMBER,
            Code.GUEST_NOT_HEARD,
            Code.SAME_VIDEO,
            Code.LINK_BROKEN,
            Code.CITED_OPEN,
            Code.CITED_TIME_ODD,
            Code.CITED_TIME_ELSEWHERE,
            Code.CITED_WORDS_OF_OTHER,
            Code.CITED_LABEL,
            Code.LINKED_PAGE_UNKNOWN,
            Code.LINKED_PERSON_UNKNOWN,
        ),
        Severity.WARNING,
    ),
    **dict.fromkeys(
        (
            Code.UNREADABLE,
            Code.TOO_LARGE,
            Code.NOT_A_TRANSCRIPT,
            Code.NOT_A_PAGE,
            Code.EMPTY,
            Code.YAML_BROKEN,
            Code.YAML_LOST,
            Code.YAML_TOO_DEEP,
            Code.YAML_TOO_LONG,
            Code.YAML_DUPLICATE,
            Code.UNKNOWN_ITEM,
            Code.ROW_UNREADABLE,
            Code.PAGE_TOO_LONG,
            Code.SAME_PASSAGES,
            Code.CITED_EPISODE_UNKNOWN,
            Code.CITED_RANGE_BACKWARDS,
            Code.CITED_PAST_END,
        ),
        Severity.ERROR,
    ),
}
"""How bad each kind is, unless the place that reports it knows better."""


class Problem(Struct, frozen=True):
    """One oddity.

    `line` and `column` count from 1 in the file; `path` names the place in its data (`transcript[12].sec`); `facts`
    fill the blanks of the sentence for this code; `item` is the index in the transcript, for a click to go there.
    """

    code: Code
    severity: Severity
    line: int | None = None
    column: int | None = None
    path: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    item: int | None = None


def problem(
    code: Code,
    line: int | None = None,
    path: str | None = None,
    *,
    column: int | None = None,
    item: int | None = None,
    **facts: object,
) -> Problem:
    """Make a problem with the usual severity of its code."""
    return Problem(code, SEVERITIES[code], line, column, path, facts, item)


def count_severities(problems: Iterable[Problem]) -> Counter[Severity]:
    """Return how many problems there are of each severity, with those that were only counted."""
    counts: Counter[Severity] = Counter()
    for one in problems:
        counts[one.severity] += count_of(one)
    return counts


def count_of(problem: Problem) -> int:
    """Return for how many problems one stands."""
    count = problem.facts.get("count") if problem.code is Code.MORE_OF_A_KIND else 1
    return count if isinstance(count, int) else 1


def excerpt(text: str, length: int = 80) -> str:
    """Return the beginning of a piece of a file, to be quoted in a problem."""
    text = text[: length * 4].strip()
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
