"""The process that reads: it answers one question after another, until nobody asks any more."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from eqcheck.evidence.apart.answering import Answerer, AnswerKind, FileQuestion
from eqcheck.evidence.apart.frames import read_frame, write_frame
from eqcheck.evidence.apart.limits import EXHAUSTED, limit_self, limits_of
from eqcheck.evidence.apart.plain_values import packed, unpacked
from eqcheck.evidence.readers import readers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import IO


def main(endings: Iterable[str]) -> None:
    """Answer until the pipe ends, once all is loaded that files with these endings are read with.

    What a library prints goes nowhere; Ctrl-C is heeded by the process that asks.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    questions = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    sys.setrecursionlimit(1_000)
    _load(endings)
    try:
        answerer = Answerer(pickle.loads(read_frame(questions)))  # noqa: S301 - from the process that started this one
        while True:
            _answer_one(answerer, questions, answers)
    except (EOFError, BrokenPipeError):
        return


def _load(endings: Iterable[str]) -> None:
    for ending in endings:
        load = readers()[ending].load
        if load is not None:
            with suppress(ImportError):  # whoever asks for such a file is told
                load(ending)


def _answer_one(answerer: Answerer, questions: IO[bytes], answers: IO[bytes]) -> None:
    asked = unpacked(read_frame(questions))
    data = read_frame(questions)
    limits = limits_of(len(data))
    limit_self(limits)
    question, path, ending, type_, subject = asked
    try:
        content = packed(answerer.answer(FileQuestion(AnswerKind(question), path, ending, data, type_, subject)))
    except MemoryError:
        os._exit(EXHAUSTED)
    write_frame(answers, content)
