"""Short keys for schools: the names of their evidence folders."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMON = frozenset(
    """
    a academy academies aided all alternative and business c catholic ce centre christian church co college community
    comprehensive controlled cofe educational endowed england first for foundation free girls boys grammar high hub
    infant infants international junior juniors learning lower mixed nursery of pre primary prep provision r rc roman
    school schools science secondary sixth form special specialist sports technology the through upper va vc voluntary
    """.split()  # noqa: SIM905 - sixty words are easier to read so
)
_TAKEN = frozenset(
    {TRUST, "con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
)
_LONGEST = 60


def keys_for(schools: Sequence[tuple[str, str]]) -> list[str]:
    """A key for each school's (name, URN): short where that tells it from all others, else longer, at last a number."""
    keys = [_short(name, urn) for name, urn in schools]
    for longer in (_long, _longest):
        clashing = _clashing(keys)
        keys = [longer(*school) if key in clashing else key for key, school in zip(keys, schools, strict=True)]
    clashing = _clashing(keys)
    return [f"school-{number}" if key in clashing else key for number, key in enumerate(keys, start=1)]


def _clashing(keys: Sequence[str]) -> set[str]:
    """The keys that two schools would have, or that no school may have."""
    return {key for key, count in Counter(keys).items() if count > 1 or key in _TAKEN or not key}


def _short(name: str, urn: str) -> str:
    del urn
    words = _words(name)
    own = [word for word in words if word not in _COMMON]
    return _joined(own or words)


def _long(name: str, urn: str) -> str:
    del urn
    return _joined(_words(name))


def _longest(name: str, urn: str) -> str:
    words = _joined(_words(name)) or "school"
    return f"{words[: _LONGEST - len(urn) - 1].rstrip('-')}-{urn}" if urn else words


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain.replace("'", ""))


def _joined(words: Sequence[str]) -> str:
    return "-".join(words)[:_LONGEST].rstrip("-")
