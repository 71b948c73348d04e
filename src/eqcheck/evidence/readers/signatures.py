"""What a file's first bytes say it is, whatever it is named."""

from __future__ import annotations

from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

_WORKBOOK = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKS = (
    (_WORKBOOK, "zip"),
    (_COMPOUND, "compound"),
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"SQLite format 3", "database"),
)
_PAGE = (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta")
_XML = b"<?xml"
_NAMES = {
    "zip": "an Excel or OpenDocument workbook",
    "compound": "an old Excel workbook or one with a password",
    "pdf": "a PDF",
    "gzip": "a compressed file",
    "picture": "a picture",
    "database": "a database",
    "page": "a web page",
    "xml": "XML",
    "text": "plain text",
    "nothing": "nothing",
}
_KINDS_BY_FIRST_BYTE = frozenset(mark[0][0] for mark in _MARKS) | {ord("<")}


def kind_of(data: bytes) -> str:
    """The kind that the first bytes betray: one of `_NAMES`, "text" for whatever has no signature."""
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return "nothing"
    if start[0] not in _KINDS_BY_FIRST_BYTE:
        return "text"
    for mark, kind in _MARKS:
        if start.startswith(mark):
            return kind
    folded = start.lower()
    if folded.startswith(_PAGE) or (folded.startswith(_XML) and b"<html" in folded):
        return "page"
    return "xml" if folded.startswith(_XML) else "text"


def require(data: bytes, ending: str, *kinds: str) -> str:
    """The kind of `data`, one of `kinds`; raises UnreadableError saying what it is instead."""
    kind = kind_of(data)
    if kind == "nothing" and not data.strip():
        raise UnreadableError(FileKind.EMPTY())
    if kind not in kinds:
        raise UnreadableError(_otherwise(kind, ending)(ending=ending, held=_NAMES[kind]))
    return kind


def _otherwise(kind: str, ending: str) -> FileKind:
    """What is said of a file that holds something of another kind than its name says."""
    if kind == "zip":
        return FileKind.NAMED_WORKBOOK
    if kind == "page":
        return FileKind.NAMED_PAGE
    return FileKind.NAMED_TEXT if kind == "text" and ending not in {"csv", "tsv"} else FileKind.NAMED_OTHERWISE
