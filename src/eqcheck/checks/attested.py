"""`attested`: a named role has stated, for a period, that a duty is met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.checks.certainty import decided
from eqcheck.checks.keys import ListedBy, Role, check_form, key
from eqcheck.checks.kind import CheckKind, DecidedBy, HoldsBy, JudgedMeasures, Judgement, OwnRows, Samples, Statement
from eqcheck.checks.plan import Expression, Plan, rows_where, values_where
from eqcheck.domain.assessment import Scope, Status
from eqcheck.domain.check import Check
from eqcheck.domain.mistakes import did_you_mean
from eqcheck.domain.shape import plain, several, whole_number
from eqcheck.messages.observations import AttestationKind, ObservationKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from eqcheck.domain.assessment import Rule
    from eqcheck.messages.message import Message

SOURCE = "attestations"


@check_form
class Attested(Check):
    """The keys of an attested check."""

    kind = "attested"
    question: str = key(
        Role.TEXT,
        plain(type="string", minLength=10),
        "What is attested, as a question in plain words.",
        label="question",
        shown="question",
        start="TODO: what is attested, as a question in plain words?",
    )
    roles: tuple[str, ...] = key(
        Role.LIST,
        several(plain(type="string")),
        "The roles that may sign, as in the attestations evidence type.",
        label="who may sign",
        shown="may sign",
        listed_by=ListedBy(SOURCE, "role", "a role that may attest"),
        operator="role-dropped",
        start=["headteacher"],
    )
    valid_months: int = key(
        Role.TIME,
        whole_number(1, 36),
        "How long a signature holds.",
        label="good for",
        unit="month",
        plain=frozenset({12}),
        basis="basis",
        start=12,
    )
    basis: str = key(
        Role.TEXT, plain(type="string", pattern="\\S"), "What that rests on; a year needs none.", default=""
    )
    look_at: tuple[str, ...] = key(
        Role.LIST,
        several(plain(type="string"), least=None),
        "What the signatory should look at first.",
        label="look first at",
        default=(),
    )
    shared: bool = key(
        Role.SWITCH,
        plain(type="boolean"),
        "Whether the trust's own attestation counts for each school.",
        label="the trust's own",
        words=lambda shared: "counts for each school" if shared else "does not count for a school",
        operator="scope-changed",
        default=False,
    )


_UNSURE = (
    "(({where}) AND ({current})) IS NOT FALSE"
    " AND (({where}) AND ({current}) AND ({answer}) IS NOT NULL) IS DISTINCT FROM TRUE"
)
"""Whether something of an attestation that may count is unknown."""

_DAY = "coalesce({signed_on}, DATE '9999-12-31')"
"""When it was signed, at the latest: a day that cannot be read may be any."""


def _plan(check: Attested, rule: str) -> Plan:
    roles = ", ".join("'" + role.replace("'", "''") + "'" for role in check.roles)
    in_period = (
        f"signed_on > :as_of - INTERVAL ({check.valid_months}) MONTH AND (valid_until IS NULL OR valid_until >= :as_of)"
    )
    signed = f"role IN ({roles}) AND signed_on IS NOT NULL"
    return Plan(
        source=SOURCE,
        scope=Scope.SHARED if check.shared else Scope.OWN,
        conditions={
            "where": Expression(f"statement = '{rule}'"),
            "signed": Expression(signed),
            "current": Expression(f"{signed} AND {in_period}"),
            "answer": Expression("answer"),
        },
        operands={"signed_on": Expression("signed_on")},
        measures={
            "relevant": rows_where("{where}"),
            "signed": rows_where("({where}) AND ({signed})"),
            "current": rows_where("({where}) AND ({current})"),
            "yes_on": values_where("max", "{signed_on}", "({where}) AND ({current}) AND ({answer})"),
            "no_on": values_where("max", "{signed_on}", "({where}) AND ({current}) AND NOT ({answer})"),
            "_perhaps_yes_on": values_where("max", _DAY, f"{_UNSURE} AND ({{answer}}) IS NOT FALSE"),
            "_perhaps_no_on": values_where("max", _DAY, f"{_UNSURE} AND ({{answer}}) IS NOT TRUE"),
        },
        shortfall="{where}",
        path=("check", "kind"),
    )


def _judge(reading: JudgedMeasures[Attested]) -> Judgement:
    yes_on, no_on = reading.measures.get("yes_on"), reading.measures.get("no_on")
    perhaps_yes, perhaps_no = reading.measures.get("_perhaps_yes_on"), reading.measures.get("_perhaps_no_on")
    known = _answered(yes_on, no_on)
    if known is Status.NO_EVIDENCE:
        return Judgement(known, note=_why_not(reading))
    statuses = {known}
    if perhaps_no is not None and (yes_on is None or perhaps_no >= yes_on):
        statuses.add(Status.NOT_MET)
    if perhaps_yes is not None and (no_on is None or perhaps_yes > no_on):
        statuses.add(Status.ATTESTED)
    return decided(statuses, rows=1, empty=None, judgement=_attestation)


def _answered(yes_on: date | None, no_on: date | None) -> Status:
    if no_on is not None and (yes_on is None or no_on >= yes_on):
        return Status.NOT_MET
    return Status.ATTESTED if yes_on is not None else Status.NO_EVIDENCE


def _attestation(status: Status) -> Judgement:
    return Judgement(status, note=ObservationKind.ATTESTED_NO() if status is Status.NOT_MET else None)


def _why_not(reading: JudgedMeasures[Attested]) -> Message:
    roles = " or ".join(f"the {role.replace('_', ' ')}" for role in reading.check.roles)
    if not reading.count("relevant"):
        return ObservationKind.NOT_ATTESTED(roles=roles)
    if not reading.count("signed"):
        return ObservationKind.NOT_SIGNED(roles=roles)
    if not reading.count("current"):
        return ObservationKind.ATTESTATION_EXPIRED()
    return ObservationKind.ATTESTATION_UNCLEAR()


def misfits(
    statements: Sequence[str | None], roles: Sequence[str | None], rules: Mapping[str, Rule]
) -> list[tuple[int, Message]]:
    """The attestations, by their place, that can never count, each with what is wrong with it."""
    roles_by_rule = {rule.id: rule.check.roles for rule in rules.values() if isinstance(rule.check, Attested)}
    pairs = []
    for place, (statement, role) in enumerate(zip(statements, roles, strict=True)):
        if statement is None or role is None:
            continue
        if statement not in roles_by_rule:
            hint = did_you_mean(statement, roles_by_rule) or "the rules that are attested say what they ask"
            pairs.append((place, AttestationKind.STATEMENT_UNKNOWN(statement=statement[:80], hint=hint)))
        elif role not in roles_by_rule[statement]:
            may = " or ".join(roles_by_rule[statement])
            pairs.append((place, AttestationKind.ROLE_WRONG(role=role, statement=statement, roles=may)))
    return pairs


def _own_misfits(columns: Mapping[str, Sequence[str | None]], rules: Mapping[str, Rule]) -> list[tuple[int, Message]]:
    return misfits(columns["statement"], columns["role"], rules)


EXTENSION = CheckKind(
    form=Attested,
    summary="A person in a named role has stated that the duty is met; it is shown as attested, never as met.",
    judge=_judge,
    plan=_plan,
    holds_by=HoldsBy.SIGNATURE,
    statuses=(Status.ATTESTED, Status.NOT_MET, Status.NO_EVIDENCE),
    may_be_empty=False,
    decided_by=DecidedBy.ATTESTATION,
    asks=lambda check: Statement(check.question, check.roles, check.valid_months),
    own_rows=OwnRows(SOURCE, _own_misfits),
    samples=Samples(columns=("statement", "role", "signed_on", "valid_until", "answer")),
)
