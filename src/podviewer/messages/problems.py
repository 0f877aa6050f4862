"""Sentences: for each kind of problem what to tell the reader and the editor.

Free of Qt, because `podviewer check` says the same sentences where Qt cannot be loaded.
"""

from collections.abc import Mapping

from podviewer.messages.translate import tr
from podviewer.messages.units import number
from podviewer.model.problem import Code, Problem
from podviewer.text.fold import label
from podviewer.text.timecode import format_timecode
from podviewer.text.youtube import MOMENT_FORM, PLAYER

SENTENCES: Mapping[Code, tuple[str, str]] = {
    # code: (what is odd and what was done, how to mend the file)
    Code.UNREADABLE: (
        "The file cannot be read: {reason}.",
        "Check that the path is a file and that you may read it.",
    ),
    Code.TOO_LARGE: (
        "The file has {size} bytes; more than {limit} are not read.",
        "A transcript is far smaller; check what the file is.",
    ),
    Code.NOT_A_TRANSCRIPT: (
        "This is no transcript or chapter list: {reason}.",
        "Open an episode page, a chapter list or a page of plain text.",
    ),
    Code.NOT_A_PAGE: (
        "This is no page of a wiki, so nothing in it is taken for a citation.",
        "Name pages of the wiki; episodes belong behind --library.",
    ),
    Code.EMPTY: (
        "The file is empty.",
        "Fill it or remove it.",
    ),
    Code.UNDECODABLE: (
        "{count} characters could not be decoded; each is shown as � or left out.",
        "Save the file as UTF-8.",
    ),
    Code.OTHER_ENCODING: (
        "The file was read as {encoding}.",
        "Save it as UTF-8.",
    ),
    Code.CONTROL_CHARACTER: (
        "{count} control characters are shown as �.",
        "Remove them; nobody can read them.",
    ),
    Code.DIRECTION_MARK: (
        "Marks that turn the direction of writing stand here (times: {count}); they stay in the text, not in names.",
        "Remove them, unless right-to-left words need them.",
    ),
    Code.DRAFT: (
        "The file is a draft: its name begins with an underscore.",
        "Rename it when it is finished.",
    ),
    Code.DOUBLE_SUFFIX: (
        "The name has its suffix twice; links use it without.",
        "Rename the file so that it ends in one suffix.",
    ),
    Code.JUNK_BEFORE_START: (
        "“{text}” stands before the first --- and was skipped.",
        "Remove everything before the first ---.",
    ),
    Code.FENCE_MISSING: (
        "The {which} --- is missing; the data were told from the text by their keys.",
        "Add a line of three dashes.",
    ),
    Code.FENCE_DECORATED: (
        "“{text}” stands on the closing --- line; it was read as the beginning of the text.",
        "Put it on a line of its own.",
    ),
    Code.YAML_BROKEN: (
        "The data are broken here ({reason}); everything else was read piece by piece.",
        "Mend the quotes or the indentation at this place or shortly before it.",
    ),
    Code.YAML_MENDED: (
        "A broken value was taken as the text it seems to be: “{text}”.",
        "Double the quotes inside it, or choose the other kind around it.",
    ),
    Code.YAML_TAB: (
        "A tab indents this line, which YAML forbids; it was read as blanks: “{text}”.",
        "Indent with blanks.",
    ),
    Code.YAML_LOST: (
        "This could not be read and is not shown: “{lost}”.",
        "Put it under the key it belongs to.",
    ),
    Code.YAML_TOO_DEEP: (
        "The data are nested too deep ({reason}); this part was given up.",
        "Transcripts need three levels; flatten it.",
    ),
    Code.YAML_TOO_LONG: (
        "The data are too long ({reason}).",
        "Split the file.",
    ),
    Code.YAML_TAG: (
        "The tag {tag} was ignored; the value is read as text.",
        "Remove the tag.",
    ),
    Code.YAML_ALIAS: (
        "The alias *{name} stands for no text and was left empty.",
        "Write the value out, or put a text that begins with * in quotes.",
    ),
    Code.YAML_DUPLICATE: (
        "The key {key} occurs twice; the last value is used, this one is not shown: “{lost}”.",
        "Keep one of the two.",
    ),
    Code.WRONG_TYPE: (
        "Expected {expected} and found {found}; the value is not used.",
        "Write {expected} here.",
    ),
    Code.UNKNOWN_ITEM: (
        "This is neither a line nor a header and is not shown: “{lost}”.",
        "Give the item a line or a header.",
    ),
    Code.TRANSCRIPT_IS_TEXT: (
        "The transcript is one text; it was cut into turns at its times.",
        "Write it as a list of items with line, sec, time and who.",
    ),
    Code.NO_TRANSCRIPT: (
        "There is no transcript in this file.",
        "Add one under the key transcript.",
    ),
    Code.MORE_OF_A_KIND: (
        "There are {count} more of the kind {kind}; they are not listed.",
        "Mend those that are listed, and look again.",
    ),
    Code.VIDEO_MISSING: (
        "No video is known, so times are plain text.",
        "Add the id under ids: youtube.",
    ),
    Code.VIDEO_ID_BAD: (
        f"“{{stated}}” is no {PLAYER} id.",
        "An id has eleven letters, digits, dashes or underscores.",
    ),
    Code.VIDEO_ID_MENDED: (
        "The video id “{stated}” has the rest of an address behind it; {id} is used.",
        "Write {id} alone.",
    ),
    Code.VIDEO_ID_DIFFERS: (
        "The link leads to the video {other}, the id says {id}; the id is used.",
        "Make both the same.",
    ),
    Code.LINK_BAD: (
        "“{url}” is no address that may be opened; it is not clickable.",
        "Write a full http or https address.",
    ),
    Code.PLACEHOLDER: (
        "“{value}” stands where an address is missing.",
        "Fill in the address or remove the key.",
    ),
    Code.DURATION_NOT_LENGTH: (
        "The duration {stated} is shorter than the talk, which runs past {end}; it is not used.",
        "Write the length of the recording; the script writes last second minus first.",
    ),
    Code.REPEATED_LINE: (
        "This line only repeats the next one and is left out.",
        "Remove the item that has nothing but a line.",
    ),
    Code.REPEATED_HEADER: (
        "This header stands here already and is shown once.",
        "Remove one of the two.",
    ),
    Code.HEADER_IS_PARAGRAPH: (
        "This header is too long for a title and is shown as speech.",
        "Make it a line with sec, time and who.",
    ),
    Code.TEXT_IN_WHO: (
        "Spoken words stood where the speaker's name belongs; they are shown as said by {name}: “{text}”",
        "Move them to a line of their own and put the name into who.",
    ),
    Code.TURN_MARK: (
        "“{text}” only announces who speaks next; the turn was given to {name}.",
        "Remove the line and correct who and sec of what follows.",
    ),
    Code.SPEAKER_MISSING: (
        "No speaker is given; it was taken for {name}.",
        "Add who.",
    ),
    Code.SPEAKER_PUNCTUATION: (
        "A colon stands behind the speaker's name, like “{who}”; it is not shown (times: {count}).",
        "Remove the colons.",
    ),
    Code.SPEAKER_VARIANT: (
        "“{who}” was taken for {name}.",
        "Write {name}.",
    ),
    Code.TIME_BAD: (
        "“{value}” is no time and was not used.",
        "Write whole seconds for sec, m:ss or h:mm:ss for time.",
    ),
    Code.TIME_MISSING: (
        "No time is given; it is estimated as about {seek}.",
        "Add sec and time.",
    ),
    Code.TIME_SUSPECT: (
        "The time {stated} stands out of order; links go to about {seek}.",
        "Listen and correct sec and time.",
    ),
    Code.CHAPTERS_GUESSED: (
        "Few chapter times are near a turn; they are shown as approximate.",
        "Take each chapter's second from the turn it begins with.",
    ),
    Code.CLIP_BAD: (
        "A clip without a name or a time to begin at is not shown: “{lost}”.",
        "Give it name and startOffset.",
    ),
    Code.CLIP_END_MISSING: (
        "The clip “{name}” has no end; {end} is used.",
        "Add endOffset.",
    ),
    Code.CLIP_INVERTED: (
        "The clip “{name}” ends at {stated}, not after its start at {start}; {end} is used.",
        "Correct endOffset.",
    ),
    Code.CLIP_PAST_END: (
        "The clip “{name}” ends at {stated}, after everything else in the file; {end} is used.",
        "Correct endOffset.",
    ),
    Code.CLIP_ADDRESS: (
        "{count} clips have an address that is not their own second of the video, like “{url}”; it was built anew.",
        f"Write {MOMENT_FORM.format('ID', 'SECONDS')}.",
    ),
    Code.ROW_UNREADABLE: (
        "This line is no time and title and is not shown: “{text}”.",
        "Write it as 0:00 Title.",
    ),
    Code.TIME_GOES_BACK: (
        "The chapter “{title}” at {second} is earlier than the one before.",
        "Correct its time or its place.",
    ),
    Code.TIME_DASH: (
        "A dash stands right before the time, like “{text}” (times: {count}); it was taken for the mark of a list.",
        "Put a blank behind the dash; no chapter begins before the recording.",
    ),
    Code.LINK_BROKEN: (
        "A link is not whole and stays text: “{text}”.",
        "Write [[Page]], [[podcast:slug|Title]] or [text](address), with all brackets.",
    ),
    Code.PAGE_TOO_LONG: (
        "This is far longer than anything of its kind; what stands behind line {last} is not read.",
        "Split it into several files.",
    ),
    Code.CITED_EPISODE_UNKNOWN: (
        "The episode {slug} is not in the library.",
        "Check the slug, or add the folder that has the episode.",
    ),
    Code.CITED_OPEN: (
        "“{text}” belongs to no episode that is known to be in the library.",
        "Link the episode in the same sentence, or add the folder that has it.",
    ),
    Code.CITED_TIME_ODD: (
        "Nothing begins at {cited} in {slug}.",
        "Nearest are {nearest}.",
    ),
    Code.CITED_TIME_ELSEWHERE: (
        "Nothing begins at {cited} in {slug}; in {other}, which the page links too, something does.",
        "If that one is meant, write {token}.",
    ),
    Code.CITED_WORDS_OF_OTHER: (
        "The file of {slug} carries the transcript of {other}: the words at {text} are of that talk.",
        "Cite {other}, or check the time in the video of {slug}.",
    ),
    Code.CITED_RANGE_BACKWARDS: (
        "The range {text} ends before it starts.",
        "Put the earlier time first.",
    ),
    Code.CITED_PAST_END: (
        "“{text}” is past the end of {slug}, which has nothing later than {end}.",
        "Check the time and the episode.",
    ),
    Code.CITED_LABEL: (
        "The site reads a range as the second part as the link's words, “{text}”, and not as a moment.",
        "Write {token}.",
    ),
    Code.CITED_IN_PROSE: (
        "“{text}” is no part of a token; the site makes no link to that moment.",
        "Write {token}.",
    ),
    Code.CITED_OFTEN_IN_PROSE: (
        "{count} times stand in prose; the site makes no links to them.",
        "The menu of a time copies its token; “podviewer citations” lists them all.",
    ),
    Code.CITED_TIME_SUGGESTED: (
        "The link to {slug} names no moment; “{chapter}” begins at {start}.",
        "Write {token}, if that is meant.",
    ),
    Code.LINKED_PAGE_UNKNOWN: (
        "There is no page “{target}” in the library.",
        "Check the title, or write the page.",
    ),
    Code.LINKED_PERSON_UNKNOWN: (
        "There is no person “{target}” in the library.",
        "Check the id.",
    ),
    Code.SAME_PASSAGES: (
        "{count} long passages are those of {other}: one of the two carries the other's transcript, and its times open "
        "the wrong talk.",
        "Replace the transcript, the clips and the headers of the wrong one.",
    ),
    Code.SAME_WORDS_AS: (
        "{other} holds {count} long passages of this one too, and its guest is not heard: it carries these words.",
        "Replace the transcript, the clips and the headers of {other}.",
    ),
    Code.SAME_VIDEO: (
        "The video {id} belongs to {other} as well.",
        "Correct the id of one of the two.",
    ),
    Code.SAME_NUMBER: (
        "Season {season}, episode {episode} is {other} as well.",
        "Give one of the two another number.",
    ),
    Code.GUEST_NOT_HEARD: (
        "No speaker is named like {missing}; speakers are {speakers}.",
        "Check the guests and the transcript.",
    ),
    Code.HOST_NOT_HEARD: (
        "Nobody but guests speaks: {speakers}.",
        "Check the guests and the names in the transcript.",
    ),
}

ALIKE: Mapping[Code, str] = {
    # code: what is told of several that are alike
    Code.YAML_BROKEN: "The data are broken in {count} places; everything else was read piece by piece.",
    Code.YAML_MENDED: "{count} broken values were taken as the texts that they seem to be.",
    Code.YAML_TAB: "Tabs indent {count} lines, which YAML forbids; they were read as blanks.",
    Code.YAML_LOST: "{count} pieces could not be read and are not shown.",
    Code.UNKNOWN_ITEM: "{count} items are neither a line nor a header and are not shown.",
    Code.LINK_BAD: "{count} addresses may not be opened; they are not clickable.",
    Code.PLACEHOLDER: "Placeholders stand where {count} addresses are missing.",
    Code.REPEATED_LINE: "{count} lines only repeat the next one and are left out.",
    Code.REPEATED_HEADER: "{count} headers stand here already and are shown once.",
    Code.HEADER_IS_PARAGRAPH: "{count} headers are too long for a title and are shown as speech.",
    Code.TEXT_IN_WHO: "In {count} places spoken words stood where the speaker's name belongs; they are shown as said.",
    Code.TURN_MARK: "{count} lines only announce who speaks next; the turns were given to them.",
    Code.SPEAKER_MISSING: "{count} lines name no speaker; they were given to whoever spoke before.",
    Code.SPEAKER_VARIANT: "{count} spellings of names were taken for the same person's.",
    Code.TIME_BAD: "{count} times cannot be read and were not used.",
    Code.TIME_MISSING: "{count} paragraphs have no time; theirs is estimated.",
    Code.TIME_SUSPECT: "{count} times stand out of order; links go to about where they should be.",
    Code.CLIP_BAD: "{count} clips without a name or a start are not shown.",
    Code.CLIP_END_MISSING: "{count} clips have no end; the next one's start is used.",
    Code.CLIP_INVERTED: "{count} clips do not end after their start; the next one's start is used.",
    Code.CLIP_PAST_END: "{count} clips end after everything else in the file; its end is used.",
    Code.ROW_UNREADABLE: "{count} lines are no time and title and are not shown.",
    Code.TIME_GOES_BACK: "{count} chapters are earlier than the one before.",
    Code.LINK_BROKEN: "{count} links are not whole and stay text.",
    Code.CITED_EPISODE_UNKNOWN: "{count} episodes that are named here are not in the library.",
    Code.CITED_OPEN: "{count} times belong to no episode that is known to be in the library.",
    Code.CITED_TIME_ODD: "At {count} cited times nothing begins.",
    Code.CITED_RANGE_BACKWARDS: "{count} ranges end before they start.",
    Code.CITED_PAST_END: "{count} times are past the end of their episode.",
    Code.CITED_LABEL: "The site reads {count} ranges as the words of a link, and not as moments.",
    Code.CITED_IN_PROSE: "{count} times are no part of a token; the site makes no links to those moments.",
    Code.CITED_TIME_SUGGESTED: "{count} links to episodes name no moment, where their sentence is about a chapter.",
    Code.LINKED_PAGE_UNKNOWN: "{count} pages that are linked are not in the library.",
    Code.LINKED_PERSON_UNKNOWN: "{count} persons that are linked are not in the library.",
}
"""Of the kinds that stand together: many of the others are about the file as a whole."""

REASONS: Mapping[str, str] = {
    "binary": "its content is no text",
    "template": "it is an empty template",
    "front-matter": "it has no front matter",
    "unknown": "no known format fits",
}
"""What stands for a reason that is a code."""

_SECONDS = frozenset(("seek", "stated", "start", "end", "second", "cited"))


class _Facts(dict[str, str]):
    """Facts for the blanks of a sentence; what is not known is a dash."""

    def __missing__(self, key: str) -> str:
        return "–"


def reader_sentence(problem: Problem) -> str:
    """Return what is odd and what was done about it, on one line."""
    return tr(SENTENCES[problem.code][0]).format_map(_shown(problem))


def alike_sentence(first: Problem, count: int) -> str:
    """Return what is told of several problems of one code, on one line."""
    if first.code in ALIKE:
        return tr(ALIKE[first.code]).format(count=number(count))
    return tr("{count} remarks like this one: {sentence}").format(count=number(count), sentence=reader_sentence(first))


def editor_sentence(problem: Problem) -> str:
    """Return how to mend the file, on one line."""
    return tr(SENTENCES[problem.code][1]).format_map(_shown(problem))


def full_sentence(problem: Problem) -> str:
    """Return both sentences, for reports."""
    return f"{reader_sentence(problem)} {editor_sentence(problem)}"


def _shown(problem: Problem) -> _Facts:
    facts = _Facts()
    for name, value in problem.facts.items():
        if isinstance(value, int) and name in _SECONDS:
            facts[name] = format_timecode(value)
        elif isinstance(value, int):
            facts[name] = number(value) if name in ("size", "limit", "count") else str(value)
        elif value:
            text = label(str(value))
            facts[name] = tr(REASONS.get(text, text)) if name == "reason" else text
    return facts
