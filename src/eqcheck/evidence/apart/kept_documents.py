"""What was read of documents before, by their bytes: days, kinds and numbers, and no word that stands in them.

A document that gives a rule a text to look at, or anything personal, is not kept and is read each time. So is one with
a file beside it that states its values.
"""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from eqcheck.cache import keep, recall
from eqcheck.domain.assessment import EvidenceFile
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.evidence.apart.plain_values import packed, unpacked
from eqcheck.evidence.extraction.filed_documents import FiledDocument
from eqcheck.evidence.files_without_text import file_without_text
from eqcheck.evidence.tables.taken_columns import taken_columns

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from eqcheck.domain.evidence_type import Column, EvidenceType
    from eqcheck.evidence.apart.answering import FileQuestion

_KIND = "documents"

MOST = 5_000
"""How many documents of a trust are kept; those that were not asked for the longest go."""

_NUMBERING = re.compile(r"[A-Za-z]{0,2}\d{1,3}(?:\.\d{1,2}){0,2}[a-z]?|\d{4}(?:[/-]\d{2})?")
"""A number that a document gives a thing or itself, as 1.2, A3, v2.1 or 2026-27: it says nothing of anybody.

What has as many figures as a telephone's number, a pupil's or a day of birth is not one.
"""


class KeptDocuments:
    """The documents that were read before under one key, which stands for all that reading rests on but their bytes."""

    def __init__(
        self,
        cache: Path | None,
        key: str,
        types: Mapping[str, EvidenceType],
        read_columns: Mapping[str, AbstractSet[str]] | None,
    ) -> None:
        self._cache, self._key = cache, sha256(f"{_KIND} {key}".encode()).hexdigest()
        self._types = types
        self._taken = {
            name: frozenset(taken_columns(type_, types, read_columns))
            for name, type_ in types.items()
            if type_.documents is not None and not type_.people
        }
        known = recall(cache, _KIND, self._key)
        documents = known.get("documents") if known is not None else None
        self._before: dict[str, str] = documents if isinstance(documents, dict) else {}
        self._read: dict[str, FiledDocument] = {}
        self._asked: dict[str, str] = {}

    def known(self, asked: FileQuestion) -> FiledDocument | None:
        """What was read of the very document that is asked about; from any thread."""
        name = _name(asked)
        if name in self._read:
            return self._read[name]
        try:
            document = unpacked(self._before[name].encode())
        except (AttributeError, KeyError, ValueError):  # not there, or nothing that was read of a document
            document = None
        if not isinstance(document, FiledDocument):
            self._before.pop(name, None)
            return None
        self._read[name] = document
        return document

    def take(self, asked: FileQuestion, document: FiledDocument) -> None:
        """Keep what was read of a document, where nothing that anybody wrote is needed of it."""
        name = _name(asked)
        if name in self._before:
            self._asked[name] = self._before[name]
        elif (plain := self._plain(asked, document)) is not None:
            self._asked[name] = packed(plain).decode("ascii")

    def save(self) -> None:
        """Write what is new to the cache."""
        if self._asked.keys() <= self._before.keys():
            return
        old = [(name, content) for name, content in self._before.items() if name not in self._asked]
        documents = dict([*old, *self._asked.items()][-MOST:])
        keep(self._cache, _KIND, self._key, {"documents": documents})

    def _plain(self, asked: FileQuestion, document: FiledDocument) -> FiledDocument | None:
        """The document without its words; None where a table takes something of it that may be somebody's."""
        rows = []
        for type_, values in document.rows:
            if type_ not in self._taken:
                return None
            taken = {name: value for name, value in values.items() if name in self._taken[type_]}
            columns = self._types[type_].columns
            if not all(_says_nothing_of_anybody(columns[name], value, asked.path) for name, value in taken.items()):
                return None
            rows.append((type_, taken))
        account = file_without_text(document.account(EvidenceFile(asked.path, "", document.state)))
        return replace(
            document,
            rows=tuple(rows),
            reason=account.reason,
            places=account.places,
            readings=account.readings,
            problems=account.problems,
        )


def _says_nothing_of_anybody(column: Column, value: Any, path: str) -> bool:  # noqa: ANN401 - of any column type
    if value is None:
        return True
    if column.personal:
        return False
    if column.type not in {ColumnType.TEXT, ColumnType.ID}:
        return True
    return value == PurePosixPath(path).stem or _NUMBERING.fullmatch(str(value)) is not None


def _name(asked: FileQuestion) -> str:
    return sha256(asked.name.encode("utf-8", "surrogatepass")).hexdigest()
