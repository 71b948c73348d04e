"""The smaller example trusts by both: what was read of their files, decided by the engine and by the oracle."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.auditing.prepared_run import Selection, uses_with_rules
from eqcheck.auditing.run import fill_store, prepare_run_with_evidence
from eqcheck.domain.assessment import TRUST
from eqcheck.engine.context import contexts_at
from eqcheck.engine.evaluate import evaluate
from eqcheck.engine.fill import fill_contexts
from eqcheck.engine.store import Store
from eqcheck.library.load import load_roots
from eqcheck.library.sources import shipped_root
from tests.oracle import Term, World
from tests.oracle.completions import UNREADABLE, is_sound, statuses_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.auditing.prepared_run import Run
    from eqcheck.domain.assessment import Observation, Rule
    from eqcheck.evidence.rows import Rows

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
REGISTER = ("name", "phase", "lowest_age", "highest_age", "sixth_form", "opened_on", "pupils")


@pytest.mark.parametrize(("trust", "as_of"), [("tern", "2025-01-15"), ("wold", "2026-11-22")])
def test_the_engine_and_the_oracle_agree_on_an_example(trust: str, as_of: str) -> None:
    day = date.fromisoformat(as_of)
    run = prepare_run_with_evidence(EXAMPLES / trust, Selection(), cache=None)
    assert not run.collected.bulk, "the oracle does not read files"
    rows = {name: _rows(table) for name, table in run.collected.tables.items()}
    wrong = []
    for observation in _observed(run, day):
        rule = run.prepared.rules[observation.rule]
        world = _world(run, rows, rule, observation)
        possible, _ = statuses_of(_data(rule), world, observation.subject, day, run.prepared.types)
        if not is_sound(observation.status, possible):
            wrong.append(f"{observation.use} on {observation.subject}: oracle {sorted(possible)}, engine {observation}")
    assert not wrong, "\n".join(wrong)


def _observed(run: Run, day: date) -> list[Observation]:
    with Store() as store:
        filled = fill_store(store, run)
        contexts = contexts_at(filled.subjects, [day], filled.prepared.setup, uses_with_rules(filled))
        fill_contexts(store, contexts, filled.compiled_rules, filled.prepared.rules)
        store.lock()
        observations = evaluate(
            store, filled.compiled_rules, filled.prepared.rules, filled.prepared.types, contexts
        ).observations
    assert observations
    return list(observations.values())


def _world(run: Run, rows: Mapping[str, list[dict[str, Any]]], rule: Rule, observation: Observation) -> World:
    setup = run.prepared.setup
    parameters = dict(run.uses[observation.use].parameters)
    for school in (None, observation.subject):
        changes = [change for change in setup.overrides if change.rule == rule.id and change.school == school]
        parameters |= {change.parameter: change.value for change in changes}
    return World(
        rows=rows,
        schools={school.key: {name: getattr(school, name) for name in REGISTER} for school in setup.schools},
        employees=setup.employees,
        terms=tuple(Term(term.name, term.starts_on, term.ends_on, term.closed) for term in setup.terms),
        parameters=parameters,
    )


def _rows(table: Rows) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"school": None if owner == TRUST else owner, **{name: cells[place] for name, cells in table.columns.items()}}
        for place, owner in enumerate(table.subjects)
    ]
    for name, places in table.unreadable.items():
        for place in places:
            rows[place][name] = UNREADABLE
    return rows


@cache
def shipped_rules() -> Mapping[str, Mapping[str, Any]]:
    return load_roots(shipped_root()).rules


def _data(rule: Rule) -> Mapping[str, Any]:
    """The rule as its file states it."""
    parameters = {
        name: {"values": [{"value": one.value, **_since(one.from_)} for one in parameter.values]}
        for name, parameter in rule.parameters.items()
    }
    check = shipped_rules()[rule.id]["check"]
    data = {"id": rule.id, "subject": str(rule.subject), "check": check, "parameters": parameters}
    if rule.applies_when is not None:
        data["applies_when"] = rule.applies_when
    if rule.when_empty is not None:
        data["when_empty"] = {"status": str(rule.when_empty.status)}
    return data


def _since(day: date | None) -> Mapping[str, str]:
    return {} if day is None else {"from": day.isoformat()}
