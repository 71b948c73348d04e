"""What the checks that compare groups share: what is counted of each side, and how that becomes a status.

A side is either rows of people, of whom so many have the outcome, or one row with a figure of so many people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from eqcheck.checks.group_form import LIKENESS, GroupCheck, has_figure_beside
from eqcheck.checks.kind import CheckKind, JudgedMeasures, Judgement
from eqcheck.checks.plan import Expression, Plan, rows_where, values_where
from eqcheck.checks.table import condition
from eqcheck.domain.status import Status
from eqcheck.messages.observations import ObservationKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from eqcheck.checks.gaps.standing import Result


_FIGURES = ("cases", "value", "of", "deviation", "other_value", "other_cases", "other_of")


def cells(check: GroupCheck) -> Mapping[str, tuple[str, bool]]:
    """Each side of each comparison: its condition, and whether it is read from the other figure of the group's row."""
    both: dict[str, tuple[str, bool]] = {}
    for name, sides in check.groups.items():
        group = f"({{{name}}})"
        both[name] = (group, False)
        if sides.other is not None:
            both[f"{name}_other"] = (f"({{{name}_other}})", False)
        else:
            both[f"{name}_other"] = (group, True) if has_figure_beside(check) else (f"NOT {group}", False)
    return both


def comparing(check: GroupCheck, sides: Mapping[str, tuple[str, bool]], conditions: Iterable[str]) -> Plan:
    """The plan that measures each side; `conditions` names those of the check that sides are made of."""
    written = {name: condition(check, name) for name in ("where", *conditions)}
    for name, pair in check.groups.items():
        written[name] = Expression(pair.group, ("check", "groups", name, "group"))
        if pair.other is not None:
            written[f"{name}_other"] = Expression(pair.other, ("check", "groups", name, "other"))
        if pair.acted is not None:
            written[f"{name}_acted"] = Expression(pair.acted, ("check", "groups", name, "acted"))
    if check.outcome is not None:
        written["outcome"] = condition(check, "outcome")
    if check.held_back is not None:
        # a blank is no mark: NULL only where the mark cannot be read
        written["held_back"] = Expression(f"({check.held_back}) IS TRUE", ("check", "held_back"))
    for name in LIKENESS:
        if (text := getattr(check, name)) is not None:  # NULL where it cannot be read, which a blank one is not
            written[f"{name}_blank"] = Expression(f"{text} IS NULL", ("check", name))
    operands = {
        name: Expression(text, ("check", name))
        for name in (*_FIGURES, *LIKENESS)
        if (text := getattr(check, name)) is not None
    }
    measures = {
        "relevant": rows_where("({where}) IS DISTINCT FROM FALSE"),
        "_sure": rows_where("{where}"),
    }
    for name, (text, is_beside) in sides.items():
        row = f"({{where}}) AND {text}"
        measures |= _of_people(name, row) if check.outcome is not None else _of_figures(check, name, row, is_beside)
        if name in check.groups and check.groups[name].acted is not None:
            measures |= _of_actions(name, row)
    return Plan(
        source=check.from_,
        scope=check.scope,
        related=check.related,
        conditions=written,
        operands=operands,
        measures=measures,
        shortfall="({where}) IS DISTINCT FROM FALSE",
    )


def _of_actions(name: str, row: str) -> dict[str, str]:
    """How many rows of a group say that the gap is acted on, and how many more may."""
    acted = f"({{{name}_acted}})"
    return {
        f"{name}_acted": rows_where(f"{row} AND {acted}"),
        f"_{name}_perhaps_acted": rows_where(f"{row} AND {acted} IS NULL"),
    }


def _of_people(name: str, row: str) -> dict[str, str]:
    """How many people a side has for certain and at most, with the outcome and without it."""
    with_it, without_it = f"{row} AND ({{outcome}})", f"{row} AND NOT ({{outcome}})"
    return {
        f"{name}_of": rows_where(f"{row} AND ({{outcome}}) IS NOT NULL"),
        f"{name}_cases": rows_where(with_it),
        f"_{name}_most": rows_where(f"({with_it}) IS DISTINCT FROM FALSE"),
        f"_{name}_spared": rows_where(f"({without_it}) IS DISTINCT FROM FALSE"),
        f"_{name}_open": rows_where(f"({row}) IS NULL"),
    }


def _piece(check: GroupCheck, name: str) -> str:
    return f"{{{name}}}" if getattr(check, name) is not None else "NULL"


def _of_figures(check: GroupCheck, name: str, row: str, is_beside: bool) -> dict[str, str]:  # noqa: FBT001 - which of two figures of a row
    """What a side's row says: how many people, its figure, and whether one of these is missing or held back."""
    figures = {name: _piece(check, name) for name in ("cases", "value") if getattr(check, name) is not None}
    of = _piece(check, "of")
    if is_beside:
        kinds = {"cases": "other_cases", "value": "other_value"}
        figures = {kind: _piece(check, key) for kind, key in kinds.items() if getattr(check, key) is not None}
        of = _piece(check, "other_of")
    of = "1" if of == "NULL" else of
    missing = [f"{of} IS NULL", " AND ".join(f"{each} IS NULL" for each in figures.values()) or "TRUE"]
    if check.deviation is not None:
        missing.append("{deviation} IS NULL")
    alike = [each for each in LIKENESS if getattr(check, each) is not None]
    unread = [f"({{{each}_blank}}) IS NULL" for each in alike]
    held = "({held_back}) IS TRUE" if check.held_back is not None else "FALSE"
    filled = f"{row} AND NOT ({held})"
    unsure = f" OR ({row} AND ({{held_back}}) IS NULL)" if check.held_back is not None else ""
    measures = {
        f"{name}_of": values_where("sum", of, row),
        **{f"{name}_{kind}": values_where("sum", figure, filled) for kind, figure in figures.items()},
        f"_{name}_rows": rows_where(row),
        f"_{name}_held": rows_where(f"{row} AND {held}"),
        f"_{name}_open": rows_where(f"({row}) IS NULL OR ({filled} AND ({' OR '.join([*missing, *unread])})){unsure}"),
    }
    if check.deviation is not None:
        measures[f"{name}_deviation"] = values_where("max", "{deviation}", filled)
    for likeness in alike:
        measures[f"_{name}_{likeness}"] = values_where("max", f"{{{likeness}}}", row)
    return measures


G = TypeVar("G", bound=GroupCheck)


def kind_of_groups(
    form: type[G], *, summary: str, plan: Callable[[G, str], Plan], results: Callable[[JudgedMeasures[G]], list[Result]]
) -> CheckKind[G]:
    """A check kind that compares groups; `results` sees only measures in which some rows certainly count."""

    def judged(reading: JudgedMeasures[G]) -> Judgement:
        from eqcheck.checks.gaps.judged import judged as worst_of  # noqa: PLC0415 - only where a rule compares

        if reading.count("relevant") == 0:
            return Judgement(Status.NO_EVIDENCE, empty=True)
        if reading.measures.get("_sure", 1) == 0:
            return Judgement(Status.NO_EVIDENCE, note=ObservationKind.ROWS_UNPLACED())
        return worst_of(results(reading), turned=reading.check.better == "higher")

    return CheckKind(
        form=form,
        summary=summary,
        judge=judged,
        plan=plan,
        compares=results,
        judges_rows=False,
        statuses=(
            Status.MET,
            Status.PARTIAL,
            Status.NOT_MET,
            Status.INSUFFICIENT_DATA,
            Status.NO_EVIDENCE,
            Status.NOT_APPLICABLE,
        ),
        one_of=("outcome", "cases", "value"),
    )
