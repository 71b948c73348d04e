"""The questions that may be asked of a file, and how they are answered, in whatever process."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from eqcheck.evidence.extraction.filed_documents import FiledDocument, Filing, Paper
from eqcheck.evidence.readers import readers
from eqcheck.evidence.recognise import Recogniser, Recognition
from eqcheck.evidence.sheet import Sheet
from eqcheck.evidence.tables.cells import Converter
from eqcheck.evidence.tables.headings import HeadingReader
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.trust import TrustSetup
    from eqcheck.evidence.extraction.sidecar_files import Sidecars
    from eqcheck.messages.message import Message

Answer = Sheet | FiledDocument | Recognition


class AnswerKind(StrEnum):
    """What is asked of a file: its rows, what a document states, or what table it may be."""

    ROWS = "rows"
    DOCUMENT = "document"
    TABLE = "table"


@dataclass(frozen=True)
class FileQuestion:
    """A question about the bytes of a file of a type, whose path says what it is; `subject` None is all schools."""

    question: AnswerKind
    path: str
    ending: str
    data: bytes
    type: str = ""
    subject: str | None = None

    @cached_property
    def name(self) -> str:
        """What tells the question from every other, the bytes by their digest; not always text that can be written."""
        parts = (self.question, self.path, self.ending, self.type, self.subject or "")
        return "\0".join((*parts, sha256(self.data).hexdigest()))


@dataclass(frozen=True, slots=True)
class World:
    """What files are read by: the evidence types, the trust, and the files beside documents."""

    types: Mapping[str, EvidenceType]
    setup: TrustSetup
    sidecars: Sidecars


class Answerer:
    """Answers questions about files; remembers what is made of the types between them."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._filing = Filing(world.types, world.setup, world.sidecars, self._converter)
        self._converters: dict[str, Converter] = {}
        self._heading_readers: dict[tuple[str, bool], HeadingReader] = {}
        self._recogniser: Recogniser | None = None

    def answer(self, asked: FileQuestion) -> Answer | Message:
        """What the file holds, or the message that says why it cannot be read."""
        try:
            match asked.question:
                case AnswerKind.ROWS:
                    return self._rows(asked)
                case AnswerKind.DOCUMENT:
                    return self._document(asked)
                case AnswerKind.TABLE:
                    return self._table(asked)
        except UnreadableError as error:
            return error.message

    def _rows(self, asked: FileQuestion) -> Sheet:
        reader = readers()[asked.ending]
        if reader.read is None:
            raise UnreadableError(FileKind.FORMAT_NOT_ROWS())
        key = (asked.type, asked.subject is None)
        if key not in self._heading_readers:
            type_, setup = self._world.types[asked.type], self._world.setup
            self._heading_readers[key] = HeadingReader(type_, setup, all_schools=asked.subject is None)
        return reader.read(asked.data, asked.ending, self._heading_readers[key].score)

    def _document(self, asked: FileQuestion) -> FiledDocument:
        document = readers()[asked.ending].document
        if document is None:
            raise UnreadableError(FileKind.FORMAT_NOT_ROWS())
        paper = Paper(asked.path, asked.data, asked.ending, self._world.types[asked.type], asked.subject)
        return self._filing.document(paper, document)

    def _table(self, asked: FileQuestion) -> Recognition:
        if self._recogniser is None:
            self._recogniser = Recogniser(self._world.types, self._world.setup)
        return self._recogniser.recognise_file(asked.data, readers()[asked.ending], asked.ending)

    def _converter(self, type_: EvidenceType) -> Converter:
        if type_.id not in self._converters:
            self._converters[type_.id] = Converter(type_, self._world.setup)
        return self._converters[type_.id]
