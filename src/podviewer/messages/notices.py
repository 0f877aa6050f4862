"""Sentences about a library and about what the program remembers: what is told when folders, the index or our own files
cannot be used as usual. Free of Qt."""

from collections.abc import Mapping

from podviewer.messages.problems import reader_sentence
from podviewer.messages.translate import tr
from podviewer.messages.units import episodes_words, pages_words
from podviewer.model.notice import Notice, NoticeCode
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
    NoticeCode.NO_INDEX: "No index can be kept, so episodes are listed but not searched.",
    NoticeCode.BUSY: "Another podviewer is indexing this library. Its index is used meanwhile.",
    NoticeCode.DAMAGED: "The index is damaged and must be built again.",
    NoticeCode.FOLDER_MISSING: "{path} is not there. What was known of it is shown.",
    NoticeCode.FOLDER_UNREADABLE: "{path} cannot be read: {detail}.",
    NoticeCode.DATA_DAMAGED: "{path} was damaged. It is kept as {detail}.",
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
