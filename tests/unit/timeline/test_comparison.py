"""What changed since an earlier assessment: what is compared, by which names, and what is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from eqcheck.auditing.run import audit
from eqcheck.domain.assessment import Assessment, Status
from eqcheck.domain.comparison import Cause, CauseKind, CellChange, Direction
from eqcheck.domain.mistakes import MistakesError
from eqcheck.domain.rows_of_file import RowsOfFile
from eqcheck.domain.waiver_bars import WaiverBar
from eqcheck.messages.commands import CommandKind
from eqcheck.reports.change_words import cause_words
from eqcheck.reports.comparison_text import as_html
from eqcheck.timeline.comparison import compare, differences
from eqcheck.timeline.identity import clauses_now, keys_now, same_trust
from eqcheck.timeline.regressions import regressions
from tests.unit.office.trusts import packs, put, tiny
from tests.unit.reports import samples

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.usefixtures("evidence_is_read_once")


def turned(now: Assessment, status: Status) -> Assessment:
    """The same, whose first finding had another status ninety days before."""
    first, *rest = now.findings
    return replace(now, as_of=now.as_of - timedelta(days=90), findings=(replace(first, status=status), *rest))


def test_a_cell_that_differs_is_told_with_both_statuses_and_its_cause() -> None:
    now = samples.two_schools()
    first = now.findings[0]
    was = Status.MET if first.status is not Status.MET else Status.NOT_MET
    comparison = compare(turned(now, was), now)
    assert comparison.since == now.as_of - timedelta(days=90)
    assert [(it.clause, it.subject, it.before, it.now, it.cause.kind) for it in comparison.cells] == [
        (first.clause, first.subject, was, first.status, CauseKind.TIME)
    ]
    assert comparison.same == len(now.findings) - 1


def test_what_only_one_of_the_two_looked_at_is_not_compared() -> None:
    now = samples.two_schools()
    school = next(key for key in now.subjects if key != "trust")
    kept = tuple(finding for finding in now.findings if finding.subject != school)
    one_left_out = replace(now, findings=kept, subjects=tuple(key for key in now.subjects if key != school))
    comparison = compare(one_left_out, now)
    assert comparison.cells == ()
    assert comparison.not_compared == len(now.findings) - len(kept) > 0


def test_a_school_is_known_by_its_urn_and_not_by_its_key() -> None:
    now = samples.two_schools()
    school = replace(now.trust.schools[0], urn="123456")
    now = replace(now, trust=replace(now.trust, schools=(school, *now.trust.schools[1:])))
    renamed = replace(school, key="another-key")
    before = replace(
        now,
        trust=replace(now.trust, schools=(renamed, *now.trust.schools[1:])),
        subjects=tuple("another-key" if key == school.key else key for key in now.subjects),
        findings=tuple(replace(it, subject="another-key") if it.subject == school.key else it for it in now.findings),
    )
    assert compare(before, now).cells == ()


def test_a_school_that_joined_is_no_ones_doing() -> None:
    now = samples.two_schools()
    gone = now.trust.schools[0].key
    before = replace(
        now,
        trust=replace(now.trust, schools=now.trust.schools[1:]),
        subjects=tuple(key for key in now.subjects if key != gone),
        findings=tuple(it for it in now.findings if it.subject != gone),
    )
    comparison = compare(before, now)
    assert {it.cause.kind for it in comparison.cells} == {CauseKind.SCHOOL}
    assert {it.direction for it in comparison.cells} == {Direction.OTHER}
    assert {it.before for it in comparison.cells} == {None}


def test_another_trust_or_a_later_day_is_refused() -> None:
    made = samples.two_schools()
    refused = {
        CommandKind.EARLIER_OF_ANOTHER_TRUST: replace(
            made, trust=replace(made.trust, name="Another", company_number="00000001")
        ),
        CommandKind.EARLIER_OF_A_LATER_DAY: replace(made, as_of=made.as_of + timedelta(days=1)),
    }
    for kind, before in refused.items():
        with pytest.raises(MistakesError) as raised:
            compare(before, made)
        assert [mistake.kind for mistake in raised.value.mistakes] == [kind]


@pytest.mark.parametrize(
    ("before", "now", "counts"),
    [
        (Status.MET, Status.NOT_MET, True),
        (Status.PARTIAL, Status.NOT_MET, True),
        (Status.MET, Status.ATTESTED, False),
        (Status.NOT_APPLICABLE, Status.NO_EVIDENCE, True),
        (Status.NOT_MET, Status.PARTIAL, False),
        (Status.NOT_MET, Status.NOT_MET, False),
        (Status.NOT_MET, Status.MET, False),
    ],
)
def test_only_what_is_worse_than_the_floor_counts(before: Status, now: Status, *, counts: bool) -> None:
    made = samples.two_schools()
    made = replace(made, findings=(replace(made.findings[0], status=now, waiver=None), *made.findings[1:]))
    assert bool(regressions(turned(made, before), made).worse) is counts


@pytest.mark.parametrize(("bars", "counts"), [((WaiverBar.LAW,), True), ((), False)])
def test_what_is_waived_counts_where_the_waiver_is_a_note(bars: tuple[WaiverBar, ...], *, counts: bool) -> None:
    made = samples.two_schools()
    first = replace(made.findings[0], status=Status.NOT_MET, bars=bars)
    waived = replace(made, findings=(first, *made.findings[1:]))
    assert first.waiver is not None
    compared = regressions(turned(waived, Status.MET), waived)
    cell = first.clause, first.subject
    assert [(it.clause, it.subject) for it in compared.worse] == [cell] * counts
    assert [(it.clause, it.subject) for it in compared.waived] == [cell] * (not counts)


def test_a_floor_that_looked_at_less_is_refused() -> None:
    now = samples.two_schools()
    school = now.subjects[-1]
    floor = replace(
        now,
        findings=tuple(it for it in now.findings if it.subject != school),
        subjects=tuple(key for key in now.subjects if key != school),
    )
    with pytest.raises(MistakesError) as raised:
        regressions(floor, now)
    assert [mistake.kind for mistake in raised.value.mistakes] == [CommandKind.FLOOR_LOOKED_AT_LESS]


def test_two_schools_that_exchange_their_keys_stay_who_they_are() -> None:
    now = samples.two_schools()
    one, other, *rest = now.trust.schools
    swapped = {one.key: other.key, other.key: one.key}
    before = replace(
        now,
        trust=replace(now.trust, schools=(replace(one, key=other.key), replace(other, key=one.key), *rest)),
        findings=tuple(replace(it, subject=swapped.get(it.subject, it.subject)) for it in now.findings),
    )
    assert keys_now(before, now) == swapped
    assert compare(before, now).cells == ()


def test_schools_that_were_merged_into_one_are_gone_and_their_heir_is_new() -> None:
    now = samples.two_schools()
    one, other = now.trust.schools
    merged = replace(one, urn="900999", former_urns=(one.urn or "", other.urn or ""))
    after = replace(now, trust=replace(now.trust, schools=(merged,)), subjects=("trust", merged.key))
    heirs = set(keys_now(now, after).values())
    assert merged.key not in heirs
    assert len(heirs) == 2


def test_of_merged_schools_the_one_that_kept_its_urn_goes_on_and_the_other_has_left() -> None:
    now = samples.two_schools()
    one, other = now.trust.schools
    merged = replace(one, former_urns=(other.urn,))
    after = replace(
        now,
        trust=replace(now.trust, schools=(merged,)),
        subjects=("trust", merged.key),
        findings=tuple(it for it in now.findings if it.subject != other.key),
    )
    assert keys_now(now, after) == {one.key: one.key, other.key: other.key}
    assert {(it.subject, it.cause.kind, it.now) for it in compare(now, after).cells} == {
        (other.key, CauseKind.SCHOOL, None)
    }
    swapped = replace(now, trust=replace(now.trust, schools=(other, one)))
    assert keys_now(after, swapped) == {one.key: one.key}
    assert {it.subject for it in regressions(now, after).no_more} == {other.key}


def test_a_school_that_was_split_into_two_has_left() -> None:
    now = samples.two_schools()
    one, other = now.trust.schools
    merged = replace(one, key="both", urn="900999", former_urns=(one.urn, other.urn))
    before = replace(now, trust=replace(now.trust, schools=(merged,)))
    assert keys_now(before, now) == {"both": "both"}


def test_duties_that_are_judged_no_more_are_named_and_are_no_regressions() -> None:
    now = samples.two_schools()
    after = replace(now, trust=replace(now.trust, policies=("another",)), policies=(), findings=())
    compared = regressions(now, after)
    assert compared.worse == ()
    assert {(it.clause, it.subject) for it in compared.no_more} == {(it.clause, it.subject) for it in now.findings}


def test_a_trust_with_another_name_and_the_same_company_number_is_the_same() -> None:
    made = samples.two_schools()
    assert same_trust(made, replace(made, trust=replace(made.trust, name="Renamed Trust")))
    assert not same_trust(made, replace(made, trust=replace(made.trust, name="Another Trust", company_number="")))


def test_a_clause_that_was_renumbered_is_the_same_by_its_text() -> None:
    now = samples.two_schools()
    first = now.findings[0]
    policies = tuple(
        replace(
            policy,
            clauses=tuple(replace(it, id=f"{it.id}-old") if it.id == first.clause else it for it in policy.clauses),
        )
        for policy in now.policies
    )
    findings = tuple(replace(it, clause=f"{it.clause}-old") if it.clause == first.clause else it for it in now.findings)
    before = replace(now, policies=policies, findings=findings)
    assert clauses_now(before, now) == {f"{first.clause}-old": first.clause}
    assert compare(before, now).cells == ()


def test_a_shortfall_that_is_shown_no_more_is_not_better() -> None:
    now = turned(samples.two_schools(), Status.NO_EVIDENCE)
    (cell,) = compare(turned(now, Status.NOT_MET), now).cells
    assert cell.direction is Direction.OTHER


def test_the_end_of_a_note_on_a_duty_in_law_is_nothing_new() -> None:
    made = samples.two_schools()
    noted = replace(made.findings[0], status=Status.NOT_MET, bars=(WaiverBar.LAW,))
    made = replace(made, findings=(noted, *made.findings[1:]))
    ended = replace(made, findings=(replace(noted, waiver=None, bars=()), *made.findings[1:]))
    assert noted.waiver is not None
    assert regressions(made, ended).worse == compare(made, ended).cells == ()


# --- causes on real files, of which some cannot be seen on the earlier day ------------------------


def _dated(trust: Path) -> Path:
    """The tiny trust in which a check of a box cannot be seen before its day."""
    file = trust / "rules" / "evidence" / "first_aid_boxes.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("keys: [box]", "keys: [box]\ntrue_from: checked_on"), encoding="utf-8")
    return trust


def _oak(trust: Path, old: date, new: date, file: str) -> CellChange:
    """What changed at Oak between two days, on the second of which its file says something else."""
    before = audit(trust, as_of=old, cache=packs())
    put(trust, {"oak/first_aid_boxes.csv": file})
    now, between = (audit(trust, as_of=day, cache=packs()) for day in (new, old))
    return next(it for it in compare(before, now, between=between).cells if it.subject == "oak")


def test_a_first_file_dated_after_the_earlier_day_is_the_evidence_and_not_time(tmp_path: Path) -> None:
    trust = _dated(tiny(tmp_path))
    for file in (trust / "evidence" / "oak").iterdir():
        file.unlink()
    cell = _oak(trust, date(2026, 11, 22), date(2026, 12, 10), "Box no,Last check\nA1,01/12/2026\n")
    assert cell.cause == Cause(CauseKind.EVIDENCE, ("evidence/oak/first_aid_boxes.csv",))


def test_time_does_not_hide_that_the_file_changed_too(tmp_path: Path) -> None:
    cell = _oak(
        tiny(tmp_path), date(2026, 11, 22), date(2027, 3, 1), "Box no,Last check\nA1,20/11/2026\nA2,21/11/2026\n"
    )
    assert cell.cause == Cause(CauseKind.TIME, besides=("evidence/oak/first_aid_boxes.csv",))


def _with_rows(trust: Path, file: str) -> Assessment:
    put(trust, {"oak/first_aid_boxes.csv": file})
    return audit(trust, as_of=date(2026, 11, 22), cache=packs(), rows=True)


def test_evidence_names_the_rows_that_fall_short_on_the_worse_side(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    good = _with_rows(trust, "Box no,Last check\nA1,20/11/2026\nA2,21/11/2026\n")
    bad = _with_rows(trust, "Box no,Last check\nA1,20/11/2026\nA2,21/01/2026\nA3,21/01/2026\n")
    path = "evidence/oak/first_aid_boxes.csv"
    rows = (RowsOfFile(path, (3, 4)),)
    (worse,), (better,) = differences(good, bad).cells, differences(bad, good).cells
    assert worse.cause == Cause(CauseKind.EVIDENCE, (path,), short_now=rows)
    assert better.cause == Cause(CauseKind.EVIDENCE, (path,), short_before=rows)
    assert cause_words(worse.cause).endswith("; rows 3 and 4 of first_aid_boxes.csv fall short now")
    assert cause_words(better.cause).endswith("; rows 3 and 4 of first_aid_boxes.csv fell short")


def test_the_page_of_changes_escapes_what_strangers_wrote_and_fetches_nothing(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    good = _with_rows(trust, "Box no,Last check\nA1,20/11/2026\n")
    bad = _with_rows(trust, "Box no,Last check\nA1,20/01/2026\n")
    page = as_html(differences(good, bad), {"oak": "<script>alert(1)</script>"})
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "script-src 'none'" in page
    assert not re.search(r"""(src|href)=["']""", page)
    assert as_html(differences(good, good), {}).count("<table") == 0
    assert "<title>Tiny &amp; Co from 22 November 2026" in as_html(differences(good, bad), {"trust": "Tiny & Co"})


WAIVED = """\
waivers:
  - {clause: tiny/boxes/1, subject: oak, reason: They are moved, approver: Chair, from: 2026-09-01, until: 2027-06-30}
"""


def _of_kind(trust: Path, kind: str, basis: str = "convention") -> Assessment:
    """The tiny trust, whose duty is of a kind and whose rule has a basis, on a day on which no box was checked."""
    policy, rule = trust / "policies" / "tiny.yaml", trust / "rules" / "first-aid" / "boxes-checked.yaml"
    text = re.sub("kind: (policy|statutory)", f"kind: {kind}", policy.read_text(encoding="utf-8"))
    policy.write_text(text, encoding="utf-8")
    text = re.sub(r"\nbasis: .*", "", rule.read_text(encoding="utf-8"))
    text = text.replace("\nsubject:", f"\nbasis: {{kind: {basis}, source: Ours.}}\nsubject:")
    rule.write_text(text, encoding="utf-8")
    return audit(trust, as_of=date(2027, 3, 1), cache=packs())


def test_a_duty_that_becomes_law_changed_by_the_policy(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    old, new = _of_kind(trust, "policy"), _of_kind(trust, "statutory")
    assert {(it.before, it.now) for it in differences(old, new).cells} == {(Status.NOT_MET, Status.PARTIAL)}
    assert {it.cause for it in differences(old, new).cells} == {Cause(CauseKind.POLICY, ("tiny",))}


def test_a_rule_whose_basis_is_no_law_any_more_changed_by_the_rule(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    old, new = _of_kind(trust, "statutory", "law"), _of_kind(trust, "statutory")
    assert {it.cause for it in differences(old, new).cells} == {Cause(CauseKind.RULE, ("first-aid/boxes-checked",))}


def test_a_waiver_that_becomes_a_note_because_the_duty_is_law_changed_by_the_policy(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    (trust / "waivers.yaml").write_text(WAIVED, encoding="utf-8")
    old, new = _of_kind(trust, "policy", "law"), _of_kind(trust, "statutory", "law")
    cell = next(it for it in differences(old, new).cells if it.subject == "oak")
    assert (cell.waived_before, cell.waived_now) == (True, False)
    assert cell.cause == Cause(CauseKind.POLICY, ("tiny",))


def test_between_two_saved_ones_a_rule_stands_beside_the_day(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    put(trust, {"oak/first_aid_boxes.csv": "Box no,Last check\nA1,10/11/2026\n"})
    old = audit(trust, as_of=date(2026, 11, 22), cache=packs())
    file = trust / "rules" / "first-aid" / "boxes-checked.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("value: 31", "value: 14"), encoding="utf-8")
    new, between = (audit(trust, as_of=day, cache=packs()) for day in (date(2026, 12, 20), date(2026, 11, 22)))
    oak = next(it for it in compare(old, new).cells if it.subject == "oak")
    assert oak.cause == Cause(CauseKind.RULE, ("first-aid/boxes-checked",), ("the day",))
    assert not oak.cause.is_not_the_schools
    sure = next(it for it in compare(old, new, between=between).cells if it.subject == "oak")
    assert sure.cause.kind is CauseKind.TIME
