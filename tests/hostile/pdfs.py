"""PDFs that are small and unpack to much, go round in circles, or have their reader draw without end."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_PLAN = "BT /F1 12 Tf 50 700 Td (Accessibility plan 2024-27) Tj ET\n"


def stream(content: bytes, entries: str = "") -> bytes:
    return f"<< {entries} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def packed(content: bytes, times: int = 1) -> bytes:
    """A stream that is packed so many times."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, f"/Filter [{' /FlateDecode' * times}]")


def pdf(contents: bytes, *, page: str = "", fonts: str = "/F1 3 0 R", more: Sequence[bytes] = ()) -> bytes:
    """One page: catalogue 1, pages 2, font 3, page 4, its contents 5, and from 6 on whatever else there is."""
    forms = "/XObject << /X 6 0 R >>" if more else ""
    resources = f"/Resources << /Font << {fonts} >> {forms} >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        _FONT.encode(),
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents 5 0 R {page} >>".encode(),
        contents,
        *more,
    ]
    return file_of(objects)


def file_of(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """A file of these objects, numbered from 1."""
    made = b"%PDF-1.7\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(made)}\n%%EOF"
    return made + (table + end).encode()


def spaces_that_unpack(megabytes: int, times: int) -> bytes:
    """Drawing instructions of nothing but spaces."""
    return pdf(packed(b" " * megabytes * 2**20, times))


def page_in_itself() -> bytes:
    """Pages whose pages are themselves."""
    return file_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 9 >>",
            b"<< /Type /Pages /Kids [2 0 R] /Count 9 /Parent 2 0 R >>",
        ]
    )


def one_page_again_and_again(times: int) -> bytes:
    """A page that is listed so many times."""
    return file_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{'4 0 R ' * times}] /Count {times} >>".encode(),
            _FONT.encode(),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R >>",
            stream(_PLAN.encode()),
        ]
    )


def forms_in_forms(depth: int, *, circular: bool = False) -> bytes:
    """A drawing that draws another twice, and that another: twice as much at each depth."""
    more = []
    for level in range(depth):
        below = 6 if circular else 7 + level
        resources = f"/Resources << /Font << /F1 3 0 R >> /XObject << /X {below} 0 R >> >>"
        inner = b"/X Do /X Do" if circular or level < depth - 1 else _PLAN.encode()
        more.append(stream(inner, f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] {resources}"))
    return pdf(stream(b"/X Do\n" + _PLAN.encode()), more=more)


def earlier_table_is_this() -> bytes:
    """A file whose earlier list of objects is its own."""
    made = pdf(stream(_PLAN.encode()))
    at = made.rindex(b"startxref\n") + len(b"startxref\n")
    start = made[at : made.index(b"\n", at)]
    return made.replace(b"/Root 1 0 R ", b"/Root 1 0 R /Prev " + start)


def wide_map(ranges: int) -> bytes:
    """A font whose map of characters has ranges of all characters."""
    whole = "<0000> <FFFF> <0000>\n" * ranges
    cmap = f"/CIDInit /ProcSet findresource begin begincmap\n{ranges} beginbfrange\n{whole}endbfrange\nendcmap end"
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 7 0 R >>"
    drawn = b"BT /F2 12 Tf 50 700 Td <00410042> Tj ET"
    return pdf(stream(drawn), fonts="/F1 3 0 R /F2 6 0 R", more=[font, packed(cmap.encode())])


def many_words(times: int) -> bytes:
    return pdf(packed((_PLAN * times).encode()))


def many_rules(times: int) -> bytes:
    """Lines that may be those of a table."""
    drawn = "".join(f"{n % 500} {n % 700} m {n % 500 + 50} {n % 700} l S\n" for n in range(times))
    return pdf(packed(drawn.encode() + _PLAN.encode()))


def arrays_in_arrays(depth: int) -> bytes:
    return pdf(stream(_PLAN.encode()), page=f"/Annots {'[' * depth}{']' * depth}")


def saved_states(times: int) -> bytes:
    """States that are saved and never taken back."""
    return pdf(packed(b"q " * times + _PLAN.encode()))


def small_pieces(times: int) -> bytes:
    """Words of which each letter is drawn by itself, all in one line."""
    return pdf(packed(("BT /F1 1 Tf 0 700 Td " + "(a) Tj 0.1 0 Td " * times + "ET").encode()))
