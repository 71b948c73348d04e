"""`policy check --write`: the fingerprints of changed clauses become those of the sentences they were found to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.authoring.checking.edits import TextEdit, applied
from eqcheck.domain.mistakes import Place
from eqcheck.library.sources import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.authoring.policy_text.check import ClauseFound, PolicyCheck
    from eqcheck.library.library import Library

_FINGERPRINT = re.compile(r"sha256:[0-9a-f]{64}")
_NUMBER = re.compile(r"[0-9]+")
_LINE_OF_ITS_OWN = re.compile(r"(\s*)fingerprint:\s*[\"']?$")


def mended(library: Library, check: PolicyCheck) -> str | None:
    """The text of the policy's file with the fingerprints of its changed clauses brought up to date.

    None where there is none to mend. Comments and layout stay; whether the duty still says what the document does is
    for a person to read.
    """
    document = library.documents[SourceKind.POLICY, check.policy.id]
    order = {clause.id: index for index, clause in enumerate(check.policy.clauses)}
    changed = {order[item.clause.id]: item for item in check.changed}
    edits = list(_edits(library, check.policy.id, document.text.splitlines(), changed))
    return applied(document.text, edits) if edits else None


def _edits(library: Library, policy: str, lines: list[str], changed: Mapping[int, ClauseFound]) -> Iterator[TextEdit]:
    for index, item in changed.items():
        path = ("clauses", index)
        place = library.place(SourceKind.POLICY, policy, (*path, "fingerprint"))
        line = lines[(place.line or 1) - 1]
        match = _FINGERPRINT.search(line, max((place.column or 1) - 2, 0))
        if match is None:
            continue
        new = item.fingerprint
        alone = _LINE_OF_ITS_OWN.fullmatch(line[: match.start()])
        if item.clause.words is None and alone is not None and not line[match.end() :].strip():
            new += f"\n{alone[1]}words: {item.words}"
        yield TextEdit(
            Place(place.file, place.line, match.start() + 1), match.end() - match.start(), new, "a new fingerprint"
        )
        if item.clause.words is not None:
            at = library.place(SourceKind.POLICY, policy, (*path, "words"))
            number = _NUMBER.match(lines[(at.line or 1) - 1], (at.column or 1) - 1)
            if number is not None:
                yield TextEdit(at, len(number[0]), str(item.words), "how many words that is")
