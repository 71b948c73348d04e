"""The strings that the cells of an old Excel workbook (xls) share, and which of them are struck through in part."""

from __future__ import annotations

from struct import iter_unpack, unpack_from
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_WIDE, _MORE, _RICH = 0x01, 0x04, 0x08


def struck_strings(records: Sequence[bytes], struck_fonts: Collection[int]) -> frozenset[int]:
    """The numbers of the shared strings of which some part has one of these fonts.

    `records` are the record of shared strings and those that go on with it. Raises struct.error or IndexError where
    they end too early. Source: [MS-XLS] 2.4.265 (SST) and 2.5.293 (XLUnicodeRichExtendedString).
    """
    count = unpack_from("<I", records[0], 4)[0]
    fonts = _Strings(records).fonts(count)
    return frozenset(at for at, of_one in enumerate(fonts) if not of_one.isdisjoint(struck_fonts))


class _Strings:
    """A place in the records, moved on from string to string."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self._records = records
        self._record, self._at = 0, 8

    def fonts(self, count: int) -> Iterator[frozenset[int]]:
        """The fonts of the parts of each string in turn; none where it is of one piece."""
        for _ in range(count):
            letters, options = unpack_from("<HB", self._bytes(3))
            runs = unpack_from("<H", self._bytes(2))[0] if options & _RICH else 0
            more = unpack_from("<I", self._bytes(4))[0] if options & _MORE else 0
            self._pass_letters(letters, options)
            yield frozenset(font for _, font in iter_unpack("<HH", self._bytes(4 * runs)))
            self._bytes(more)

    def _bytes(self, length: int) -> bytes:
        taken = b""
        while len(taken) < length:
            self._next_at_end()
            part = self._records[self._record][self._at : self._at + length - len(taken)]
            self._at += len(part)
            taken += part
        return taken

    def _pass_letters(self, letters: int, options: int) -> None:
        """Move behind so many letters: a record that goes on with them says again whether they take two bytes each."""
        while letters:
            if self._next_at_end():
                options = self._bytes(1)[0]
            size = 2 if options & _WIDE else 1
            here = min(letters, (len(self._records[self._record]) - self._at) // size)
            if not here:
                raise IndexError
            self._at += here * size
            letters -= here

    def _next_at_end(self) -> bool:
        """Go on to the next record where this one ends; whether it did. Raises IndexError where there is none."""
        if self._at < len(self._records[self._record]):
            return False
        if self._record + 1 == len(self._records):
            raise IndexError
        self._record, self._at = self._record + 1, 0
        return True
