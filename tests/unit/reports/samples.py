"""Small assessments built by hand, and the one that most tests of reports look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from eqcheck.checks import build_check
from eqcheck.domain.assessment import (
    TRUST,
    Assessment,
    Clause,
    ClauseKind,
    DatedValue,
    EvidenceFile,
    FileState,
    Finding,
    Level,
    Observation,
    Parameter,
    Policy,
    Priority,
    Problem,
    ProblemLevel,
    Rule,
    RuleUse,
    Severity,
    Status,
)
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.domain.explanation import Explanation, RuleExplanation, ShortfallRow
from eqcheck.domain.rule import BasisKind, StatedBasis
from eqcheck.domain.trust import Override, School, TrustSetup, Waiver
from eqcheck.messages.catalogue import saved

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

AS_OF = date(2026, 11, 22)
TRAINING = "training/equality-current"
PLAN = "plans/accessibility-current"
SECTIONS = {"elt": "Executive Leadership Team", "staff": "Staff", "aims": "Aims"}

RULES = {
    TRAINING: Rule(
        id=TRAINING,
        title="Every member of staff holds current equality training",
        rationale="A duty that staff have not been taught cannot be kept.",
        remedy="Book the staff named by explain onto the next session and record the date each completes it.",
        severity=Severity.HIGH,
        subject=Level.SCHOOL,
        check=build_check(
            {
                "kind": "share",
                "from": "staff",
                "where": "started_on <= :as_of AND (left_on IS NULL OR left_on > :as_of)",
                "related": {
                    "training": {
                        "from": "training_records",
                        "on": "staff_id",
                        "where": "topic = 'equality AND more'",
                        "take": {"last_completed": "max(completed_on)"},
                    }
                },
                "require": "last_completed >= :as_of - INTERVAL (:window_months) MONTH",
                "met": ">= 100%",
                "partial": ">= 90%",
            }
        ),
        finding="{unmet} of {relevant} staff have no equality training in the last {window_months} months",
        applies_when="phase <> 'nursery'",
        parameters={
            "window_months": Parameter(
                "window_months",
                (DatedValue(12),),
                StatedBasis(BasisKind.POLICY, "every year"),
                ColumnType.INTEGER,
                "months",
            )
        },
    ),
    PLAN: Rule(
        id=PLAN,
        title="The accessibility plan is no more than three years old",
        rationale="The law asks for a new plan every three years.",
        remedy="Write the plan for the next three years and have the governors approve it.",
        severity=Severity.MEDIUM,
        subject=Level.SCHOOL,
        check=build_check(
            {
                "kind": "value",
                "from": "accessibility_plans",
                "take": {"latest": "max(starts_on)"},
                "met": "latest > :as_of",
            }
        ),
        finding="the latest plan is from {latest}",
        basis=StatedBasis(BasisKind.LAW, "Equality Act 2010, Schedule 10"),
    ),
}


def clause(
    clause_id: str,
    *rules: str,
    level: Level = Level.SCHOOL,
    kind: ClauseKind = ClauseKind.STATUTORY,
    not_tested: str | None = None,
) -> Clause:
    return Clause(
        id=clause_id,
        policy="mket-equalities",
        section=clause_id.split("/")[1],
        duty="Every member of staff is trained in equality each year.",
        bearer="Executive Leadership Team",
        level=level,
        kind=kind,
        locator="The Executive Leadership Team, bullet 5",
        fingerprint="sha256:" + "0123456789abcdef" * 4,
        frequency_stated="none",
        frequency_tested="12 months",
        rules=tuple(RuleUse(rule) for rule in rules),
        not_tested=not_tested,
    )


CLAUSES = (
    clause("mket/elt/5", TRAINING, kind=ClauseKind.POLICY),
    clause("mket/elt/10", PLAN),
    clause("mket/staff/1", PLAN, level=Level.TRUST),
    clause("mket/aims/1", not_tested="an aspiration that no record can show"),
)
POLICY = Policy(
    id="mket-equalities",
    title="Equalities Policy",
    document="Version 2.1 (draft), 23 February 2022",
    sections=SECTIONS,
    clauses=CLAUSES,
)


def observation(
    rule: str, subject: str, status: Status, *, message: str = "", files: Sequence[str] = ()
) -> Observation:
    return Observation(
        rule=rule,
        use=rule,
        subject=subject,
        status=status,
        measures={"unmet": 14, "relevant": 91, "share": Decimal("84.60"), "latest": date(2025, 11, 21), "blank": None},
        parameters={"window_months": 18} if rule == TRAINING else {},
        message=saved("shortfall", message, None) if message else None,
        distance=saved("more-of-all-rows", "14 more of 91 and this is met", None) if status is Status.NOT_MET else None,
        evidence=tuple(files),
    )


def finding(
    clause_id: str, subject: str, status: Status, *, message: str = "", waiver: Waiver | None = None
) -> Finding:
    rule = TRAINING if clause_id == "mket/elt/5" else PLAN
    return Finding(
        clause=clause_id,
        policy="mket-equalities",
        section=clause_id.split("/")[1],
        subject=subject,
        status=status,
        observations=(observation(rule, subject, status, message=message, files=("evidence/staff.csv",)),),
        waiver=waiver,
    )


def waiver(*, until: date, from_: date | None = None) -> Waiver:
    return Waiver("mket/elt/5", "ashwood", "New trainer starts in May", "Chief Executive", until, from_)


def school(key: str, name: str = "") -> School:
    return School(key=key, name=name or f"{key.title()} School", phase="primary", urn=str(900_000 + sum(key.encode())))


def trust(*schools: School) -> TrustSetup:
    return TrustSetup(
        name="Chalk Hill Trust",
        schools=schools,
        policies=("mket-equalities",),
        company_number="01234567",
        employees=640,
        overrides=(Override(TRAINING, "window_months", 18, "agreed with the board"),),
    )


def assessment(schools: Sequence[School], findings: Sequence[Finding]) -> Assessment:
    return Assessment(
        as_of=AS_OF,
        trust=trust(*schools),
        policies=(POLICY,),
        rules=RULES,
        subjects=(TRUST, *(it.key for it in schools)),
        findings=tuple(findings),
        evidence=(),
        priorities=(),
    )


EVIDENCE = (
    EvidenceFile(
        "evidence/ashwood/training_records.xlsx",
        "c" * 64,
        FileState.UNREADABLE,
        reason=saved("file-damaged", "the workbook is cut short", None),
    ),
    EvidenceFile(
        "evidence/notes.docx",
        "b" * 64,
        FileState.UNUSED,
        reason=saved("file-name-unknown", "no evidence type is called notes", None),
    ),
    EvidenceFile(
        "evidence/staff.csv",
        "a" * 64,
        FileState.USED,
        type="staff",
        rows=1204,
        problems=(
            Problem(ProblemLevel.WARNING, saved("headings-repeated", "the heading is on row 3", None), row=3),
            Problem(
                ProblemLevel.ERROR,
                saved("date-impossible", '"32/01/2026" is not a date', None),
                row=14,
                column="Start date",
                count=3,
            ),
        ),
        headings={"Payroll no": "staff_id"},
    ),
)


def priority(rule: str, *subjects: str, status: Status = Status.NOT_MET) -> Priority:
    its = RULES[rule]
    return Priority(
        rule=rule,
        clauses=("mket/elt/5", "att/staff/1"),
        kind=ClauseKind.STATUTORY,
        severity=its.severity,
        status=status,
        subjects=subjects,
        bearer="Executive Leadership Team",
        title=its.title,
        remedy=its.remedy,
    )


def two_schools() -> Assessment:
    """A trust of two schools in which something falls short, something is met and something is waived."""
    message = "14 of 91 staff have no equality training in the last 18 months"
    findings = (
        finding("mket/elt/5", "ashwood", Status.NOT_MET, message=message, waiver=waiver(until=date(2026, 12, 31))),
        finding("mket/elt/5", "brook", Status.NOT_MET, message=message),
        finding("mket/elt/10", "ashwood", Status.NOT_APPLICABLE),
        finding("mket/elt/10", "brook", Status.MET),
        finding("mket/staff/1", TRUST, Status.ATTESTED),
    )
    whole = assessment((school("ashwood"), school("brook")), findings)
    return replace(
        whole,
        evidence=EVIDENCE,
        priorities=(priority(TRAINING, "ashwood", "brook"),),
        notices=(saved("waiver-ended", "the waiver of mket/staff/1 for trust ended on 1 September 2026", None),),
    )


def explanation(**changes: Any) -> Explanation:
    """Why Ashwood's staff are not all trained."""
    message = "14 of 91 staff have no equality training in the last 18 months"
    training = observation(TRAINING, "ashwood", Status.NOT_MET, message=message, files=("evidence/staff.csv",))
    rule = RuleExplanation(
        rule=RULES[TRAINING],
        observation=training,
        shortfall=tuple(ShortfallRow("evidence/staff.csv", row) for row in (9, 7, 31)),
        shortfall_total=14,
    )
    whole = Explanation(
        as_of=AS_OF,
        subject="ashwood",
        subject_name="Ashwood School",
        status=Status.NOT_MET,
        rules=(rule,),
        evidence=EVIDENCE,
        clause=CLAUSES[0],
        policy=POLICY,
        overrides=trust().overrides,
    )
    return replace(whole, **changes)


def by_status(clauses: Mapping[str, Status], subject: str) -> tuple[Finding, ...]:
    return tuple(finding(clause_id, subject, status) for clause_id, status in clauses.items())
