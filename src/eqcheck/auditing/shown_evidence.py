"""The evidence that an assessment shows: of the subjects that were asked for, and no other school's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eqcheck.domain.assessment import EvidenceFile, Finding


def shown_evidence(
    files: Iterable[EvidenceFile], subjects: Sequence[str], findings: Iterable[Finding]
) -> tuple[EvidenceFile, ...]:
    """The files of those subjects and of the whole trust; with the trust, all that its findings rest on too; sorted."""
    trusts = (item for finding in findings if finding.subject == TRUST for item in finding.observations)
    rested_on = {path for item in trusts for path in item.evidence}
    owners = {None, TRUST, *subjects}
    shown = (file for file in files if file.subject in owners or file.path in rested_on)
    return tuple(_in_order(file) for file in sorted(shown, key=lambda file: file.path))


def _in_order(file: EvidenceFile) -> EvidenceFile:
    return replace(
        file,
        problems=tuple(sorted(file.problems, key=lambda problem: problem.order)),
        also=tuple(sorted(file.also)),
        unsure=tuple(sorted(file.unsure)),
        unsaid=tuple(sorted(file.unsaid)),
        places=(),  # those of rows that fall short stand with them; a cache keeps no others
    )
