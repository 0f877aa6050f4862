"""A thread that does one thing after the other."""

import sys
import threading
from types import TracebackType

import pytest

from podviewer.ui.background.worker import Worker


class Heard:
    """What was done, and what was told on the way."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.faults: list[str] = []
        self.threads: set[str] = set()

    def say(self) -> None:
        self.words.append("said")
        self.threads.add(threading.current_thread().name)

    def fail(self) -> None:
        raise ValueError("broken")

    def on_fault(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.faults.append(str(error))


def test_jobs_are_done_one_after_the_other_in_a_thread_of_their_own() -> None:
    heard, worker = Heard(), Worker("reading")
    worker.start(heard.say)
    worker.start(heard.say)
    assert worker.wait(5)
    assert (heard.words, heard.threads) == (["said", "said"], {"reading"})


def test_a_job_that_fails_is_told_and_stops_none_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    heard, worker = Heard(), Worker("reading")
    monkeypatch.setattr(sys, "excepthook", heard.on_fault)
    worker.start(heard.fail)
    worker.start(heard.say)
    assert worker.wait(5)
    assert (heard.faults, heard.words) == (["broken"], ["said"])
