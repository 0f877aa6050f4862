"""Sentences about a library and about what the program remembers: what is told when folders, the index or our own files
cannot be used as usual. Free of Qt."""

from collections.abc import Mapping, Sequence

from podviewer.messages.problems import reader_sentence
from podviewer.messages.translate import tr
from podviewer.messages.units import episodes_words, files_words, folders_words, pages_words
from podviewer.model.notice import Notice, NoticeCode
from podviewer.model.passed_over import PassedOver, PassedReason
from podviewer.model.problem import Code, Problem, Severity
from podviewer.text.fold import label
from podviewer.text.urls import shown_path

SENTENCES: Mapping[NoticeCode, str] = {
    NoticeCode.REBUILT_DAMAGED: "The index was damaged. It is being built again.",
    NoticeCode.REBUILT_OLD: "The index was another version's. It is being built again.",
    NoticeCode.LOCKED: "Another program holds the index, so nothing new is kept in it.",
    NoticeCode.READ_ONLY: "The cache folder cannot be written ({detail}), so nothing new is kept in the index.",
    NoticeCode.DISK_FULL: (
        "The disk is full. Not everything could be indexed; what is missing is listed but not searched."
    ),
    NoticeCode.DISK_FULL_TEMPORARY: "The disk is full. The index is kept for this run only.",
    NoticeCode.NO_INDEX: "No index can be kept, so episodes are listed but not searched.",
    NoticeCode.BUSY: "Another podviewer is indexing this library. Its index is used meanwhile.",
    NoticeCode.DAMAGED: "The index is damaged and must be built again.",
    NoticeCode.FOLDER_MISSING: "{path} is not there. What was known of it is shown.",
    NoticeCode.FOLDER_UNREADABLE: "{path} cannot be read: {detail}.",
    NoticeCode.DATA_DAMAGED: "{path} was damaged. It is kept beside it as {detail}.",
    NoticeCode.DATA_RESTORED: "{path} was made again from the backup {detail} and what could still be read.",
    NoticeCode.DATA_NEWER: "{path} is a newer version's. It is left as it is, and places are kept for this run only.",
    NoticeCode.DATA_UNUSABLE: "{path} cannot be used ({detail}). Places are kept for this run only.",
    NoticeCode.DATA_UNSAVED: "{path} could not be written ({detail}). It will be tried again.",
}


def notice_sentence(told: Notice) -> str:
    """Return a notice on one line."""
    path, detail = label(shown_path(told.path)), label(told.detail) or tr("no reason given")
    return tr(SENTENCES[told.notice]).format(path=path, detail=detail)


def library_words(episodes: int, pages: int) -> str:
    """Return how much there is: "187 episodes, 267 wiki pages"; pages are told where there are some."""
    told = []
    if episodes or not pages:
        told.append(episodes_words(episodes))
    if pages:
        told.append(pages_words(pages))
    return ", ".join(told)


PASSED_OVER: Mapping[PassedReason, str] = {
    PassedReason.OTHER_KIND: "{counted}: of another kind than {kinds}",
    PassedReason.LINK_BROKEN: "{counted}: a link that leads nowhere",
    PassedReason.LINK_UP: "{counted}: a link to a folder above it",
    PassedReason.TOO_MANY: "{counted}: too many folders behind links",
    PassedReason.UNREADABLE: "{counted}: cannot be listed",
}
"""Why folders and files were not looked at; the first word is how many."""


def passed_over_sentence(passed: PassedOver) -> str:
    """Return "3 folders and 12 files were not looked at."; "" where all were."""
    folders, files = (sum(count for _, count in counts) for counts in (passed.folders, passed.files))
    if folders and files:
        words = tr("{folders} and {files} were not looked at.")
        return words.format(folders=folders_words(folders), files=files_words(files))
    if folders == 1 or files == 1:
        return tr("1 folder was not looked at.") if folders else tr("1 file was not looked at.")
    if folders or files:
        counted = folders_words(folders) if folders else files_words(files)
        return tr("{counted} were not looked at.").format(counted=counted)
    return ""


def passed_over_reasons(passed: PassedOver, kinds: Sequence[str]) -> list[str]:
    """Return a line for each reason; `kinds` are the endings of files that are read."""
    told = [(reason, folders_words(count)) for reason, count in passed.folders]
    told += [(reason, files_words(count)) for reason, count in passed.files]
    return [tr(PASSED_OVER[reason]).format(counted=counted, kinds=" and ".join(kinds)) for reason, counted in told]


LIST_ALONE = "list-alone"
"""The reason of a chapter list without an episode."""

REFUSED: Mapping[str, str] = {
    Code.UNREADABLE: "The file cannot be read.",
    Code.TOO_LARGE: "The file is too large to be a transcript.",
    Code.NOT_A_TRANSCRIPT: "This is no transcript, chapter list or page.",
    LIST_ALONE: "This chapter list belongs to no episode here.",
}
"""Why a file is no part of the library, where the sentence about the problem needs facts that no index keeps."""


def refused_sentence(reason: str) -> str:
    """Return why a file could not be opened; `reason` is a problem code's value."""
    if reason in REFUSED:
        return tr(REFUSED[reason])
    sentence = reader_sentence(Problem(Code(reason), Severity.ERROR)) if reason in list(Code) else ""
    # A dash stands for a fact that is not known here.
    return sentence if sentence and "–" not in sentence else tr("Its data are too broken to be read.")
