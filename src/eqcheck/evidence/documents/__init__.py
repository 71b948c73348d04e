"""Documents to text, one format a module. Nothing in a document is run, and no link in it is followed."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import MAX_BYTES, DocumentFormat, DocumentText
from eqcheck.evidence.folder import UnopenedError, named_content
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind
from eqcheck.registry import discover

if TYPE_CHECKING:
    from collections.abc import Mapping


def document_formats() -> Mapping[str, DocumentFormat]:
    """The format of each file name ending, without its dot, sorted."""
    formats: list[DocumentFormat] = list(discover(__name__).values())
    return dict(sorted((ending, each) for each in formats for ending in each.endings))


def read_document(path: str) -> DocumentText:
    """The text of the document at `path`, which may be a link to it.

    Raises:
        UnreadableError: where it cannot be read, or is of no known format.
    """
    ending = PurePath(path).suffix.removeprefix(".").lower()
    form = document_formats().get(ending)
    if form is None:
        raise UnreadableError(FileKind.NO_DOCUMENT(formats=", ".join(document_formats())))
    try:
        data = named_content(Path(path), MAX_BYTES)
    except UnopenedError as error:
        raise UnreadableError(error.message) from None
    if not data:
        raise UnreadableError(FileKind.EMPTY())
    return form.read(data)
