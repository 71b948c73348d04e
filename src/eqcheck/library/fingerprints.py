"""The fingerprint of a clause's source: it tells whether the words are the same, and gives none of them away."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Policy

_QUOTES = str.maketrans("\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f", "''''\"\"\"\"")


def normalised(text: str) -> str:
    """`text` as fingerprints see it: NFKC, straight quotes, no `**`, one space between words, without case."""
    plain = unicodedata.normalize("NFKC", text).translate(_QUOTES).replace("**", "")
    return " ".join(plain.split()).casefold()


def fingerprint(text: str) -> str:
    """`sha256:` and the digest of the normalised text."""
    return digest_of(normalised(text))


def digest_of(plain: str) -> str:
    """The fingerprint of a text that is normalised already."""
    return "sha256:" + hashlib.sha256(plain.encode()).hexdigest()


def has_source(policy: Policy) -> bool:
    """Whether the policy was made from a document; where not, each fingerprint is that of the clause's locator."""
    return any(clause.fingerprint != fingerprint(clause.locator) for clause in policy.clauses)


def words_of(text: str) -> int:
    """How many words the normalised text has."""
    return len(normalised(text).split())
