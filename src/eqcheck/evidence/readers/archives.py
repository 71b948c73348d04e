"""Whether a zipped workbook or document is what it seems, before anything opens it: bombs and damage are refused."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import IO, TYPE_CHECKING
from xml.parsers import expat

from eqcheck.evidence.readers.extents import MAX_AREA, Repeats, SheetExtent
from eqcheck.evidence.sheet import MAX_COLUMNS
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_UNPACKED = 512 * 1024 * 1024
MAX_RATIO = 150
RATIO_MATTERS_FROM = 16 * 1024 * 1024
MAX_MEMBERS = 5_000
_CHUNK = 1 << 20
_WORKBOOKS = frozenset({"xlsx", "ods"})
_XML = (".xml", ".rels")
_MAIN = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml"}
_OPEN_DOCUMENT_MAIN = "content.xml"
_CLAIMED_STRINGS = re.compile(rb"uniqueCount\s*=\s*[\"'](\d{1,20})")


def check_archive(data: bytes, ending: str) -> None:
    """Raise UnreadableError when the file is truncated, damaged, or would unpack to something unreasonable.

    Every member is unpacked once, in bounded pieces, so that a size that the archive lies about is found out.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_sizes(members, len(data))
            names = {member.filename for member in members}
            if _MAIN.get(ending, _OPEN_DOCUMENT_MAIN) not in names:
                raise UnreadableError(FileKind.OTHER_ARCHIVE(ending=ending))
            area = 0
            for member in members:
                area += _check_member(archive, member, ending)
                if area > MAX_AREA:
                    raise UnreadableError(FileKind.AREA_TOO_LARGE(most=MAX_AREA))
                if ending in _WORKBOOKS and member.filename.endswith(_XML):
                    repeats = Repeats() if member.filename == _OPEN_DOCUMENT_MAIN else None
                    with archive.open(member) as stream:
                        _check_xml(stream, repeats)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        what = "document" if ending in {"docx", "odt"} else "workbook"
        raise UnreadableError(FileKind.DAMAGED(what=what)) from None


def _check_sizes(members: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS:
        raise UnreadableError(FileKind.MEMBERS_TOO_MANY(most=MAX_MEMBERS))
    if unpacked > MAX_UNPACKED:
        raise UnreadableError(FileKind.UNPACKS_TOO_LARGE(most=MAX_UNPACKED // 2**20))
    if unpacked > RATIO_MATTERS_FROM and unpacked > MAX_RATIO * packed:
        raise UnreadableError(FileKind.UNPACKS_TOO_FAR(most=MAX_RATIO))


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, ending: str) -> int:
    """Unpack a member; how many cells its corners span, 0 where it is no sheet of a workbook."""
    with archive.open(member) as stream:
        if ending != "xlsx":
            while stream.read(_CHUNK):
                pass
            return 0
        first = stream.read(_CHUNK)
        if member.filename == "xl/sharedStrings.xml":
            _check_strings(first, member.file_size)
        extent = SheetExtent()
        for piece in _pieces(first, stream):
            extent.feed(piece)
    if extent.columns > MAX_COLUMNS:
        raise UnreadableError(FileKind.COLUMNS_TOO_MANY(most=MAX_COLUMNS))
    return extent.rows * extent.columns


def _pieces(first: bytes, stream: IO[bytes]) -> Iterator[bytes]:
    """What is in the stream, in pieces that part no tag in two; of a tag as long as a piece nothing is promised."""
    left, chunk = b"", first
    while chunk:
        whole = left + chunk
        cut = whole.rfind(b"<", 1)
        left = whole[cut:] if cut > 0 and len(whole) - cut < _CHUNK else b""
        yield whole[: len(whole) - len(left)]
        chunk = stream.read(_CHUNK)
    if left:
        yield left


def _check_xml(stream: IO[bytes], repeats: Repeats | None) -> None:
    """Refuse XML that is broken, for calamine may wait for its end without end, or that declares entities.

    `repeats` counts what a sheet of OpenDocument repeats.
    """

    def refused(*_: object) -> None:
        raise UnreadableError(FileKind.ENTITIES_IN_WORKBOOK())

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refused
    parser.EntityDeclHandler = refused
    if repeats is not None:
        parser.StartElementHandler = repeats.start
        parser.EndElementHandler = repeats.end
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position
    except (expat.ExpatError, LookupError, ValueError):  # the last two for encodings that there are not
        raise UnreadableError(FileKind.DAMAGED_XML()) from None


def _check_strings(xml: bytes, size: int) -> None:
    """Refuse a claim of more strings than the member has bytes, for calamine makes room for them all."""
    claimed = _CLAIMED_STRINGS.search(xml[:4096])
    if claimed is not None and int(claimed[1]) > size:
        raise UnreadableError(FileKind.DAMAGED_CLAIM())
