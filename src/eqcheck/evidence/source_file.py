"""A file of evidence that is being read, and the account of what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import NOTHING, EvidenceFile, FileState, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.messages.message import Message


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that is being read: what it is, and its bytes. `subject` None is an export for all schools."""

    path: str
    full: str
    data: bytes
    digest: str
    type: EvidenceType
    subject: str | None

    def account(
        self,
        state: FileState,
        *,
        reason: Message | None = None,
        rows: int = 0,
        problems: tuple[Problem, ...] = (),
        headings: Mapping[str, str] = NOTHING,
    ) -> EvidenceFile:
        """What became of it."""
        return EvidenceFile(self.path, self.digest, state, self.type.id, self.subject, rows, reason, problems, headings)
