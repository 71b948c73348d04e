"""What the files of a collection hold, whichever process reads them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from eqcheck.evidence.apart.answering import Answerer, AnswerKind, FileQuestion
from eqcheck.evidence.apart.apart_reader import ApartReader
from eqcheck.evidence.folder import UnopenedError
from eqcheck.evidence.readers import readers
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from eqcheck.evidence.apart.answering import World
    from eqcheck.evidence.apart.kept_documents import KeptDocuments
    from eqcheck.evidence.extraction.filed_documents import FiledDocument
    from eqcheck.evidence.folder import FolderEntry
    from eqcheck.evidence.placing import Placement, Placer
    from eqcheck.evidence.recognise import Recognition
    from eqcheck.evidence.sheet import Sheet


class FileAnswers:
    """Reads files of `listed` in their order, some of them apart and ahead. Each method raises UnreadableError."""

    def __init__(
        self, world: World, placer: Placer, listed: Iterable[FolderEntry], kept: KeptDocuments | None = None
    ) -> None:
        self._here = Answerer(world)
        self._kept = kept
        self._stated = world.sidecars.files.keys()
        self._apart = ApartReader(world, _questions(world, placer, listed, kept))
        self._apart.begin()

    def close(self) -> None:
        """End what reads files apart."""
        self._apart.close()

    def rows(self, path: str, data: bytes, placed: Placement) -> Sheet:
        """The rows of a table."""
        sheet: Sheet = self._answer(_asked(AnswerKind.ROWS, path, data, placed))
        return sheet

    def document(self, path: str, data: bytes, placed: Placement) -> FiledDocument:
        """What a document states; where that is kept, without its words."""
        asked = _asked(AnswerKind.DOCUMENT, path, data, placed)
        kept = self._kept if path not in self._stated else None
        known = kept.known(asked) if kept is not None else None
        filed: FiledDocument = known or self._answer(asked)
        if kept is not None:
            kept.take(asked, filed)
        return filed

    def table(self, path: str, data: bytes, placed: Placement) -> Recognition:
        """What a table is by its headings."""
        table: Recognition = self._answer(_asked(AnswerKind.TABLE, path, data, placed))
        return table

    def _answer(self, asked: FileQuestion) -> Any:  # noqa: ANN401 - an `Answer` of the kind that is asked for
        if readers()[asked.ending].apart:
            return self._apart.answer(asked)
        answer: object = self._here.answer(asked)
        if isinstance(answer, Message):
            raise UnreadableError(answer)
        return answer


def _questions(
    world: World, placer: Placer, listed: Iterable[FolderEntry], kept: KeptDocuments | None
) -> Iterator[Callable[[], FileQuestion | None]]:
    """What will be asked of the files that are read apart; what may be a sidecar is asked later."""
    for entry in listed:
        placed = placer.place(entry.path)
        if entry.refused or placed.reader is None or not placed.reader.apart or entry.path in world.sidecars.documents:
            continue
        if placed.type is None:
            yield partial(_read_ahead, AnswerKind.TABLE, entry, placed)
        elif not placed.unused:
            document = placed.reader.document is not None
            if document and entry.path not in world.sidecars.files:
                yield partial(_read_ahead, AnswerKind.DOCUMENT, entry, placed, kept)
            else:
                yield partial(_read_ahead, AnswerKind.DOCUMENT if document else AnswerKind.ROWS, entry, placed)


def _asked(question: AnswerKind, path: str, data: bytes, placed: Placement) -> FileQuestion:
    type_ = placed.type.id if placed.type is not None else ""
    return FileQuestion(question, path, placed.ending, data, type_, placed.subject)


def _read_ahead(
    question: AnswerKind, entry: FolderEntry, placed: Placement, kept: KeptDocuments | None = None
) -> FileQuestion | None:
    """The question about a file as it is now; None where it cannot be opened, or the answer is kept."""
    try:
        data = placed.content(entry.full)
    except UnopenedError:
        return None
    asked = _asked(question, entry.path, data, placed)
    return asked if kept is None or kept.known(asked) is None else None
