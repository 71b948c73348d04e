"""A document under extraction, and what is known about it beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.domain.trust import TrustSetup
    from eqcheck.evidence.documents.passages import Passage
    from eqcheck.evidence.extraction.doubts.stamps import Stamp
    from eqcheck.evidence.extraction.spans import Spans
    from eqcheck.evidence.extraction.words import Segment


@dataclass(frozen=True, slots=True)
class SearchedDocument:
    """Its passages and their segments, the file's name without its ending, the trust, and how dates are read.

    `stamps` are what it is stamped with as a whole.
    """

    passages: Sequence[Passage]
    segments: Sequence[Segment]
    stem: str
    setup: TrustSetup
    spans: Spans
    stamps: Sequence[Stamp] = ()
