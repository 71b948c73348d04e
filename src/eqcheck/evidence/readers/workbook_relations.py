"""What a sheet of an xlsx workbook names as belonging to it: comments, drawings."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_TARGET = re.compile(rb"\bTarget\s*=\s*[\"']([^\"']*)[\"']")


def related(archive: zipfile.ZipFile, sheet: str, kind: bytes) -> Iterator[bytes]:
    """The members of which the sheet at that path says so, with `kind` among what it says of them."""
    folder, name = posixpath.split(sheet)
    relations, names = f"{folder}/_rels/{name}.rels", set(archive.namelist())
    for attributes in RELATION.findall(archive.read(relations)) if relations in names else ():
        target = _TARGET.search(attributes)
        if target is None or kind not in attributes:
            continue
        written = target[1].decode("utf-8", "replace")
        path = written.lstrip("/") if written.startswith("/") else posixpath.normpath(f"{folder}/{written}")
        if path in names:
            yield archive.read(path)
