"""Plain text; tables whose cells stand one under the other with white space between, as scanners and printers set."""

from __future__ import annotations

from eqcheck.evidence.documents.passages import DocumentFormat, DocumentText, PassageList
from eqcheck.evidence.documents.text_bullets import with_bullets
from eqcheck.evidence.documents.text_lines import take_lines
from eqcheck.evidence.documents.text_tables import with_tables
from eqcheck.evidence.readers.encodings import decoded


def _read(data: bytes) -> DocumentText:
    text, notes = decoded(data)
    passages = PassageList()
    take_lines(with_bullets(with_tables([line.rstrip() for line in text.splitlines()])), passages)
    return passages.finished(notes)


EXTENSION = DocumentFormat(("txt",), _read)
