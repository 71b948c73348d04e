"""An assessment as programs and notebooks use it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from eqcheck.domain import assessment as domain
from eqcheck.domain import forecast
from eqcheck.domain.assessment import TRUST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eqcheck.domain.assessment import Finding, Observation


class Assessment(domain.Assessment):
    """Everything that one audit found, frozen and sorted. Made by `eqcheck.audit` or `eqcheck.load`."""

    @classmethod
    def of(cls, assessment: domain.Assessment) -> Assessment:
        """The same assessment, for a caller."""
        return cls(**{field.name: getattr(assessment, field.name) for field in fields(assessment)})

    @cached_property
    def cells(self) -> Mapping[tuple[str, str], Finding]:
        """The finding of each school (or `"trust"`) and clause: `cells["kestrel", "mket/ethos/3"].status`.

        A clause that no rule tests, or that the other level bears, has no cell.
        """
        return MappingProxyType({(finding.subject, finding.clause): finding for finding in self.findings})

    def rows(self) -> list[dict[str, Any]]:
        """One plain dict for each cell, in the order of policies, clauses and schools, for tables and data frames.

        The keys are always the same and stay so: `as_of`, `policy`, `section`, `clause`, `kind`, `duty`, `bearer`,
        `subject`, `subject_name`, `status`, `waived` (a waiver in force accepts it), `rules`, `messages`, `distances`
        and `evidence` (lists of text, the first three side by side). Dates are ISO text.
        """
        names = {TRUST: self.trust.name, **{school.key: school.name for school in self.trust.schools}}
        clauses = {clause.id: clause for policy in self.policies for clause in policy.clauses}
        return [self._row(finding, clauses[finding.clause], names[finding.subject]) for finding in self.findings]

    def _row(self, finding: Finding, clause: domain.Clause, name: str) -> dict[str, Any]:
        from eqcheck.reports.tally import is_waived  # noqa: PLC0415 - start-up

        observations = finding.observations
        return {
            "as_of": self.as_of.isoformat(),
            "policy": finding.policy,
            "section": finding.section,
            "clause": finding.clause,
            "kind": clause.kind.value,
            "duty": clause.duty,
            "bearer": clause.bearer,
            "subject": finding.subject,
            "subject_name": name,
            "status": finding.status.value,
            "waived": is_waived(finding, self.as_of),
            "rules": [observation.rule for observation in observations],
            "messages": [str(observation.message or "") for observation in observations],
            "distances": [str(observation.distance or "") for observation in observations],
            "evidence": _files(observations),
        }

    def to_json(self) -> str:
        """The assessment as JSON: what `eqcheck audit --format json` prints, and what `eqcheck.load` reads."""
        from eqcheck.reports.json_report import render  # noqa: PLC0415 - start-up

        return render(self)

    def _repr_html_(self) -> str:
        """The matrix, as a notebook shows it: statuses and numbers of clauses, and nothing that a record holds."""
        from eqcheck.reports.html_matrix import render  # noqa: PLC0415 - start-up

        return render(self)


@dataclass(frozen=True, slots=True)
class Forecast(forecast.Forecast):
    """The assessment of today, that of the same files on a later day, and what lapses between.

    Made by `eqcheck.forecast`.
    """

    now: Assessment
    then: Assessment


def _files(observations: Iterable[Observation]) -> list[str]:
    return sorted({path for observation in observations for path in observation.evidence})
