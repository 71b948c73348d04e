"""`json`: format version 2, whose schema is `audit.schema.json`; the mapping from the model is here alone.

`auditing.saved_assessment` reads it back.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING, Any

from eqcheck.checks import check_data
from eqcheck.checks.keys import Role, given
from eqcheck.domain.assessment import TRUST, Level
from eqcheck.domain.plain_data import to_data
from eqcheck.reports.json_actions import action_data, way_data
from eqcheck.reports.json_text import json_text
from eqcheck.reports.parameters import parameters_in_force, rule_uses
from eqcheck.reports.people_numbers import of_people
from eqcheck.reports.report_format import ReportFormat
from eqcheck.reports.tally import evidence_counts, is_waived, not_tested, status_counts, trust_first, waiver_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eqcheck.domain.assessment import (
        Assessment,
        Clause,
        EvidenceFile,
        Finding,
        Observation,
        Policy,
        Priority,
        Problem,
        RowsOfFile,
        Rule,
        RuleUse,
    )
    from eqcheck.domain.trust import Waiver
    from eqcheck.domain.waiver_bars import WaiverBar
    from eqcheck.reports.report_format import View

FORMAT = 2
"""The version of the format. Adding a key, or a value to a list of choices, makes a new one."""

NOT_SAVED = ("columns", "maps")
"""What of a trust's setup says how its evidence is read: of no use to whoever has the evidence's verdicts."""

_Object = dict[str, Any]


def schema() -> Mapping[str, Any]:
    """The published JSON Schema that every report validates against."""
    from importlib.resources import files  # noqa: PLC0415 - start-up

    text = files("eqcheck.reports").joinpath("audit.schema.json").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = json.loads(text)
    return loaded


def render(assessment: Assessment) -> str:
    """The report as JSON, one finding or file a line: the same assessment, in whatever order, gives the same bytes."""
    members = (f"{_line(key)}: {_lines(value)}" for key, value in as_data(assessment).items())
    return "{\n" + ",\n".join(members) + "\n}\n"


def _lines(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _line(value)
    return "[\n  " + ",\n  ".join(map(_line, value)) + "\n]"


def _line(value: object) -> str:
    return json_text(value)


def as_data(assessment: Assessment) -> _Object:
    """The report as plain data. Everything is sorted but priorities, which keep their rank, and sections."""
    policies = sorted(assessment.policies, key=lambda policy: policy.id)
    untested = [clause for policy in policies for clause in not_tested(policy)]
    notices = sorted(assessment.notices, key=str)
    return {
        "format": FORMAT,
        "as_of": assessment.as_of.isoformat(),
        "basis": _basis(assessment),
        "trust": _trust(assessment),
        "policies": [_policy(policy) for policy in policies],
        "rules": [_rule(rule, frozenset(assessment.basis.people)) for rule in _rules_used(assessment)],
        "subjects": _subjects(assessment),
        "evidence": [_file(file) for file in sorted(assessment.evidence, key=lambda file: (file.path, file.sha256))],
        "findings": _findings(assessment),
        "priorities": [_priority(rank, item) for rank, item in enumerate(assessment.priorities, 1)],
        "actions": [action_data(action) for action in assessment.actions],
        "way_to_green": way_data(assessment.way),
        "not_tested": [_untested(clause) for clause in sorted(untested, key=lambda clause: clause.id)],
        "summary": _summary(assessment, policies),
        "notices": [str(notice) for notice in notices],
        "notice_ids": [notice.kind.value for notice in notices],
        "setup": _setup(assessment),
    }


def _setup(assessment: Assessment) -> _Object:
    """What the audit started from, exactly and in its own order, for eqcheck itself to read back."""
    return {
        "trust": to_data(assessment.trust, leave_out=NOT_SAVED),
        "policies": [to_data(policy, leave_out=["sections"]) for policy in assessment.policies],
        "rules": [_rule_setup(rule) for _, rule in sorted(assessment.rules.items())],
    }


def _basis(assessment: Assessment) -> _Object:
    basis = assessment.basis
    return {
        "eqcheck": basis.version,
        "rules": basis.rules,
        "evidence": basis.evidence,
        "minimum_group": assessment.trust.minimum_group,
        "people": sorted(basis.people),
    }


def _rule_setup(rule: Rule) -> _Object:
    """The rule exactly, its check as the rule file says it."""
    data: _Object = to_data(rule)
    return {**data, "check": check_data(rule.check)}


def _trust(assessment: Assessment) -> _Object:
    trust = assessment.trust
    return {"name": trust.name, "company_number": trust.company_number or None, "employees": trust.employees}


def _policy(policy: Policy) -> _Object:
    return {
        "id": policy.id,
        "title": policy.title,
        "document": policy.document,
        "sections": [{"id": section, "title": title} for section, title in policy.sections.items()],
        "clauses": [_clause(clause) for clause in sorted(policy.clauses, key=lambda clause: clause.id)],
    }


def _clause(clause: Clause) -> _Object:
    return {
        "id": clause.id,
        "section": clause.section,
        "duty": clause.duty,
        "bearer": clause.bearer,
        "level": clause.level.value,
        "kind": clause.kind.value,
        "locator": clause.locator,
        "fingerprint": clause.fingerprint,
        "frequency": {"stated": clause.frequency_stated, "tested": clause.frequency_tested},
        "rules": sorted({use.rule for use in clause.rules}),
        "at_best": clause.at_best.value if clause.at_best is not None else None,
        "not_shown": clause.not_shown,
    }


def _untested(clause: Clause) -> _Object:
    return {"clause": clause.id, "policy": clause.policy, "section": clause.section, "reason": clause.not_tested or ""}


def _rules_used(assessment: Assessment) -> list[Rule]:
    used = {observation.rule for finding in assessment.findings for observation in finding.observations}
    used.update(priority.rule for priority in assessment.priorities)
    return [assessment.rules[rule] for rule in sorted(used & assessment.rules.keys())]


def _reads(rule: Rule) -> list[str]:
    parts = [(key.role, value) for key, value in given(rule.check)]
    tables = {value for role, value in parts if role is Role.TABLE}
    return sorted(
        tables.union(*({each.source for each in value.values()} for role, value in parts if role is Role.RELATED))
    )


def _rule(rule: Rule, people: frozenset[str]) -> _Object:
    return {
        "id": rule.id,
        "title": rule.sentence(),
        "rationale": rule.rationale,
        "remedy": rule.remedy,
        "severity": rule.severity.value,
        "subject": rule.subject.value,
        "kind": rule.kind,
        "owner": rule.owner,
        "finding": rule.finding,
        "reads": _reads(rule),
        "people": of_people(rule, people),
        "scope": next((str(value) for key, value in given(rule.check) if key.role is Role.SCOPE), "own"),
        "bounds": {key.name: value for key, value in given(rule.check) if key.reaches is not None},
        "basis_status": rule.basis_status,
    }


def _subjects(assessment: Assessment) -> list[_Object]:
    schools = {school.key: school for school in assessment.trust.schools}
    subjects = []
    for key in trust_first(sorted(assessment.subjects)):
        school = schools.get(key)
        subjects.append(
            {
                "key": key,
                "level": (Level.TRUST if key == TRUST else Level.SCHOOL).value,
                "name": school.name if school else assessment.trust.name,
                "phase": school.phase if school else None,
                "urn": school.urn or None if school else None,
            }
        )
    return subjects


def _file(file: EvidenceFile) -> _Object:
    return {
        "path": file.path,
        "sha256": file.sha256,
        "type": file.type,
        "also": sorted(file.also),
        "subject": file.subject,
        "state": file.state.value,
        "reason_id": file.reason.kind.value if file.reason else None,
        "reason": str(file.reason or ""),
        "rows": file.rows,
        "problems": [_problem(problem) for problem in sorted(file.problems, key=lambda problem: problem.order)],
        "headings": dict(sorted(file.headings.items())),
        "unsure": sorted(file.unsure),
        "unsaid": sorted(file.unsaid),
    }


def _problem(problem: Problem) -> _Object:
    return {
        "id": problem.kind.value,
        "level": problem.level.value,
        "message": str(problem.message),
        "row": problem.row,
        "column": problem.column,
        "help": problem.help,
        "count": problem.count,
    }


def _findings(assessment: Assessment) -> list[_Object]:
    kinds = {clause.id: clause.kind for policy in assessment.policies for clause in policy.clauses}
    uses = rule_uses(assessment.policies)
    ordered = sorted(assessment.findings, key=lambda finding: (finding.policy, finding.clause, finding.subject))
    return [
        {
            "clause": finding.clause,
            "policy": finding.policy,
            "section": finding.section,
            "kind": kinds[finding.clause].value,
            "subject": finding.subject,
            "status": finding.status.value,
            "waiver": _waiver(finding.waiver, finding.bars, assessment.as_of) if finding.waiver else None,
            "observations": _observations(assessment, finding, uses),
        }
        for finding in ordered
    ]


def _waiver(waiver: Waiver, bars: Sequence[WaiverBar], as_of: date) -> _Object:
    return {
        "state": waiver_state(waiver, bars, as_of).value,
        "reason": waiver.reason,
        "approver": waiver.approver,
        "from": waiver.from_.isoformat() if waiver.from_ else None,
        "until": waiver.until.isoformat(),
    }


def _observations(assessment: Assessment, finding: Finding, uses: Mapping[str, RuleUse]) -> list[_Object]:
    ordered = sorted(finding.observations, key=lambda observation: (observation.rule, observation.use))
    return [
        {
            "rule": observation.rule,
            "use": observation.use,
            "status": observation.status.value,
            "measures": {name: _plain(value) for name, value in sorted(observation.measures.items())},
            "parameters": _parameters(assessment, observation, uses),
            "message_id": observation.message.kind.value if observation.message is not None else None,
            "message": str(observation.message or ""),
            "distance_id": observation.distance.kind.value if observation.distance is not None else None,
            "distance": str(observation.distance or ""),
            "evidence": sorted(observation.evidence),
            "short_rows": observation.short_rows,
            "short": [_rows(item) for item in observation.short],
        }
        for observation in ordered
    ]


def _rows(item: RowsOfFile) -> _Object:
    return {"file": item.file, "rows": list(item.rows), "places": list(item.places)}


def _parameters(assessment: Assessment, observation: Observation, uses: Mapping[str, RuleUse]) -> _Object:
    rule = assessment.rules.get(observation.rule)
    in_force = parameters_in_force(observation, rule, uses=uses, overrides=assessment.trust.overrides)
    return {
        item.name: {
            "value": _plain(item.value),
            "unit": item.unit or None,
            "overridden": item.set_by == "trust",
            "set_by": item.set_by,
            "reason": item.reason or None,
        }
        for item in in_force
    }


def _priority(rank: int, priority: Priority) -> _Object:
    return {
        "rank": rank,
        "rule": priority.rule,
        "title": priority.title,
        "clauses": sorted(priority.clauses),
        "kind": priority.kind.value,
        "severity": priority.severity.value,
        "status": priority.status.value,
        "subjects": list(trust_first(sorted(priority.subjects))),
        "bearer": priority.bearer,
        "remedy": priority.remedy,
    }


def _summary(assessment: Assessment, policies: Iterable[Policy]) -> _Object:
    evidence = evidence_counts(assessment.evidence)
    return {
        "statuses": _statuses(assessment.findings),
        "waived": sum(is_waived(finding, assessment.as_of) for finding in assessment.findings),
        "policies": [
            {
                "policy": policy.id,
                "clauses": len(policy.clauses),
                "not_tested": len(not_tested(policy)),
                "statuses": _statuses(finding for finding in assessment.findings if finding.policy == policy.id),
            }
            for policy in policies
        ],
        "evidence": {
            "files": evidence.files,
            "used": evidence.used,
            "unused": evidence.unused,
            "unreadable": evidence.unreadable,
            "rows": evidence.rows,
            "errors": evidence.errors,
            "warnings": evidence.warnings,
        },
    }


def _statuses(findings: Iterable[Finding]) -> dict[str, int]:
    return {status.value: count for status, count in status_counts(findings).items()}


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """A measure or parameter as JSON holds it: dates in ISO form, numbers without rounding noise."""
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal() | Fraction() | float():
            return _number(value)
        case date():
            return value.isoformat()
        case list() | tuple():
            return [_plain(item) for item in value]
        case _:
            return str(value)


def _number(value: Decimal | Fraction | float) -> int | float | None:
    if isinstance(value, Decimal | Fraction) and value == value // 1:
        return int(value)
    rounded = float(f"{float(value):.12g}")
    return rounded if isfinite(rounded) else None


def _render(assessment: Assessment, _view: View) -> str:
    return render(assessment)


EXTENSION = ReportFormat(
    name="json", summary="Everything the audit found, as JSON for other programs.", render=_render, for_people=False
)
