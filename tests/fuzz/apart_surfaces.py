"""Files whose readers are libraries, read by the child as a command has it: the answer is the same as here.

One child takes one file after another. Where it refuses a file that it could not finish, the next file is answered as
if there had been none.
"""

from __future__ import annotations

import atexit
from functools import cache
from typing import TYPE_CHECKING

from eqcheck.evidence.apart.answering import Answerer, AnswerKind, FileQuestion, World
from eqcheck.evidence.apart.plain_values import packed
from eqcheck.evidence.apart.process import ReadingProcess
from eqcheck.evidence.extraction.sidecar_files import Sidecars
from eqcheck.evidence.readers import readers
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind
from eqcheck.messages.message import Message
from tests.fuzz.bounds import unheard
from tests.fuzz.evidence_surfaces import ENDINGS, SETUP, seeds_of, shipped_types

if TYPE_CHECKING:
    from collections.abc import Callable

APART = tuple(ending for ending in ENDINGS if readers()[ending].apart)
SOUND = FileQuestion(AnswerKind.ROWS, "evidence/oak/staff.yaml", "yaml", b"- {staff_id: E1}", "staff", "oak")
ENDED = frozenset({FileKind.READING_FAILED, FileKind.READING_TOO_LARGE, FileKind.READING_TOO_LONG})
"""What is said of a file that the child could not finish."""


@cache
def _both() -> tuple[ReadingProcess, Answerer]:
    """The child, which ends with this process, and what answers here."""
    world = World(shipped_types(), SETUP, Sidecars({}, {}))
    process = ReadingProcess(world)
    atexit.register(process.close)
    return process, Answerer(world)


def reading_apart(ending: str) -> Callable[[bytes], None]:
    """Asking the child of a file with that ending, by turns what table it may be."""
    document = readers()[ending].document is not None
    question, type_ = (AnswerKind.DOCUMENT, "accessibility_plans") if document else (AnswerKind.ROWS, "staff")

    def take(data: bytes) -> None:
        table = sum(data[:64]) % 4 == 0
        asked = FileQuestion(
            AnswerKind.TABLE if table else question, f"evidence/oak/{type_}.{ending}", ending, data, type_, "oak"
        )
        process, here = _both()
        with unheard():
            answer = _asked(process, asked)
            if isinstance(answer, Message) and answer.kind in ENDED:
                assert packed(process.ask(SOUND)) == packed(here.answer(SOUND))
                return
        assert packed(answer) == packed(here.answer(asked))

    return take


def _asked(process: ReadingProcess, asked: FileQuestion) -> object:
    try:
        return process.ask(asked)
    except UnreadableError as error:
        return error.message


def seeds_apart(ending: str) -> Callable[[], list[bytes]]:
    """The files with that ending, when the child has begun."""

    def seeds() -> list[bytes]:
        _both()[0].ask(SOUND)
        return seeds_of(ending)()

    return seeds
