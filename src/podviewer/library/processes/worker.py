"""A process that works for another one: what is to be done comes in through standard input, answers leave through
standard output, both pickled.

It ends as soon as its standard input does: whoever has started it may be killed at any moment, and closes it by that.
"""

import gc
import os
import pickle
import sys
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO


def main() -> None:
    """Read a function, then portion after portion of arguments; write what it returns for each of them."""
    incoming = sys.stdin.buffer
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what anybody prints is no answer
    function = pickle.load(incoming)
    gc.disable()  # what is read has no circles: 39 objects of 800 files
    portions: SimpleQueue[list[Any]] = SimpleQueue()
    Thread(target=_listen, args=(incoming, portions), daemon=True).start()
    while True:
        answers = [function(argument) for argument in portions.get()]
        pickle.dump(answers, outgoing, pickle.HIGHEST_PROTOCOL)
        outgoing.flush()


def _listen(incoming: BinaryIO, portions: "SimpleQueue[list[Any]]") -> None:
    """Take what is to be done. In a thread, so that the end is met while a file is read or an answer waits."""
    try:
        while True:
            portions.put(pickle.load(incoming))
    finally:
        os._exit(0)
