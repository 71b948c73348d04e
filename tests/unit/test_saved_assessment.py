"""An assessment saved as JSON comes back as it was, and a file that says what does not follow does not."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.auditing import saved_assessment
from eqcheck.auditing.assess import priorities
from eqcheck.auditing.saved_actions import saved_actions
from eqcheck.auditing.saved_statuses import refuse_unfounded
from eqcheck.checks import build_check
from eqcheck.domain.action import Action, ActionKind, Clock, Due
from eqcheck.domain.assessment import DatedValue, Severity, Status, WhenEmpty
from eqcheck.domain.mistakes import MistakesError, Place
from eqcheck.domain.plain_data import PlainDataError, from_data, to_data
from eqcheck.domain.trust import Override, School, Term, TrustSetup
from eqcheck.reports import json_report, report_formats
from eqcheck.reports.json_actions import action_data
from eqcheck.reports.report_format import View
from eqcheck.version import __version__
from tests.unit.reports import samples
from tests.work import growth

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from eqcheck.domain.assessment import Assessment, Finding

HERE = Place("saved.json")


SHARE = {"relevant": 91, "met": 91, "unmet": 0, "unknown": 0}
ACTION = {"id": "0", "clauses": [], "closes": [], "subject": "ashwood"}


def _met(data: dict[str, Any]) -> dict[str, Any]:
    """The first observation that is met."""
    every = (item for finding in data["findings"] for item in finding["observations"])
    return next(item for item in every if item["status"] == "met")


def whole() -> Assessment:
    """An assessment in which everything follows, with something in each field that a file can hold."""
    made = samples.two_schools()
    rule = replace(
        samples.RULES[samples.TRAINING],
        when_empty=WhenEmpty(Status.NOT_APPLICABLE, "nobody works there"),
        unused="kept for the day",
        since="2026-11-01",
    )
    limit = replace(
        rule.parameters["window_months"],
        values=(DatedValue(24), DatedValue(1.25, date(2026, 8, 1)), DatedValue(12, date(2026, 9, 1))),
    )
    rules = {**samples.RULES, rule.id: replace(rule, parameters={"window_months": limit})}
    waived = {finding.waiver for finding in made.findings if finding.waiver}
    trust = replace(
        made.trust,
        schools=(School("brook", "Brook", "primary", opened_on=date(2020, 9, 1)), samples.school("ashwood")),
        terms=(Term("Autumn", date(2026, 9, 1), date(2026, 12, 18), ((date(2026, 10, 26), date(2026, 10, 30)),)),),
        overrides=(Override(samples.TRAINING, "window_months", Decimal("1.5"), "as agreed", "brook"),),
        waivers=tuple(waived),
    )
    order = [clause.id for clause in samples.CLAUSES]
    subjects = ("trust", "brook", "ashwood")
    findings = sorted(map(founded, made.findings), key=lambda it: (order.index(it.clause), subjects.index(it.subject)))
    return replace(
        made,
        trust=trust,
        rules=rules,
        subjects=subjects,
        findings=tuple(findings),
        evidence=tuple(replace(file, problems=_sorted(file.problems)) for file in made.evidence),
        priorities=priorities(findings, made.policies, rules, made.as_of),
    )


def founded(finding: Finding) -> Finding:
    """The finding with measures from which its status follows."""
    if finding.status is Status.ATTESTED:
        return replace(finding, observations=tuple(replace(item, measures={}) for item in finding.observations))
    met = {Status.MET: 91, Status.PARTIAL: 86}.get(finding.status, 77)
    decided = {samples.TRAINING: {"met": met, "unmet": 91 - met}}
    either = {"met": finding.status is Status.MET, "partial": finding.status is Status.PARTIAL}
    observations = (
        replace(item, measures={**item.measures, **decided.get(item.rule, either)}) for item in finding.observations
    )
    return replace(finding, observations=tuple(observations))


def _sorted(problems: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.order))


def test_it_comes_back_as_it_was() -> None:
    saved = whole()
    again = saved_assessment.parse(json_report.render(saved), HERE)
    for name in ("as_of", "trust", "policies", "rules", "subjects", "evidence", "priorities", "notices", "findings"):
        assert getattr(again, name) == getattr(saved, name), name
    assert again == saved


@pytest.mark.parametrize("form", report_formats())
@pytest.mark.parametrize("detail", [True, False])
def test_every_report_of_it_is_the_same(form: str, *, detail: bool) -> None:
    view = View(detail=detail, all_priorities=detail)
    again = saved_assessment.parse(json_report.render(whole()), HERE)
    assert report_formats()[form].render(again, view) == report_formats()[form].render(whole(), view)


def test_how_the_json_is_laid_out_says_nothing() -> None:
    data = json.loads(json_report.render(whole()))
    assert saved_assessment.parse(json.dumps(data, indent=4, sort_keys=True), HERE) == whole()


def refused(text: str) -> str:
    with pytest.raises(MistakesError) as caught:
        saved_assessment.parse(text, HERE)
    (mistake,) = caught.value.mistakes
    assert mistake.place is not None
    assert mistake.place.file == HERE.file
    assert mistake.help
    assert "Error" not in str(mistake.message)
    return str(mistake.message)


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    data = json.loads(json_report.render(whole()))
    change(data)
    return refused(json.dumps(data))


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda data: data["findings"][0].update(status="met"), "findings[0].status"),
        (
            lambda data: data["findings"][1]["observations"][0].update(status="not_met"),
            "findings[1].observations[0].status",
        ),
        (lambda data: data["summary"]["statuses"].update(met=99), "summary.statuses.met"),
        (lambda data: data["priorities"].pop(), "priorities"),
        (lambda data: data["rules"][0].update(title="All is well"), "rules[0].title"),
        (lambda data: data["subjects"][0].update(name="Another trust"), "subjects[0].name"),
        (lambda data: data["evidence"][0].update(rows="3"), "evidence[0].rows"),
        (lambda data: data["setup"]["trust"]["schools"][0].update(phase=None), "setup"),
        (lambda data: data["setup"]["rules"][0].update(severity="dire"), "setup"),
        (lambda data: data["setup"]["rules"][0].pop("title"), "setup"),
        (lambda data: _met(data)["measures"].update(met=0), "status is met"),
        (lambda data: data["actions"].append({**ACTION, "clauses": ["p/s/1"]}), "actions[0]"),
        (lambda data: data["way_to_green"].update(actions=["x"], closes=[1]), "way_to_green.actions[0]"),
        (lambda data: data.update(extra=1), "extra"),
        (lambda data: data.pop("findings"), "findings is missing"),
        (lambda data: data["findings"][1]["observations"].insert(0, "x"), "findings[1].observations[0] is not as"),
        (lambda data: data["setup"]["rules"][0]["check"].update(kind="x"), "setup.rules[0].check is not as"),
        (lambda data: data["setup"]["rules"][0]["check"].pop("from"), "setup.rules[0].check is not as"),
        (lambda data: data["setup"]["policies"][0].update(id="other"), "setup.policies[0].id is not as"),
        (lambda data: data["actions"].append("x"), "actions"),
        (lambda data: data["basis"].pop("people"), "basis is not as"),
        (lambda data: _met(data)["measures"].update(SHARE, unmet=3), "measures do not add up"),
        (lambda data: _met(data)["measures"].update(SHARE, unknown="x"), "measures.unknown is no count"),
        (lambda data: data["basis"].update(eqcheck=None), "basis.eqcheck"),
        (lambda data: data["notices"].append("\ud800"), "half of a sign"),
        (lambda data: data["findings"][0].pop("kind"), "findings[0].kind"),
        (lambda data: data["findings"].pop(0), "findings of"),
        (lambda data: data["findings"].append(data["findings"][0]), "are given twice"),
        (lambda data: _met(data).update(use="another"), "is not as"),
        (lambda data: data["findings"][1]["observations"].append(_met(data)), "do not come from its rules"),
    ],
)
def test_what_does_not_follow_is_refused_at_its_place(change: Callable[[dict[str, Any]], object], where: str) -> None:
    assert where in changed(change)


@pytest.mark.parametrize("status", ["met", "partial"])
def test_no_status_is_made_better_by_hand(status: str) -> None:
    """Whatever observation is altered: by its measures, by its reason, or by having neither, it is refused."""
    written = json_report.render(whole())
    count = sum(len(finding["observations"]) for finding in json.loads(written)["findings"])
    for at in range(count):
        data = json.loads(written)
        item = [each for finding in data["findings"] for each in finding["observations"]][at]
        if Status(item["status"]).rank < Status(status).rank and item["status"] != "attested":
            item["status"] = status
            assert "status" in refused(json.dumps(data)), (at, item["rule"])


def test_a_shortfall_is_not_explained_away() -> None:
    data = json.loads(json_report.render(whole()))
    item = next(each for it in data["findings"] for each in it["observations"] if each["message_id"] == "shortfall")
    for status in ("no_evidence", "insufficient_data", "not_applicable"):
        item["status"] = status
        assert "status" in refused(json.dumps(data))


@pytest.mark.parametrize("status", ["met", "partial", "no_evidence"])
def test_rows_that_may_not_be_relevant_are_not_saved_and_may_decide(status: str) -> None:
    """Of six rows four are done and two unknown: 4 of 5 is a part if one of the two does not count."""
    check = build_check({"kind": "share", "from": "staff", "require": "x", "met": ">= 100%", "partial": ">= 80%"})
    rules = {"a/b": replace(samples.RULES[samples.TRAINING], id="a/b", check=check)}
    measured = samples.observation("a/b", "ashwood", Status(status))
    findings = [{"subject": "ashwood", "observations": [{}]}]

    def refuse(unmet: int, unknown: int) -> None:
        measures = {"relevant": 6, "met": 4, "unmet": unmet, "unknown": unknown}
        refuse_unfounded(findings, rules, lambda *_: replace(measured, measures=measures))

    refuse(0, 2)
    if status != "no_evidence":
        with pytest.raises(PlainDataError):
            refuse(2, 0)


@pytest.mark.parametrize("version", [1, 3, "2", None, True])
def test_another_format_is_refused(version: object) -> None:
    assert "format" in changed(lambda data: data.update(format=version))


@pytest.mark.parametrize("version", ["9.9.9", __version__])
def test_one_that_another_eqcheck_may_have_written_is_not_called_changed_alone(version: str) -> None:
    data = json.loads(json_report.render(whole()))
    data["basis"].update(eqcheck=version)
    data["summary"].update(waived=99)
    text = json.dumps(data)
    helps = []
    for name in ("saved.json", f"2026-11-22-{sha256(text.encode()).hexdigest()[:12]}.json"):
        with pytest.raises(MistakesError) as raised:
            saved_assessment.parse(text, Place(name))
        helps.append(str(raised.value.mistakes[0].help))
    assert version in helps[0]
    assert ["or it was changed" in help_ for help_ in helps] == [True, False]


@pytest.mark.parametrize("at", [0, 1, 40, 3_000, -2])
def test_a_file_that_was_cut_short_is_refused(at: int) -> None:
    refused(json_report.render(whole())[:at])


@pytest.mark.parametrize("text", ["[]", "null", "{}", "[" * 100_000, '{"format": NaN}', '{"format": 2, "format": 2}'])
def test_what_is_no_assessment_is_refused(text: str) -> None:
    refused(text)


def test_a_number_of_many_digits_is_refused_in_plain_words() -> None:
    assert "a number of 5,000 digits" in refused('{"format": ' + "9" * 5000 + "}")


@pytest.mark.parametrize("key", ["as_of", "policies", "findings", "evidence", "setup", "subjects", "notices"])
@pytest.mark.parametrize("value", [None, 3, "x", [], {}, [None], [[]], {"a": 1}], ids=repr)
def test_no_value_in_any_place_is_a_crash(key: str, value: object) -> None:
    data = json.loads(json_report.render(whole()))
    if data[key] != value and (key, value) != ("notices", []):
        refused(json.dumps({**data, key: value}))


def test_the_work_follows_the_number_of_actions() -> None:
    made = whole()
    seen = next(finding for finding in made.findings if finding.observations)
    rule, day = seen.observations[0].rule, made.as_of
    due = Due(day, day, Clock.SEVERITY, 28)
    of: dict[str, Any] = {"rules": (rule,), "evidence": (), "clauses": (seen.clause,), "closes": ()}
    said: dict[str, Any] = {
        "what": "Do it.",
        "role": "head",
        "owner": "",
        "severity": Severity.HIGH,
        "statutory": False,
    }
    action = Action(id="0", kind=ActionKind.PUT_RIGHT, subject=seen.subject, due=due, **of, **said)
    item = action_data(action)
    assert saved_actions([item], made.findings)[0].rules == (rule,)
    assert growth(lambda many: saved_actions([item] * many, made.findings * many), 40) < 2.5


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    for file in (tmp_path / "none.json", tmp_path / "bytes.json", tmp_path):
        with pytest.raises(MistakesError):
            saved_assessment.load(file)


def test_values_that_json_has_no_form_for_come_back() -> None:
    override = Override("a/b", "limit", date(2026, 1, 1), "why")
    assert from_data(Override, json.loads(json.dumps(to_data(override)))) == override
    value = from_data(DatedValue, json.loads('{"value": 1.25}', parse_float=Decimal)).value
    assert (type(value), value) == (float, 1.25)
    with pytest.raises(PlainDataError) as caught:
        from_data(TrustSetup, {"name": "A", "schools": [{"key": "b", "name": 3, "phase": "c"}], "policies": []})
    assert caught.value.path == ("schools", 0, "name")
