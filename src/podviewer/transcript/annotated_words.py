"""The words of an annotation, made of an episode and found again in another state of it.

They are where they stood; or the same words stand elsewhere, and enough of what stood around them as well; or they have
changed: then what is most alike near their second or in what stood around them is proposed, never more. What stands in
several places is ambiguous, and less than that is lost: nothing is guessed.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from podviewer.model.anchor import CONTEXT, Anchor, AnchorMatch, AnchorState, TextPoint
from podviewer.model.annotation import Annotation, AnnotationKind, Found, Moment, Source
from podviewer.model.document import Document, number_of, turns_of, video_of
from podviewer.model.episode import Episode, Paragraph, is_about
from podviewer.model.timing import Timing
from podviewer.transcript.alike_words import Alike, align
from podviewer.transcript.anchors import (
    DISTINCT,
    EQUAL,
    EQUAL_OF_FEW,
    FEW,
    SpokenText,
    equal_beside,
    find_alone,
    find_folded,
    find_in_context,
    is_at_second,
    make_anchor,
    places_of,
    point_of,
    position_of,
    spoken_text,
)

ALIKE = 0.75
"""From which on other words are proposed for those that are gone: 2 × the words in common, in order, of all words."""
NEARLY = 8
"""Characters by which two ways to find the same words may differ: quotes and dashes around them."""
LEAST = 5
"""Words below which nothing is alike: four words are said in many ways. Of fewer, what stands in their place is
proposed where enough of what stood on both sides is the same."""


def text_of(document: Document) -> SpokenText:
    """Return what is said in a document: the paragraphs of all turns, and when they begin."""
    paragraphs = [paragraph for turn in turns_of(document) for paragraph in turn.paragraphs]
    return spoken_text([one.text for one in paragraphs], [one.link_time for one in paragraphs])


def source_of(document: Document) -> Source:
    """Return what is needed to find a document again and to cite it without its file."""
    season, number = number_of(document)
    guests = getattr(document, "guest_names", ())
    date = getattr(document, "date", None)
    return Source(document.slug, video_of(document), document.title, ", ".join(guests), season, number, date)


def annotate(
    document: Document,
    text: SpokenText,
    start: TextPoint,
    end: TextPoint | None,
    *,
    id_: str,
    now: int,
    label: int | None = None,
    note: str = "",
) -> Annotation:
    """Return a highlight of the words from `start` to before `end` of a document, whose text is `text_of` it; without
    an end a bookmark of the moment at which the paragraph begins. `now` is in milliseconds since 1970."""
    said = [(turn.speaker, turn.chapter, one) for turn in turns_of(document) for one in turn.paragraphs]
    kind = AnnotationKind.HIGHLIGHT if end is not None else AnnotationKind.BOOKMARK
    anchor = make_anchor(text, start, end)
    last = end[0] if end is not None else start[0]
    speakers = tuple(speaker or "" for speaker, _, _ in said[start[0] : last + 1])
    _, chapter, first = said[start[0]]
    until = _end([one for _, _, one in said], last, document)
    title = document.chapters[chapter].title if chapter is not None and chapter < len(document.chapters) else ""
    moment = Moment(speakers, title, first.link_time, until, timing_of(first))
    position = position_of(text, start)
    return Annotation(id_, kind, source_of(document), moment, anchor, position, label, note, now, now)


def timing_of(paragraph: Paragraph) -> Timing:
    """Return where the second comes from at which a link to a paragraph opens: an estimate where that is about."""
    return Timing.ESTIMATED if paragraph.time is Timing.STATED and is_about(paragraph) else paragraph.time


def _end(said: Sequence[Paragraph], last: int, document: Document) -> int | None:
    begun = said[last].link_time
    if begun is None:
        return None
    later = (one.stated_time for one in said[last + 1 :] if one.time is Timing.STATED and one.stated_time is not None)
    end = document.end if isinstance(document, Episode) else None
    found = next((second for second in later if second > begun), end)
    return found if found is not None and found > begun else None


def lengthen(made: Annotation, others: Sequence[Annotation], document: Document, text: SpokenText) -> Annotation | None:
    """Return the highlight that a new one makes longer, as long as both: the only other one that it touches, with the
    same label, where neither has a note. None where it stays one of its own: nothing else is ever merged."""
    span = _span(made)
    touched = [
        one
        for one in others
        if one.kind is AnnotationKind.HIGHLIGHT and one.id != made.id and is_here(one, text)
        if _span(one)[0] <= span[1] and span[0] <= _span(one)[1]
    ]
    if made.kind is not AnnotationKind.HIGHLIGHT or len(touched) != 1:
        return None
    (other,) = touched
    if other.label != made.label or other.note or made.note:
        return None
    low, high = min(span[0], _span(other)[0]), max(span[1], _span(other)[1])
    return attach(other, document, text, point_of(text, low), point_of(text, high))


def _span(annotation: Annotation) -> tuple[int, int]:
    return annotation.position, annotation.position + len(annotation.anchor.exact)


# Found again.


def is_here(annotation: Annotation, text: SpokenText) -> bool:
    """Say whether the words and all that stood around them stand where they stood. Takes microseconds."""
    anchor = annotation.anchor
    if not _has_all_around(anchor, text, annotation.position):
        return False
    if anchor.length == len(text.whole):
        return True
    at = anchor.paragraph
    if not (at < len(text.starts) and text.starts[at] + anchor.offset == annotation.position):
        return False
    return anchor.second is not None and text.seconds[at : at + 1] == (anchor.second,)


def find_again(annotation: Annotation, text: SpokenText) -> AnchorMatch:
    """Find the words of an annotation: the same ones, or changed ones that are alike. Takes some milliseconds at most
    where they have changed."""
    anchor = annotation.anchor
    if is_here(annotation, text):
        return _match(anchor, text, AnchorState.HERE, annotation.position)
    words = len(anchor.exact.split())
    state, place = find_in_context(anchor, text)
    in_paragraph = _find_in_paragraph(anchor, text) if place is None or words <= FEW else None
    if place is not None and words <= FEW and not _is_of_few(anchor, text, place):
        state, place = AnchorState.LOST, None
    if place is not None:
        if in_paragraph in (None, place) or _has_all_around(anchor, text, place):
            return _match(anchor, text, state, place)
        return _match(anchor, text, AnchorState.AMBIGUOUS, in_paragraph or place)  # one "Yes.", what was beside another
    if in_paragraph is not None:
        return _match(anchor, text, AnchorState.MOVED, in_paragraph)
    state, place = find_alone(anchor, text)
    if place is not None and state is not AnchorState.AMBIGUOUS and words >= DISTINCT:
        return _match(anchor, text, state, place)
    alike = align(anchor, text)
    if alike is not None and alike.place is not None and _is_told(alike, words):
        stood = position_of(text, (anchor.paragraph, anchor.offset))
        return _match(anchor, text, AnchorState.HERE if alike.place == stood else AnchorState.MOVED, alike.place)
    folded = find_folded(anchor, text)
    if folded is not None and folded.start is not None and folded.state is not AnchorState.AMBIGUOUS:
        at = position_of(text, folded.start)
        if words >= DISTINCT or (alike is not None and alike.start - NEARLY <= at <= alike.start + NEARLY):
            return folded
    if alike is not None and _is_worth_showing(alike, words):
        return AnchorMatch(AnchorState.CHANGED, point_of(text, alike.start), point_of(text, alike.end))
    if place is not None:
        likeliest = place if alike is None or alike.place is None else alike.place
        return _match(anchor, text, AnchorState.AMBIGUOUS, likeliest)
    return folded or AnchorMatch(AnchorState.LOST)


def renew(annotation: Annotation, document: Document, text: SpokenText) -> Annotation:
    """Return an annotation as it is in the document that was read: the same one where nothing is new.

    Words that are there get their new place, moment and surroundings; of others only how they were found is stored.
    """
    if is_here(annotation, text) and annotation.found == Found():
        return annotation
    match = find_again(annotation, text)
    found = found_of(match, text)
    if match.state not in (AnchorState.HERE, AnchorState.MOVED) or match.start is None or match.end is None:
        return annotation if found == annotation.found else replace(annotation, found=found)
    if is_here(annotation, text):
        return replace(annotation, found=found)
    return replace(attach(annotation, document, text, match.start, match.end), found=found)


def attach(
    annotation: Annotation, document: Document, text: SpokenText, start: TextPoint, end: TextPoint
) -> Annotation:
    """Return an annotation of other words: those that are proposed, or that somebody has selected for it."""
    last = None if annotation.kind is AnnotationKind.BOOKMARK else end
    made = annotate(document, text, start, last, id_=annotation.id, now=annotation.created)
    return replace(
        annotation, source=made.source, moment=made.moment, anchor=made.anchor, position=made.position, found=Found()
    )


def found_of(match: AnchorMatch, text: SpokenText) -> Found:
    """Return what is stored of how words were found."""
    if match.state not in (AnchorState.CHANGED, AnchorState.AMBIGUOUS) or match.start is None or match.end is None:
        return Found(match.state)
    exact = text.whole[position_of(text, match.start) : position_of(text, match.end)]
    second = text.seconds[match.start[0]] if match.start[0] < len(text.seconds) else None
    return Found(match.state, exact, second)


def _match(anchor: Anchor, text: SpokenText, state: AnchorState, place: int) -> AnchorMatch:
    return AnchorMatch(state, point_of(text, place), point_of(text, place + len(anchor.exact)))


def _is_of_few(anchor: Anchor, text: SpokenText, place: int) -> bool:
    """Say whether few words may be taken where something beside them is the same: elsewhere than at their second only
    with both sides, or much, of it."""
    if anchor.second is None or is_at_second(anchor, text, place):
        return True
    sides = equal_beside(anchor, text.whole, place)
    return min(sides) >= EQUAL_OF_FEW // 2 or sum(sides) >= CONTEXT


def _has_all_around(anchor: Anchor, text: SpokenText, place: int) -> bool:
    around = anchor.prefix + anchor.exact + anchor.suffix
    if len(anchor.prefix) < CONTEXT and place != len(anchor.prefix):  # they stood at the begin of the text
        return False
    return place >= len(anchor.prefix) and text.whole.startswith(around, place - len(anchor.prefix))


def _find_in_paragraph(anchor: Anchor, text: SpokenText) -> int | None:
    """Find words of short paragraphs that are the same from begin to end, wherever they stand now."""
    left, right = anchor.prefix.rpartition("\n"), anchor.suffix.partition("\n")
    if not ((left[1] or len(anchor.prefix) < CONTEXT) and (right[1] or len(anchor.suffix) < CONTEXT)):
        return None
    paragraphs = f"\n{left[2]}{anchor.exact}{right[0]}\n"
    begins = [place + len(left[2]) for place in places_of(paragraphs, f"\n{text.whole}\n")]
    timed = [place for place in begins if is_at_second(anchor, text, place)]
    if len(timed) == 1:
        return timed[0]
    return begins[0] if len(begins) == 1 and len(paragraphs) >= EQUAL_OF_FEW else None


def _is_told(alike: Alike, words: int) -> bool:
    """Say whether enough of what stood around words is the same where they were found."""
    if words > FEW:
        return alike.context >= EQUAL
    return alike.context >= (EQUAL_OF_FEW if alike.is_between else 2 * EQUAL_OF_FEW)


def _is_worth_showing(alike: Alike, words: int) -> bool:
    if words >= LEAST:
        return alike.ratio >= ALIKE
    return alike.is_between and alike.context >= EQUAL_OF_FEW
