"""Whether a zipped workbook or document is what it seems, before anything opens it: bombs and damage are refused."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import IO
from xml.parsers import expat

from eqcheck.evidence.sheet import MAX_COLUMNS
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

MAX_UNPACKED = 512 * 1024 * 1024
MAX_RATIO = 150
RATIO_MATTERS_FROM = 16 * 1024 * 1024
MAX_MEMBERS = 5_000
MAX_AREA = 20_000_000
"""The most cells that the corners of a sheet may span: calamine makes room for all of them."""
MAX_REPEATS = 10_000
"""The most copies of one filled OpenDocument cell or row."""

_CHUNK = 1 << 20
_WORKBOOKS = frozenset({"xlsx", "ods"})
_XML = (".xml", ".rels")
_MAIN = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml"}
_OPEN_DOCUMENT_MAIN = "content.xml"
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_CLAIMED_STRINGS = re.compile(rb"uniqueCount\s*=\s*[\"'](\d{1,20})")
_REPEATED_ROW = re.compile(
    rb"<table:table-row\b[^>]*number-rows-repeated=\"(\d+)\"[^>]*(?<!/)>(.*?)</table:table-row>", re.DOTALL
)
_REPEATED_CELL = re.compile(rb"<table:table-cell\b(?=[^>]*value-type=)[^>]*number-columns-repeated=\"(\d+)\"")


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
            for member in members:
                _check_member(archive, member)
                if ending in _WORKBOOKS and member.filename.endswith(_XML):
                    with archive.open(member) as stream:
                        _check_xml(stream)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        what = "document" if ending in {"docx", "odt"} else "workbook"
        raise UnreadableError(FileKind.DAMAGED(what=what)) from None


def _check_sizes(members: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED:
        raise UnreadableError(FileKind.UNPACKS_TOO_LARGE(most=MAX_UNPACKED // 2**20))
    if unpacked > RATIO_MATTERS_FROM and unpacked > MAX_RATIO * packed:
        raise UnreadableError(FileKind.UNPACKS_TOO_FAR(most=MAX_RATIO))


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    is_sheet = member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml")
    is_content = member.filename == "content.xml"
    with archive.open(member) as stream:
        if is_sheet:
            _check_area(stream.read())
        elif member.filename == "xl/sharedStrings.xml":
            _check_strings(stream.read())
        elif is_content:
            _check_repeats(stream.read())
        else:
            while stream.read(_CHUNK):
                pass


def _check_xml(stream: IO[bytes]) -> None:
    """Refuse XML that is broken, for calamine may wait for its end without end, or that declares entities."""

    def refused(*_: object) -> None:
        raise UnreadableError(FileKind.ENTITIES_IN_WORKBOOK())

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refused
    parser.EntityDeclHandler = refused
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position
    except (expat.ExpatError, LookupError, ValueError):  # the last two for encodings that there are not
        raise UnreadableError(FileKind.DAMAGED_XML()) from None


def _check_area(xml: bytes) -> None:
    found = _REFERENCE.findall(xml)
    if not found:
        return
    column = max(_column_number(letters) for letters in {letters for letters, _ in found})
    row = max(map(int, {digits for _, digits in found}))
    if column > MAX_COLUMNS:
        raise UnreadableError(FileKind.COLUMNS_TOO_MANY(most=MAX_COLUMNS))
    if row * column > MAX_AREA:
        raise UnreadableError(FileKind.AREA_TOO_LARGE(most=MAX_AREA))


def _check_strings(xml: bytes) -> None:
    """Refuse a claim of more strings than the member has bytes, for calamine makes room for them all."""
    claimed = _CLAIMED_STRINGS.search(xml[:4096])
    if claimed is not None and int(claimed[1]) > len(xml):
        raise UnreadableError(FileKind.DAMAGED_CLAIM())


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _check_repeats(xml: bytes) -> None:
    cells = any(int(times) > MAX_COLUMNS for times in _REPEATED_CELL.findall(xml))
    rows = any(int(times) > MAX_REPEATS and b"value-type" in inner for times, inner in _REPEATED_ROW.findall(xml))
    if cells or rows:
        raise UnreadableError(FileKind.CELL_REPEATED())
