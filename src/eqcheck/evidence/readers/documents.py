"""Documents: known, and not read yet."""

from __future__ import annotations

from eqcheck.evidence.sheet import Reader

EXTENSION = Reader(endings=("docx", "odt", "pdf", "html", "htm", "md", "txt"), unused="documents are not read yet")
