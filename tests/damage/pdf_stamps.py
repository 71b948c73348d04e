"""Stamps on a PDF that are no line of its text: across the page, in a comment, in a field of a form."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, StreamObject, TextStringObject

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_RECTANGLE = (200, 300, 400, 360)


def _written(writer: PdfWriter) -> bytes:
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def across_the_page(data: bytes, stamp: str) -> bytes:
    """A large grey word turned by 45 degrees."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    page = writer.pages[0]
    contents = page.get_contents()
    stream = StreamObject()
    drawn = f"\nq BT 0.8 g /F2 60 Tf 0.7071 0.7071 -0.7071 0.7071 150 250 Tm ({stamp}) Tj ET Q\n".encode()
    stream.set_data((contents.get_data() if contents is not None else b"") + drawn)
    page[NameObject("/Contents")] = writer._add_object(stream)
    return _written(writer)


def in_a_comment(data: bytes, stamp: str) -> bytes:
    """A free text that somebody put on the page."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.add_annotation(0, FreeText(text=stamp, rect=_RECTANGLE))
    return _written(writer)


def in_a_field(data: bytes, stamp: str) -> bytes:
    """A field of a form that says where the document stands."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    field = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("Status"),
            NameObject("/V"): TextStringObject(stamp),
            NameObject("/Rect"): ArrayObject([FloatObject(number) for number in _RECTANGLE]),
        }
    )
    reference = writer._add_object(field)
    writer.pages[0][NameObject("/Annots")] = ArrayObject([reference])
    writer._root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): ArrayObject([reference])})
    return _written(writer)


PDF_STAMPS: Mapping[str, Callable[[bytes, str], bytes]] = {
    "across the page": across_the_page,
    "comment": in_a_comment,
    "field": in_a_field,
}
