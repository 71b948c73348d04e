"""What a file's first bytes say it is, whatever it is named."""

from __future__ import annotations

from eqcheck.evidence.unreadable import UnreadableError

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
        raise UnreadableError("is empty")
    if kind not in kinds:
        raise UnreadableError(f"is named .{ending} but holds {_NAMES[kind]}{_advice(kind, ending)}")
    return kind


def _advice(kind: str, ending: str) -> str:
    if kind == "zip":
        return ": name it .xlsx or .ods, or save it as CSV"
    if kind == "page":
        return ": open it in a spreadsheet and save it as .xlsx or CSV"
    if kind == "text" and ending not in {"csv", "tsv"}:
        return ": name it .csv if its columns are separated by commas"
    return ""
