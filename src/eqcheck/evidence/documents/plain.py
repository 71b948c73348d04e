"""Plain text."""

from __future__ import annotations

from eqcheck.evidence.documents.passages import DocumentFormat, DocumentText, PassageList
from eqcheck.evidence.documents.text_lines import take_lines
from eqcheck.evidence.readers.encodings import decoded


def _read(data: bytes) -> DocumentText:
    text, problems = decoded(data)
    passages = PassageList()
    take_lines([line.rstrip() for line in text.splitlines()], passages)
    return passages.finished(problem.message for problem in problems)


EXTENSION = DocumentFormat(("txt",), _read)
