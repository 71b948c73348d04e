"""How the oracle compares groups, from the wording of `compare` and `change` and from the papers that they name."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from math import ceil, floor, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from eqcheck.domain.assessment import Status
from tests.oracle.evaluator import Truth, evaluate, exact, truth
from tests.oracle.parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.oracle.evaluator import Scope
    from tests.oracle.world import Subject

Check: TypeAlias = Mapping[str, Any]
Z = NormalDist().inv_cdf(0.975)
RANKS = list(Status)
MOST_PEOPLE = 10_000_000  # England's schools have nine million pupils
FIGURES = ("cases", "value", "of", "deviation", "other_value", "other_cases", "other_of")
BESIDE = {"other_value", "other_cases"}


class People(NamedTuple):
    """So many people, of whom some fare worse; or, with a deviation, their mean score, turned so that more is worse."""

    worse: Fraction
    of: int
    deviation: Fraction = Fraction(0)


class Outcome(NamedTuple):
    """What one comparison comes to, and how likely chance alone makes as large a gap where two rates are judged."""

    status: Status
    chance: Fraction | None = None


class Spread(NamedTuple):
    """An estimate and the ends of its 95 % interval."""

    value: float
    low: float
    high: float


def compare(check: Check, subject: Subject) -> tuple[set[Status | None], dict[str, Any]]:
    """Every status that a comparison of groups may come to, and what was counted."""
    return _decided(check, subject, {"": "TRUE"})


def change(check: Check, subject: Subject) -> tuple[set[Status | None], dict[str, Any]]:
    """The same of two times."""
    return _decided(check, subject, {"": check["now"], "_before": check["before"]})


def _decided(check: Check, subject: Subject, times: Mapping[str, str]) -> tuple[set[Status | None], dict[str, Any]]:
    rows = subject.source_scopes()
    where = [(row, truth(parse(check.get("where", "TRUE")), row)) for row in rows]
    relevant = [(row, known) for row, known in where if known is not False]
    measures: dict[str, Any] = {"relevant": len(relevant)}
    if not relevant:
        return {None}, measures
    if not any(known for _, known in relevant):
        return {Status.NO_EVIDENCE}, measures
    outcomes = [_of_group(check, subject, relevant, name, times) for name in check["groups"]]
    together = (_holm(each) if check.get("adjust") == "holm" else each for each in product(*outcomes))
    return {min((outcome.status for outcome in each), key=RANKS.index) for each in together}, measures


def _holm(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """From the smallest chance up: each times the number of comparisons left, until one is above a fortieth."""
    answer = list(outcomes)
    order = sorted((each.chance, at) for at, each in enumerate(outcomes) if each.chance is not None)
    stopped = False
    for rank, (chance, at) in enumerate(order):
        stopped = stopped or chance * (len(order) - rank) > Fraction(1, 40)
        if stopped and outcomes[at].status is Status.NOT_MET:
            answer[at] = outcomes[at]._replace(status=Status.PARTIAL)
    return answer


def _of_group(
    check: Check, subject: Subject, rows: Sequence[tuple[Scope, Truth]], name: str, times: Mapping[str, str]
) -> set[Outcome]:
    item = check["groups"][name]
    has_others = "other" in item or bool(BESIDE & check.keys()) or len(times) == 1
    if len(times) > 1:
        has_others = bool(BESIDE & check.keys()) or any("other" in each for each in check["groups"].values())
    kinds = ["group", "other"] if has_others else ["group"]
    members = [
        [(row, _all([known, truth(parse(time), row), _belongs(item, kind, check, row)])) for row, known in rows]
        for kind in kinds
        for time in times.values()
    ]
    figures = [kind == "other" and "other" not in item and bool(BESIDE & check.keys()) for kind in kinds for _ in times]
    if "outcome" in check:
        if any(10 * sum(belongs is None for _, belongs in each) > len(rows) for each in members):
            return {Outcome(Status.NO_EVIDENCE)}
        choices = [_people(check, each) for each in members]
    else:
        choices = [{_figure(check, each, beside)} for each, beside in zip(members, figures, strict=True)]
        people = all(one not in {None, "held"} and one.of for each in choices for one in _spread(each))
        if people and _are_unlike(check, members):
            return {Outcome(Status.NO_EVIDENCE)}
    outcomes = {_outcome(check, subject, sides) for sides in product(*[_spread(each) for each in choices])}
    return {answer for outcome in outcomes for answer in _acted_on(item, members[0], outcome)}


def _are_unlike(check: Check, members: Sequence[Sequence[tuple[Scope, Truth]]]) -> bool:
    """Whether the rows of the sides measure different things, or are about different people; or that is unknown."""
    rows = [next(row for row, belongs in each if belongs) for each in members]
    names = [name for name in ("measured", "about") if name in check]
    if any(truth(parse(f"{check[name]} IS NULL"), row) is None for name in names for row in rows):
        return True
    texts = [parse(check[name]) for name in names]
    return any(len({evaluate(text, row) for row in rows}) > 1 for text in texts)


def _acted_on(item: Mapping[str, str], rows: Sequence[tuple[Scope, Truth]], outcome: Outcome) -> set[Outcome]:
    """A gap that is known and acted on costs a part only."""
    if outcome.status is not Status.NOT_MET or "acted" not in item:
        return {outcome}
    said = {truth(parse(item["acted"]), row) for row, belongs in rows if belongs}
    in_part = outcome._replace(status=Status.PARTIAL)
    return {in_part} if True in said else {outcome, in_part} if None in said else {outcome}


def _outcome(check: Check, subject: Subject, sides: Sequence[Any]) -> Outcome:
    status = _status(check, subject, sides)
    judged = status in {Status.MET, Status.PARTIAL, Status.NOT_MET} or (
        status is Status.INSUFFICIENT_DATA and all(side != "held" and side.of >= 10 for side in sides)
    )
    if not judged or len(sides) != 2 or any(side.deviation for side in sides):
        return Outcome(status)
    return Outcome(status, _chance(*sides))


def _belongs(item: Mapping[str, str], kind: str, check: Check, row: Scope) -> Truth:
    group = truth(parse(item["group"]), row)
    if kind == "group" or ("other" not in item and BESIDE & check.keys()):
        return group
    if "other" in item:
        return truth(parse(item["other"]), row)
    return None if group is None else not group


def _all(values: Iterable[Truth]) -> Truth:
    values = list(values)
    return False if False in values else None if None in values else True


def _people(check: Check, rows: Iterable[tuple[Scope, Truth]]) -> set[Any]:
    """Every number of people, and of those who fare worse, that the unknowns leave open."""
    possible = {(0, 0)}
    for row, belongs in rows:
        if belongs is False:
            continue
        outcome = truth(parse(check["outcome"]), row)
        steps = {(1, worse == (check.get("better", "lower") == "lower")) for worse in _either(outcome)}
        steps |= {(0, False)} if belongs is None else set()
        possible = {(of + is_in, worse + is_worse) for of, worse in possible for is_in, is_worse in steps}
    return {People(Fraction(worse), of) for of, worse in possible}


def _either(value: Truth) -> tuple[bool, ...]:
    return (True, False) if value is None else (value,)


def _figure(check: Check, rows: Sequence[tuple[Scope, Truth]], beside: bool) -> Any:  # noqa: FBT001 - which of two figures
    """What the one row of a side says; None where that is not known, "held" where it is held back."""
    mine = [row for row, belongs in rows if belongs]
    if len(mine) != 1 or any(belongs is None for _, belongs in rows):
        return None
    [row] = mine
    if "held_back" in check and truth(parse(check["held_back"]), row):
        return "held"
    known = {name: evaluate(parse(check[name]), row) for name in FIGURES if name in check}
    cases = known.get("other_cases" if beside else "cases")
    value, of = known.get("other_value" if beside else "value"), known.get("other_of" if beside else "of", 1)
    deviation = known.get("deviation", 0)
    if (cases is None and value is None) or of is None or deviation is None or not 0 <= of <= MOST_PEOPLE:
        return None
    turned = check.get("better", "lower") == "higher"
    if cases is not None:
        cases = Fraction(exact(cases))
        whole = cases.denominator == 1 and 0 <= cases <= of
        return People(of - cases if turned else cases, of) if whole else None
    value = Fraction(exact(value))
    if deviation and of:
        return People(-value if turned else value, of, Fraction(exact(deviation)))
    return _rate(value, of, turned)


def _rate(percent: Fraction, of: int, turned: bool) -> Any:  # noqa: FBT001 - which way is better
    places = next((digits for digits in (0, 1, 2) if (percent * 10**digits).denominator == 1), 3)
    slack = Fraction(1, 2 * 10**places)
    low = max(0, ceil((percent - slack) * of / 100))
    high = min(of, floor((percent + slack) * of / 100))
    if not 0 <= percent <= 100 or 0 < percent < 1 or low > high or (percent and not of):
        return None
    return frozenset(People(Fraction(of - cases if turned else cases), of) for cases in range(low, high + 1))


def _spread(choices: Iterable[Any]) -> list[Any]:
    return [one for each in choices for one in (each if isinstance(each, frozenset) else [each])]


def _status(check: Check, subject: Subject, sides: Sequence[Any]) -> Status:
    if None in sides:
        return Status.NO_EVIDENCE
    people = [side for side in sides if side != "held"]
    if any(side.of == 0 for side in people):
        return Status.NOT_APPLICABLE
    if len(people) < len(sides):
        return Status.INSUFFICIENT_DATA
    if len({bool(side.deviation) for side in people}) > 1:
        return Status.NO_EVIDENCE
    if any(side.of < 10 for side in people):
        return Status.INSUFFICIENT_DATA
    return _beside(check, subject, *people) if check["kind"] == "compare" else _moved(check, people)


def _beside(check: Check, subject: Subject, group: People, others: People) -> Status:
    limit = Fraction(check["met"].split("=")[1].strip()) if ":" not in check["met"] else _setting(check, subject)
    if group.deviation:
        gap = _sum((1, group), (-1, others))
        if group.worse - others.worse > limit:
            return Status.NOT_MET if gap.low > 0 else Status.PARTIAL
        return Status.MET if gap.high < limit else Status.INSUFFICIENT_DATA
    rate, other = group.worse / group.of, others.worse / others.of
    is_ratio = check.get("by", "ratio") == "ratio"
    most = limit * other if is_ratio else other + limit / 100
    if rate > most:
        return Status.NOT_MET if _real(group, others) else Status.PARTIAL
    upper = _sum((1, group), (-limit if is_ratio else -1, others)).high
    if upper < (0 if is_ratio else limit / 100):
        return Status.MET
    share = Fraction(check["margin"], 100) if "margin" in check else None
    small = share is not None and rate <= (
        other * (1 + share * (limit - 1)) if is_ratio else other + share * limit / 100
    )
    return Status.MET if small and min(group.of, others.of) >= 30 else Status.INSUFFICIENT_DATA


def _setting(check: Check, subject: Subject) -> Fraction:
    return Fraction(exact(subject.settings[check["met"].split(":")[1].strip()]))


def _moved(check: Check, sides: Sequence[People]) -> Status:
    if len(sides) == 2:
        now, before = sides
        real = [bool(now.deviation) or _real(*pair) for pair in ((before, now), (now, before))]
        return _by(_sum((1, now), (-1, before)), *real)
    now, before, others_now, others_before = sides
    first, second = (
        -1 if check.get("either") and _sum((1, left), (-1, right)).value < 0 else 1
        for left, right in ((now, others_now), (before, others_before))
    )
    change = _sum((first, now), (-second, before), (-first, others_now), (second, others_before))
    left = _sum((first, now), (-first, others_now))
    if left.value <= 0:
        return Status.MET if left.high < 0 or change.high < 0 else Status.INSUFFICIENT_DATA
    return _by(change, True, True)  # noqa: FBT003 - intervals alone decide


def _by(change: Spread, is_better: bool, is_worse: bool) -> Status:  # noqa: FBT001 - what Fisher's test says of each
    if change.high < 0 and is_better:
        return Status.MET
    if change.value <= 0:
        return Status.INSUFFICIENT_DATA
    return Status.NOT_MET if change.low > 0 and is_worse else Status.PARTIAL


# --- statistics -----------------------------------------------------------------------------------


def _one(people: People) -> Spread:
    if people.deviation:
        half = Z * float(people.deviation) / sqrt(people.of)
        return Spread(float(people.worse), float(people.worse) - half, float(people.worse) + half)
    rate, n = float(people.worse / people.of), people.of
    # Wilson: the rates π at which (rate - π)² = z² π (1 - π) / n
    a, b, c = 1 + Z * Z / n, -(2 * rate + Z * Z / n), rate * rate
    root = sqrt(max(0.0, b * b - 4 * a * c))
    return Spread(rate, max(0.0, (-b - root) / (2 * a)), min(1.0, (-b + root) / (2 * a)))


def _sum(*parts: tuple[Fraction | int, People]) -> Spread:
    scaled = []
    for weight, people in parts:
        value, low, high = (float(weight) * each for each in _one(people))
        scaled.append((value, min(low, high), max(low, high)))
    value = sum(each[0] for each in scaled)
    below = sqrt(sum((each[0] - each[1]) ** 2 for each in scaled))
    above = sqrt(sum((each[2] - each[0]) ** 2 for each in scaled))
    return Spread(value, value - below, value + above)


def _real(first: People, second: People) -> bool:
    """Whether both the interval and Fisher's test, one-sided, say that the first fare worse."""
    if first.worse / first.of <= second.worse / second.of or _sum((1, first), (-1, second)).low <= 0:
        return False
    return _chance(first, second) <= Fraction(1, 40)


def _chance(first: People, second: People) -> Fraction:
    """Fisher's test, one-sided: how likely the first have as many cases or more."""
    people, cases = first.of + second.of, int(first.worse + second.worse)
    least = max(0, cases - second.of)
    ways, tail, whole = Fraction(1), Fraction(0), Fraction(0)
    for got in range(least, min(first.of, cases) + 1):
        whole += ways
        tail += ways if got >= first.worse else 0
        ways *= Fraction((first.of - got) * (cases - got), (got + 1) * (people - first.of - cases + got + 1))
    return tail / whole
