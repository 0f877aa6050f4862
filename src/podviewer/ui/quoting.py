"""What is quoted: the words at hand and what is known of their source."""

from dataclasses import replace

from ..domain.episode import Episode, Paragraph, Timing
from ..domain.quote import Part, Quote
from .transcript_build import link_second
from .views.transcript import TranscriptView, parts_of


def quote_at_hand(view: TranscriptView) -> Quote | None:
    """Return the selected words, else the paragraph at the caret; None where nothing was said."""
    page = view.page
    if page is None:
        return None
    spans = view.spans()
    if spans:
        parts = parts_of(spans)
        first = next((span.entry.paragraph for span in spans if span.entry.paragraph is not None), None)
    else:
        number = view.caret_block()
        entry = page.entries[number] if number is not None else None
        if entry is None or entry.paragraph is None:
            return None
        parts, first = (Part(entry.speaker, (entry.text.source,)),), entry.paragraph
    start, about = quoted_second(first)
    return Quote(_with_full_name(parts, page.episode), page.episode.title, start, about, page.episode.youtube_id)


def moment_at_hand(view: TranscriptView) -> int | None:
    """Return the second of the time beside the caret, or beside the start of the selection."""
    page, number = view.page, view.caret_block()
    paragraph = page.entries[number].paragraph if page is not None and number is not None else None
    return link_second(paragraph) if paragraph is not None else None


def quoted_second(paragraph: Paragraph | None) -> tuple[int | None, bool]:
    """Return the second that a quote from this paragraph cites, and whether it is "about".

    A repeated second is stated (DESIGN §5): the wiki cites the starts of turns, so a quote does too.
    """
    if paragraph is None:
        return None, False
    if paragraph.time is Timing.STATED:
        return paragraph.start, False
    return paragraph.seek, True


def _with_full_name(parts: tuple[Part, ...], episode: Episode) -> tuple[Part, ...]:
    """Return one person's words with the guest's full name; in a dialogue names stay short."""
    if len(parts) != 1 or parts[0].speaker is None:
        return parts
    people = {speaker.name: speaker.person for speaker in episode.speakers}
    full = dict(zip(episode.guests, episode.guest_names, strict=False))
    return (replace(parts[0], speaker=full.get(people.get(parts[0].speaker) or "", parts[0].speaker)),)
