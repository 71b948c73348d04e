"""A policy document as clauses: the file policies/<policy>.yaml."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from eqcheck.domain.forms import CLAUSE_ID, POLICY_ID, RULE_ID, VALUE
from eqcheck.domain.shape import (
    LONGEST_TITLE,
    NAME,
    SENTENCE,
    TEXT,
    Form,
    Inside,
    build,
    from_name,
    key,
    mapping,
    named,
    one_of,
    plain,
    schema_of,
    several,
    shape,
    whole_number,
)
from eqcheck.domain.status import NOTHING, ClauseKind, Level, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from eqcheck.domain.shape import Schema


@shape("a rule of a clause")
class RuleUse:
    """A clause's reference to a rule, with the parameters that the policy sets."""

    rule: str = key(RULE_ID)
    parameters: Mapping[str, Any] = key(
        named("parameters", NAME, VALUE, least=1),
        "Values that this clause sets, by parameter.",
        default_factory=lambda: NOTHING,
    )

    @property
    def key(self) -> str:
        """The rule's id, with the parameters that differ: uses with the same key are one test."""
        if not self.parameters:
            return self.rule
        changed = ",".join(f"{name}={value}" for name, value in sorted(self.parameters.items()))
        return f"{self.rule}?{changed}"


def _use_schema() -> Schema:
    alone = RULE_ID.schema()
    return {
        "title": "a rule of a clause",
        "description": "A rule's id, or {rule: id, parameters: {name: value}}.",
        "type": ["string", "object"],
        "if": {"type": "object"},
        "then": schema_of(RuleUse),
        "else": {"pattern": alone["pattern"], "description": alone["description"]},
    }


def build_rule_use(item: str | Mapping[str, Any]) -> RuleUse:
    """A clause's reference to a rule: an id, or an id with the parameters that the policy sets."""
    return RuleUse(item) if isinstance(item, str) else build(RuleUse, item)


_NOTHING_SHORT = frozenset({Status.MET, Status.NOT_APPLICABLE})
_FREQUENCY = Inside("frequency", "frequency", "How often the policy says that it is done, and how often it is tested.")


@shape("a clause")
class Clause:
    """One duty: who bears it, where it stands in the source, and the rules that decide it.

    `words` is how many words of the normalised source the fingerprint is of. `at_best` is as far as its rules reach,
    `partial` or `attested`, where records can show only part of the duty; `not_shown` says what they do not show.
    """

    id: str = key(CLAUSE_ID)
    policy: str = from_name()
    section: str = key(TEXT, "A key of the policy's sections.")
    duty: str = key(SENTENCE.described("The duty in our own words, in one sentence.", maxLength=2 * LONGEST_TITLE))
    bearer: str = key(TEXT, "Who must do it.")
    level: Level = key(one_of(Level), "Who is judged.")
    kind: ClauseKind = key(one_of(ClauseKind), "Where the duty comes from.")
    locator: str = key(TEXT, "Where it stands in the source.")
    fingerprint: str = key(
        plain(type="string", pattern="^sha256:[0-9a-f]{64}$"),
        "sha256: and 64 hexadecimal digits, of the source's normalised sentence.",
    )
    frequency_stated: str = key(TEXT, "How often the policy says, or none.", name="stated", inside=_FREQUENCY, place=1)
    frequency_tested: str = key(TEXT, "How often it is tested.", name="tested", inside=_FREQUENCY, place=1)
    rules: tuple[RuleUse, ...] = key(
        several(Form(_use_schema, build_rule_use)), "The rules that decide it.", default=(), place=1
    )
    not_tested: str | None = key(SENTENCE, "Why no rule can decide it.", default=None, place=2)
    words: int | None = key(whole_number(1), "How many words the fingerprint is of.", default=None)
    at_best: Status | None = key(
        one_of((Status.PARTIAL, Status.ATTESTED)).then(Status),
        "As far as its rules reach, where records can show only part of the duty.",
        default=None,
        place=1,
    )
    not_shown: str | None = key(
        SENTENCE, "What no record shows, where it is met at best in part.", default=None, place=1
    )

    def within_reach(self, status: Status) -> Status:
        """The status, or the best that its rules can show where they cannot show that the duty is met."""
        return self.at_best if self.at_best is not None and status is Status.MET else status

    def is_done_as_shown(self, status: Status, of_rules: Collection[Status]) -> bool:
        """Whether all is done that records can show, and only that keeps the status from being met."""
        return status is self.at_best and bool(of_rules) and _NOTHING_SHORT.issuperset(of_rules)


_SECTION = plain(pattern=POLICY_ID.schema()["pattern"])
_SECTIONS = named("sections", _SECTION, TEXT, least=1).then(lambda names: MappingProxyType(dict(names)))


@shape("a policy")
class Policy:
    """A policy document as clauses, in the document's order."""

    id: str = key(POLICY_ID, "Small letters, digits and hyphens.")
    title: str = key(TEXT.described("What people call the policy.", maxLength=LONGEST_TITLE))
    document: str = key(TEXT, "The source's name, version and date.")
    sections: Mapping[str, str] = key(_SECTIONS, "In order.")
    clauses: tuple[Clause, ...] = key(Form(several(mapping(Clause)).schema), "The duties, in order.")


def build_policy(data: Mapping[str, Any]) -> Policy:
    """The policy that a policy file's checked data states, its clauses in order."""
    return build(Policy, data, clauses=tuple(build(Clause, item, data["id"]) for item in data["clauses"]))
