"""Documents: read as text, from which their evidence type says what to take."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import MAX_BYTES
from eqcheck.evidence.sheet import Reader
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from eqcheck.evidence.documents.passages import DocumentText


def read(data: bytes, ending: str) -> DocumentText:
    """The text of a document; raises UnreadableError, also for a scan, which has none."""
    from eqcheck.evidence.documents import document_formats  # noqa: PLC0415 - start-up

    if not data:
        raise UnreadableError(FileKind.EMPTY())
    return document_formats()[ending].read(data)


def _load(ending: str) -> None:
    from eqcheck.evidence.documents import document_formats  # noqa: PLC0415 - start-up

    for library in document_formats()[ending].libraries:
        import_module(library)


EXTENSION = Reader(
    endings=("docx", "odt", "pdf", "html", "htm", "md", "txt"),
    max_bytes=MAX_BYTES,
    document=read,
    apart=True,
    load=_load,
)
