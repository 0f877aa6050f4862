"""What is quoted: the words at hand and what is known of their source."""

from msgspec.structs import replace

from podviewer.citations.token import range_end
from podviewer.model.document import Transcript
from podviewer.model.episode import Clip, Episode, is_about
from podviewer.model.quote import Part, Quote
from podviewer.model.wiki_page import WikiPage
from podviewer.transcript.speakers import are_unheard
from podviewer.ui.document.document import Kind, Refusal
from podviewer.ui.reader.text.selection import parts_of
from podviewer.ui.reader.text.view import TextView


def quote_at_hand(view: TextView) -> Quote | None:
    """Return the selected words, else the paragraph at the caret; None where nothing was said."""
    built = view.built
    if built is None:
        return None
    spans = view.spans()
    if spans:
        parts = parts_of(spans)
        last = next((span.entry.paragraph for span in reversed(spans) if span.entry.paragraph is not None), None)
    else:
        number = view.selection.timed_block()
        entry = built.entries[number] if number is not None else None
        if entry is None or entry.paragraph is None:
            return None
        parts, last = (Part(entry.speaker, (entry.text.source,)),), entry.paragraph
    shown = built.shown
    start, about = moment_at_hand(view)
    end = range_end(shown, last, start) if last is not None and isinstance(shown, Transcript) else None
    words = _with_full_name(parts, shown) if isinstance(shown, Episode) else parts
    slug = None if isinstance(shown, WikiPage | Refusal) else shown.slug  # a page is no episode that could be cited
    return Quote(words, shown.title, start, about, built.youtube_id, slug, end)


def quote_of_clip(view: TextView, clip: Clip) -> Quote | None:
    """Return all that is said in a clip; None where that is nothing."""
    built = view.built
    blocks = built.blocks_of_range(clip.start, clip.end) if built is not None else range(0)
    if built is None or not isinstance(built.shown, Episode) or not blocks:
        return None
    last = built.block(blocks[-1])
    spans = list(built.spans(built.block(blocks[0]).position(), last.position() + last.length() - 1))
    words, shown = _with_full_name(parts_of(spans), built.shown), built.shown
    return Quote(words, shown.title, clip.start, False, built.youtube_id, shown.slug, clip.end)


def moment_at_hand(view: TextView) -> tuple[int | None, bool]:
    """Return the second that quote and link of the words at hand name, and whether it is an estimate.

    It is the time that is printed beside where the selection begins, else beside the caret; None where nothing that was
    said is selected.
    """
    built, number, spans = view.built, view.selection.timed_block(), view.spans()
    is_said = not spans or any(span.entry.kind in (Kind.PARAGRAPH, Kind.HEADING) for span in spans)
    paragraph = built.entries[number].paragraph if built is not None and number is not None and is_said else None
    return (paragraph.link_time, is_about(paragraph)) if paragraph is not None else (None, False)


def is_estimate(view: TextView, second: int) -> bool:
    """Say whether a second that is printed beside the text is an estimate wherever it is."""
    said = [view.built.entries[number].paragraph for number in view.built.spoken_blocks] if view.built else []
    here = [paragraph for paragraph in said if paragraph is not None and paragraph.link_time == second]
    return bool(here) and all(is_about(paragraph) for paragraph in here)


def _with_full_name(parts: tuple[Part, ...], episode: Episode) -> tuple[Part, ...]:
    """Return one person's words with the guest's full name; in a dialogue names stay short."""
    if len(parts) != 1 or parts[0].speaker is None:
        return parts
    people = {speaker.name: speaker.person for speaker in episode.speakers}
    if are_unheard(tuple(people), episode.guests, episode.guest_names):
        return parts  # who is left over need not be the guest: the file may carry another's transcript
    full = dict(zip(episode.guests, episode.guest_names, strict=False))
    return (replace(parts[0], speaker=full.get(people.get(parts[0].speaker) or "", parts[0].speaker)),)
