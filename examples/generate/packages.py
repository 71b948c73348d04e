"""Office files as packages of XML: stored, not deflated, and undated, so that the same parts give the same bytes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OOXML = "http://schemas.openxmlformats.org"
RELATION = f"{OOXML}/officeDocument/2006/relationships"
RELATIONS = f'{XML}<Relationships xmlns="{OOXML}/package/2006/relationships">{{}}</Relationships>'
"""How a package of Excel or Word says which of its parts is what; `{}` stands for the relationships."""


def archive(*parts: tuple[str, str]) -> bytes:
    """The package of these parts, each a name and its text."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as package:
        for name, text in parts:
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            package.writestr(entry, text.encode())
    return buffer.getvalue()
