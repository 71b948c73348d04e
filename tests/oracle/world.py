"""What the oracle is told about a trust, and what a subject can see of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from eqcheck.domain.assessment import TRUST, Status
from eqcheck.domain.evidence_type import ColumnType, EvidenceType
from tests.oracle.calendar import Calendar, Term, academic_year
from tests.oracle.evaluator import Scope, compared, evaluate, truth
from tests.oracle.parser import OracleError, parse

if TYPE_CHECKING:
    from datetime import date

Row: TypeAlias = Mapping[str, Any]
Key: TypeAlias = tuple[Any, ...]
REGISTER = (
    *("key", "name", "phase", "lowest_age", "highest_age", "sixth_form", "opened_on", "pupils"),
    *("admits", "local_governors"),
)
SCHOOLS, TERMS = "schools", "terms"


@dataclass(frozen=True, slots=True)
class World:
    """One trust: its evidence, register, calendar and parameter overrides.

    `rows` holds, by evidence type, typed values by column with `school` (a key, None for the trust's
    own); columns left out are unknown. `schools` holds register fields by school key; `of_the_trust` those that
    the trust would have if it were entered like a school, which no register does.
    """

    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    schools: Mapping[str, Row] = field(default_factory=dict)
    employees: int | None = None
    of_the_trust: Row = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of a rule on a subject, what was measured, and every status that blanks leave open."""

    status: Status
    measures: Mapping[str, Any] = field(default_factory=dict)
    possible: frozenset[Status] = frozenset()


@dataclass(frozen=True)
class Subject:
    """A school or the trust under one rule on one day: the rows it sees, and what names mean to it."""

    rule: Mapping[str, Any]
    world: World
    key: str
    as_of: date
    types: Mapping[str, EvidenceType]
    settings: Mapping[str, Any]

    @cached_property
    def calendar(self) -> Calendar:
        return Calendar.of(self.world.terms)

    @property
    def own(self) -> str | None:
        """Whose rows are its own, as the column `school` says it."""
        return None if self.key == TRUST else self.key

    @property
    def check(self) -> Mapping[str, Any]:
        check: Mapping[str, Any] = self.rule["check"]
        return check

    def scope(self, names: Row) -> Scope:
        """What names stand for: those given, and the subject's own register."""
        return Scope({**self.register, **names}, self.settings, self.calendar)

    @cached_property
    def register(self) -> Row:
        """The register as `school.phase` and so on, and `trust.employees`; unknown for the trust."""
        own = self.world.of_the_trust if self.key == TRUST else {"key": self.key, **self.world.schools[self.key]}
        fields = {f"school.{name}": own.get(name) for name in REGISTER}
        return {**fields, "trust.employees": self.world.employees}

    def applies(self) -> bool | None:
        """Whether the rule applies; None where the register does not say."""
        if "applies_when" not in self.rule:
            return True
        unprefixed = {name.removeprefix("school."): value for name, value in self.register.items()}
        return truth(parse(self.rule["applies_when"]), self.scope(unprefixed))

    # --- rows -------------------------------------------------------------------------------------

    def source_rows(self) -> list[Row]:
        """The visible rows of the check's source that are in its scope."""
        source, scope = self._source_and_scope()
        if source == TERMS:
            return self._visible(source)
        subjects = {self.own, None} if scope == "shared" else {self.own}
        everything = scope == "all" and self.key == TRUST
        return [row for row in self._visible(source) if everything or row["school"] in subjects]

    def _source_and_scope(self) -> tuple[str, str]:
        if self.check["kind"] == "attested":
            return "attestations", "shared" if self.check.get("shared") else "own"
        return self.check["from"], self.check.get("scope", "own")

    def source_scopes(self) -> list[Scope]:
        """Each source row with what its names stand for, related evidence included."""
        return [self._joined(row) for row in self.source_rows()]

    def _visible(self, type_id: str) -> list[Row]:
        """The rows of a table, anywhere in the trust, that had come true by the audit's day."""
        if type_id == SCHOOLS:
            return [
                {**dict.fromkeys(REGISTER), "key": key, **fields, "school": key}
                for key, fields in self.world.schools.items()
            ]
        if type_id == TERMS:
            return [
                {
                    "term": term.key,
                    "starts_on": term.starts_on,
                    "ends_on": term.ends_on,
                    "academic_year": term.academic_year,
                    "school": None,
                }
                for term in self.calendar.terms
            ]
        rows = _Same(self.world.rows.get(type_id, ()))
        return _come_true(rows, _Same(self.types[type_id]), self.world.terms, self.as_of)

    # --- related evidence -------------------------------------------------------------------------

    def _joined(self, row: Row) -> Scope:
        names = dict(row)
        for name, item in self.check.get("related", {}).items():
            matched = self._matching(name, item, row)
            names[f"{name}.rows"] = len(matched)
            for take, text in item.get("take", {}).items():
                if take in names:
                    raise OracleError(f"{take!r} is the name of two things")
                names[take] = evaluate(parse(text), self.scope({}), matched) if matched else None
        return self.scope(names)

    def _matching(self, name: str, item: Mapping[str, Any], row: Row) -> list[Scope]:
        """The related rows that match a row: where two of its names are equal, and one is not after another."""
        equal = _keys(item)
        later = item.get("until", {})
        if any(row[ours] is None for ours in equal.values()):
            return []
        candidates = self._candidates(name, item, row["school"])
        return [
            other
            for other in candidates.get(tuple(row[ours] for ours in equal.values()), ())
            if all(compared("=", other.names[theirs], row[ours]) for theirs, ours in equal.items())
            and all(compared("<=", other.names[theirs], row[ours]) for theirs, ours in later.items())
        ]

    def _candidates(self, name: str, item: Mapping[str, Any], school: str | None) -> Mapping[Key, list[Scope]]:
        """The related rows that a row of `school` may match and whose own condition holds, by what must be equal.

        Worked out once for a subject, however many rows look them up.
        """
        if (name, school) not in self._looked_up:
            condition, by_key = parse(item.get("where", "TRUE")), defaultdict(list)
            for scope in map(self.scope, self._near(item, school)):
                if truth(condition, scope):
                    by_key[tuple(scope.names[theirs] for theirs in _keys(item))].append(scope)
            self._looked_up[name, school] = by_key
        return self._looked_up[name, school]

    @cached_property
    def _looked_up(self) -> dict[tuple[str, str | None], Mapping[Key, list[Scope]]]:
        return {}

    def _near(self, item: Mapping[str, Any], school: str | None) -> list[Row]:
        """The related rows that a row of `school` may match.

        Those of its school (of the subject, where the row is the trust's or nothing but the subject is
        matched) and, unless `across` is own, the trust's own; all of the trust where it is trust.
        """
        across = item.get("across", "school")
        anywhere = across == "trust" or item["from"] == TERMS
        near = {(school if _keys(item) else None) or self.own} | ({None} if across == "school" else set())
        return [other for other in self._visible(item["from"]) if anywhere or other["school"] in near]

    def lacks_related(self) -> bool:
        """Whether related evidence that may not be absent has no row at all that this subject sees."""
        whole = self.key == TRUST and self._source_and_scope()[1] == "all"
        schools = {None, *self.world.schools} if whole else {self.own}
        return any(
            not any(self._near(item, school) for school in schools)
            for item in self.check.get("related", {}).values()
            if not item.get("may_be_absent") and item["from"] not in {SCHOOLS, TERMS}
        )


class _Same:
    """Something that never changes, known by being the very same: what was worked out of it is remembered."""

    def __init__(self, it: Any) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.it is other.it


@lru_cache(maxsize=1_000)
def _come_true(rows: _Same, kind: _Same, terms: tuple[Term, ...], as_of: date) -> list[Row]:
    """Rows with all of their columns that have come true; many subjects, rules and completions see the same table."""
    calendar = Calendar.of(terms)
    whole = [_completed(kind.it, row, calendar) for row in rows.it]
    true_from = kind.it.true_from
    return [row for row in whole if true_from is None or row[true_from] is None or row[true_from] <= as_of]


def _completed(kind: EvidenceType, row: Row, calendar: Calendar) -> Row:
    whole = {**dict.fromkeys(kind.columns), "school": None, **row}
    for name, column in kind.columns.items():
        if column.derived is not None:
            whole[name] = _derived(column.type, whole[column.derived], calendar)
    return whole


def _derived(column_type: ColumnType, day: date | None, calendar: Calendar) -> str | None:
    if day is None:
        return None
    if column_type is ColumnType.ACADEMIC_YEAR:
        return academic_year(day)
    term = calendar.term_of(day)
    return term.key if term else None


def _keys(item: Mapping[str, Any]) -> Mapping[str, str]:
    """The columns of a related item that must be equal: theirs, ours."""
    on = item["on"]
    names = [on] if isinstance(on, str) else on
    return names if isinstance(names, Mapping) else {name: name for name in names}
