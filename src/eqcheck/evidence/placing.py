"""What a file's path says of it: its evidence type, its format, and whose rows it holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eqcheck.evidence.folder import content
from eqcheck.evidence.naming import left_by_a_system, subject_of, type_named
from eqcheck.evidence.readers import readers
from eqcheck.evidence.sheet import MAX_BYTES, MAX_LINE
from eqcheck.messages.files import FileKind
from eqcheck.messages.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.trust import School
    from eqcheck.evidence.sheet import Reader


@dataclass(frozen=True, slots=True)
class Placement:
    """A path understood: `unused` says why the file is none of our evidence. `subject` None is all schools, or nobody.

    A file whose name alone is wrong has a reader all the same, by which it may be seen what it is.
    """

    unused: Message | None = None
    type: EvidenceType | None = None
    reader: Reader | None = None
    ending: str = ""
    subject: str | None = None

    def content(self, full: str) -> bytes:
        """The bytes of the file, up to what its format may have; raises UnopenedError."""
        if self.reader is None:
            return content(full, MAX_BYTES)
        return content(full, self.reader.max_bytes, longest_line=MAX_LINE if self.reader.bulk else None)


class Placer:
    """Understands paths; remembers names and folders, for sixty thousand files share a few of each."""

    def __init__(self, schools: Sequence[School], types: Mapping[str, EvidenceType]) -> None:
        self._schools = schools
        self._types = types
        self._names: dict[str, Placement] = {}
        self._folders: dict[str, str | Message] = {}
        self._placed: dict[tuple[str, str], Placement] = {}

    def place(self, path: str) -> Placement:
        """What `path`, relative to the trust's folder and with `/`, says of its file."""
        _, folder, name = path.split("/", 2) if path.count("/") > 1 else ("", "", path.rpartition("/")[2])
        key = (folder, name)
        placed = self._placed.get(key)
        if placed is None:
            placed = self._placed[key] = self._understood(folder, name)
        return placed

    def type_of(self, path: str) -> EvidenceType | None:
        """The evidence type that `place` gives the file, which its name alone says."""
        return self._by_name(path.rpartition("/")[2]).type

    def _understood(self, folder: str, name: str) -> Placement:
        by_name = self._by_name(name.rpartition("/")[2])
        if not folder:
            return by_name
        if folder not in self._folders:
            self._folders[folder] = subject_of(folder, self._schools)
        subject = self._folders[folder]
        owner = None if isinstance(subject, Message) else subject
        if by_name.unused:
            return replace(by_name, subject=owner)
        if "/" in name:
            return Placement(FileKind.A_FOLDER_TOO_DEEP(), by_name.type, subject=owner)
        if isinstance(subject, Message):
            return Placement(subject, by_name.type)
        return replace(by_name, subject=owner)

    def _by_name(self, name: str) -> Placement:
        if name not in self._names:
            self._names[name] = self._named(name)
        return self._names[name]

    def _named(self, name: str) -> Placement:
        left = left_by_a_system(name)
        if left is not None:
            return Placement(left)
        stem, dot, ending = name.rpartition(".")
        reader = readers().get(ending.casefold()) if dot else None
        if reader is None:
            known = sorted(ending for ending, reader in readers().items() if not reader.unused)
            return Placement(FileKind.FORMAT_UNKNOWN(known=", ".join(known)))
        if reader.unused:
            return Placement(reader.unused)
        type_ = type_named(stem, self._types)
        if isinstance(type_, Message):
            return Placement(type_, reader=reader, ending=ending.casefold())
        return Placement(_no_document(type_) if reader.document is not None else None, type_, reader, ending.casefold())


def _no_document(type_: EvidenceType) -> Message | None:
    """Why a document of the type is not read, and what to hand in instead; None where it is read."""
    form = type_.documents
    if form is None:
        return FileKind.NO_DOCUMENT_OF_TYPE()
    if not form.titles:
        return FileKind.DOCUMENT_WITHIN(types=" or ".join(form.within))
    return None
