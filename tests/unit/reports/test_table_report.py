"""The table at any width, in any terminal, whatever the names in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from eqcheck.domain.assessment import TRUST, Assessment, Basis, EvidenceFile, FileState, Finding, Policy, Status
from eqcheck.domain.lapse import Ahead, Lapse, OpenEnd
from eqcheck.domain.trust import Override, School
from eqcheck.messages.catalogue import saved
from eqcheck.messages.observations import ObservationKind
from eqcheck.reports import table_report
from eqcheck.reports.report_format import Asked
from tests.unit.reports import samples

ANSI = re.compile(r"\x1b\[[0-9;]*m")
WIDTHS = (40, 60, 80, 100, 120, 200)


def table(assessment: Assessment, *, width: int = 80, colour: bool = False, detail: bool = False) -> str:
    return table_report.render(assessment, width=width, colour=colour, detail=detail)


def row(text: str, label: str) -> str:
    """The cells of the table's first line that begins with `label`, one space between them."""
    line = next(line for line in text.splitlines() if line.startswith(label + " "))
    return " ".join(line.removeprefix(label).split())


def unwrapped(text: str) -> str:
    """The text without spaces and line breaks, in which nothing can hide behind a wrapped line."""
    return "".join(text.split())


def many(count: int) -> Assessment:
    schools = [samples.school(f"school-{number:02}") for number in range(1, count + 1)]
    findings = [samples.finding("mket/elt/5", it.key, Status.NOT_MET) for it in schools]
    return samples.assessment(schools, findings)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("detail", [False, True])
def test_no_line_is_wider_than_the_page(width: int, detail: bool) -> None:  # noqa: FBT001
    for assessment in (samples.two_schools(), many(20), many(60)):
        text = table(assessment, width=width, detail=detail)
        assert max(map(len, text.splitlines())) <= width
        assert text == "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def test_every_status_is_a_word_in_its_cell() -> None:
    schools = [samples.school(status.value.replace("_", "-")) for status in Status]
    findings = [samples.finding("mket/elt/5", it.key, status) for it, status in zip(schools, Status, strict=True)]
    text = table(samples.assessment(schools, findings), width=120)
    assert row(text, "Executive Leadership Team") == ". ERR 0/1 NOT 0/1 no ev 0/1 part 0/1 few 0/1 att 0/1 met 1/1 n/a"
    for meaning in ("ERR error", "no ev no evidence", "few too few to judge", "n/a not applicable"):
        assert meaning in text


def test_every_status_is_a_letter_where_words_do_not_fit() -> None:
    schools = [samples.school(status.value.replace("_", "-")) for status in Status]
    findings = [samples.finding("mket/elt/5", it.key, status) for it, status in zip(schools, Status, strict=True)]
    text = table(samples.assessment(schools, findings), width=70)
    assert row(text, "elt") == ". E 0/1 N 0/1 ? 0/1 P 0/1 F 0/1 A 0/1 M 1/1 n/a"
    assert "1 error, 2 not-met, 3 no-evidence, 4 partial," in text


def test_a_cell_shows_the_worst_status_and_counts_only_what_is_met() -> None:
    schools = [samples.school("ashwood")]
    statuses = {"mket/elt/5": Status.ATTESTED, "mket/elt/10": Status.MET, "mket/elt/11": Status.NOT_APPLICABLE}
    text = table(samples.assessment(schools, samples.by_status(statuses, "ashwood")))
    assert row(text, "Executive Leadership Team") == ". att 1/2"
    assert row(text, "met in all") == ". 1/2"
    assert row(text, "attested") == "0 1"


def test_what_is_not_tested_is_said_and_is_in_no_cell() -> None:
    text = table(samples.two_schools())
    assert row(text, "Aims") == "not tested: 1 clause"
    assert "Not tested, and counted nowhere above: 1 of 4 clauses; --detail names them" in text
    assert "mket/aims/1: an aspiration that no record can show" in table(samples.two_schools(), detail=True)


def test_a_finding_in_a_section_that_the_policy_does_not_name_is_still_shown() -> None:
    stray = replace(samples.finding("mket/elt/5", "ashwood", Status.ERROR), section="stray")
    assert row(table(samples.assessment([samples.school("ashwood")], [stray])), "stray") == ". ERR 0/1"


def elt_cell(finding: Finding) -> str:
    return row(table(samples.assessment([samples.school("ashwood")], [finding])), "Executive Leadership Team")


@pytest.mark.parametrize(
    ("until", "from_", "cell"),
    [
        (samples.AS_OF, None, ". NOTw 0/1"),
        (date(2026, 11, 21), None, ". NOT 0/1"),
        (date(2027, 1, 1), samples.AS_OF, ". NOTw 0/1"),
        (date(2027, 1, 1), date(2026, 11, 23), ". NOT 0/1"),
    ],
)
def test_a_waiver_marks_the_cell_on_its_days_only(until: date, from_: date | None, cell: str) -> None:
    waived = samples.finding("mket/elt/5", "ashwood", Status.NOT_MET, waiver=samples.waiver(until=until, from_=from_))
    assert elt_cell(waived) == cell


def test_a_cell_is_marked_waived_only_when_all_that_is_worst_in_it_is() -> None:
    schools = [samples.school("ashwood")]
    waived = samples.finding("mket/elt/5", "ashwood", Status.NOT_MET, waiver=samples.waiver(until=date(2027, 1, 1)))
    other = samples.finding("mket/elt/10", "ashwood", Status.NOT_MET)
    assert row(table(samples.assessment(schools, [waived, other])), "Executive Leadership Team") == ". NOT 0/2"
    better = replace(other, status=Status.PARTIAL)
    assert row(table(samples.assessment(schools, [waived, better])), "Executive Leadership Team") == ". NOTw 0/2"


@pytest.mark.parametrize("status", [Status.MET, Status.ATTESTED, Status.NOT_APPLICABLE])
def test_a_waiver_of_what_is_met_marks_nothing(status: Status) -> None:
    waived = samples.finding("mket/elt/5", "ashwood", status, waiver=samples.waiver(until=date(2027, 1, 1)))
    text = table(samples.assessment([samples.school("ashwood")], [waived]))
    assert text.splitlines()[2] == f"1 finding: 1 {status.value.replace('_', ' ')}."
    assert "w: waived" not in " ".join(text.split())


def test_colour_adds_to_the_words_and_changes_none() -> None:
    plain = table(samples.two_schools())
    coloured = table(samples.two_schools(), colour=True)
    assert "\x1b[1;31mNOTw" in coloured
    assert ANSI.sub("", coloured).split() == plain.split()
    assert ANSI.search(plain) is None


def test_the_output_is_ascii_where_nothing_else_can_be_shown() -> None:
    schools = [samples.school("école", "École \N{RIGHT SINGLE QUOTATION MARK}Été\N{RIGHT SINGLE QUOTATION MARK} 学")]
    assessment = samples.assessment(schools, [samples.finding("mket/elt/5", "école", Status.MET)])
    text = table_report.render(assessment, width=80, colour=False, detail=True, unicode=False)
    assert text.isascii()
    assert "ecole" in text
    assert "école" in table(assessment)


def test_markup_and_control_characters_in_names_are_only_text() -> None:
    key = "[red]"
    finding = samples.finding("mket/elt/5", key, Status.NOT_MET, message="bad \x1b[2J [/] :smile:\nnews")
    whole = samples.assessment([samples.school(key)], [finding])
    whole = replace(
        whole,
        trust=replace(whole.trust, name="Trust [bold]of[/bold] \x1b[31mOz"),
        priorities=(samples.priority(samples.TRAINING, key),),
    )
    text = table(whole)
    assert "Trust [bold]of[/bold]  [31mOz" in text
    assert row(text, "section") == "trust [red]"
    assert "    found  Bad  [2J [/] :smile: news." in text.splitlines()
    assert "\x1b" not in text


@pytest.mark.parametrize("width", WIDTHS)
def test_long_ids_are_folded_and_never_cut(width: int) -> None:
    key = "the-most-reverend-" + "very-" * 8 + "long-academy"
    rule = "training/" + "-".join(["equality"] * 9)
    others = [samples.school(f"school-{number}") for number in range(9)]
    its = samples.RULES[samples.TRAINING]
    whole = samples.assessment([samples.school(key), *others], [samples.finding("mket/elt/5", key, Status.NOT_MET)])
    whole = replace(whole, rules={rule: its}, priorities=(replace(samples.priority(samples.TRAINING, key), rule=rule),))
    for detail in (False, True):
        text = unwrapped(table(whole, width=width, detail=detail))
        assert f"1{key}" in text or key in text
        assert f"where{key}" in text
        assert f"rule{rule}" in text
        assert f"eqcheckexplain{key}{rule}" in text
        assert "mket/elt/5" in text


@pytest.mark.parametrize("width", WIDTHS)
def test_twenty_schools_are_all_there(width: int) -> None:
    text = table(many(20), width=width)
    heads = re.findall(r"\b(\d+) (school-\d\d)\b", text.split("Not tested")[0].replace("schools", ""))
    lines = [line for line in text.splitlines() if line.startswith(("elt ", "Executive Leadership Team "))]
    assert sum(line.count("NOT 0/1") + line.count("N 0/1") for line in lines) == 20
    if heads:
        assert heads == [(str(number), f"school-{number:02}") for number in range(1, 21)]
    else:
        assert all(f"{number:02}" in text for number in range(1, 21))


def test_a_trust_of_very_many_schools_counts_them_by_status() -> None:
    whole = many(60)
    findings = (*whole.findings[:50], *(replace(it, status=Status.MET) for it in whole.findings[50:]))
    trust = samples.finding("mket/staff/1", TRUST, Status.PARTIAL)
    text = table(replace(whole, findings=(*findings, trust)))
    assert row(text, "section") == "trust NOT part met"
    assert row(text, "Executive Leadership Team") == ". 50 . 10"
    assert row(text, "Staff") == "part 0/1 . . ."


def test_a_trust_with_one_school() -> None:
    text = table(
        samples.assessment([samples.school("ashwood")], [samples.finding("mket/elt/5", "ashwood", Status.MET)])
    )
    assert text.splitlines()[1].startswith("1 school and the trust; 1 policy with 4 clauses")
    assert row(text, "Executive Leadership Team") == ". met 1/1"
    assert "Nothing: no clause that was tested falls short or lacks evidence." in text


def test_no_findings_is_said_and_never_looks_like_success() -> None:
    text = table(samples.assessment([samples.school("ashwood")], []))
    assert "Nothing was decided: no tested clause concerns these schools." in text
    assert "No clause of this policy was tested here." in text
    assert text.endswith("Nothing can be said, for nothing was decided.\n")


def test_the_worst_counts_come_first_in_the_summary() -> None:
    assert table(samples.two_schools()).splitlines()[2] == (
        "5 findings: 2 not met, 1 attested, 1 met, 1 not applicable; 1 of these waived."
    )


def ranked(count: int) -> Assessment:
    return replace(samples.two_schools(), priorities=(samples.priority(samples.TRAINING, "ashwood"),) * count)


def test_ten_priorities_are_shown_and_the_rest_counted() -> None:
    text = table(ranked(12))
    assert re.findall(r"^ (\d+)\.", text, flags=re.MULTILINE) == [str(rank) for rank in range(1, 11)]
    assert "and 2 more: eqcheck audit --all" in text.splitlines()


def test_all_priorities_are_shown_when_asked_for() -> None:
    text = table_report.render(ranked(12), width=80, colour=False, detail=False, all_priorities=True)
    assert re.findall(r"^ (\d+)\.", text, flags=re.MULTILINE) == [str(rank) for rank in range(1, 13)]


def test_the_commands_to_run_next_name_the_folder() -> None:
    text = table_report.render(ranked(11), width=80, colour=False, detail=False, folder="my trust")
    assert 'and 1 more: eqcheck audit "my trust" --all' in text.splitlines()
    assert 'eqcheckexplainashwoodtraining/equality-current"mytrust"What' in unwrapped(text)
    assert unwrapped(text).endswith('eqcheckforecast"mytrust"')


def test_the_commands_to_run_next_keep_the_flags() -> None:
    asked = Asked("--as-of 2026-11-22", "--policy mket-equalities", "--school ashwood")
    text = unwrapped(table_report.render(ranked(11), width=80, colour=False, detail=False, folder="t", asked=asked))
    assert "eqcheckauditt--as-of2026-11-22--policymket-equalities--schoolashwood--all" in text
    assert "eqcheckexplainashwoodtraining/equality-currentt--as-of2026-11-22--policymket-equalitiesWhat" in text
    assert text.endswith("eqcheckforecastt--as-of2026-11-22--schoolashwood")


def test_the_head_says_what_the_trust_changed_and_how_it_was_made() -> None:
    whole = samples.two_schools()
    shares = [Override(samples.TRAINING, "window_months", 18, "New system."), Override("gone/rule", "days", 1, "Old.")]
    changed = replace(
        whole, trust=replace(whole.trust, overrides=tuple(shares)), basis=Basis("0.1.0", "abcdef0123456789", "e")
    )
    text = table(changed, width=120)
    assert "The trust judges by 1 number of its own, 1" in text
    assert "training/equality-current window months 18." in text
    assert "eqcheck 0.1.0, rules abcdef012345." in text


def test_a_number_that_is_the_rules_own_is_not_called_looser() -> None:
    whole = samples.two_schools()
    own = samples.RULES[samples.TRAINING].parameters["window_months"].at(whole.as_of)
    same = Override(samples.TRAINING, "window_months", own, "Agreed as it is.")
    text = table(replace(whole, trust=replace(whole.trust, overrides=(same,))), width=120)
    assert "The trust judges by 1 number of its own, 1 as the rules have it: training" in text
    assert "looser" not in text


def one_bad(count: int) -> Assessment:
    schools = [samples.school(f"a-school-of-some-length-{number}") for number in range(1, count + 1)]
    findings = [
        samples.finding("mket/elt/5", it.key, Status.NOT_MET if at == count - 1 else Status.MET)
        for at, it in enumerate(schools)
    ]
    return samples.assessment(schools, findings)


def test_totals_stand_above_schools_that_do_not_fit_beside_each_other() -> None:
    lines = table(one_bad(30), width=60).splitlines()
    head = next(at for at, line in enumerate(lines) if line.startswith("section"))
    assert lines[head].split() == ["section", "trust", "N", "M"]
    assert lines[head + 1].split()[-2:] == ["1", "29"]
    assert any("1 a-school-of-some-length-1" in line for line in lines[head:])


def test_the_worst_schools_come_first_when_asked_for_and_keep_their_numbers() -> None:
    text = table_report.render(one_bad(30), width=60, colour=False, detail=False, worst_first=True)
    listed = re.findall(r"(\d+) a-school-of-some-length-(\d+)", " ".join(text.split()))
    assert listed[0] == ("30", "30")
    assert all(number == key for number, key in listed)
    assert len(listed) == 30


def test_what_is_missing_can_be_asked_for() -> None:
    lacking = replace(samples.priority(samples.TRAINING, "brook"), status=Status.NO_EVIDENCE)
    whole = ranked(11)
    text = table_report.render(
        replace(whole, priorities=(*whole.priorities, lacking)), width=80, colour=False, detail=False, folder="t"
    )
    assert text.splitlines()[-2] == "To ask for what is missing: eqcheck evidence request --school brook t"
    assert "evidence request" not in table(whole)


def test_what_was_found_differs_by_school() -> None:
    whole = samples.two_schools()
    first, second, *rest = whole.findings
    other = replace(
        second,
        observations=(
            replace(second.observations[0], message=ObservationKind.SHORTFALL(finding="2 of 40 staff have none")),
        ),
    )
    text = table(replace(whole, findings=(first, other, *rest)), width=120)
    assert "    found  ashwood: 14 of 91 staff have no equality training in the last 18 months." in text.splitlines()
    assert "    found  brook: 2 of 40 staff have none." in text.splitlines()


def test_the_worst_places_come_first_and_the_rest_are_counted() -> None:
    schools = [samples.school(f"school-{number}") for number in range(1, 6)]
    findings = [
        samples.finding("mket/elt/5", it.key, Status.PARTIAL, message=f"{at} of 90 staff have none")
        for at, it in enumerate(schools)
    ]
    findings[4] = samples.finding("mket/elt/5", "school-5", Status.NOT_MET, message="45 of 90 staff have none")
    whole = replace(
        samples.assessment(schools, findings),
        priorities=(samples.priority(samples.TRAINING, *(it.key for it in schools)),),
    )
    lines = table(whole, width=120).splitlines()
    assert (
        "    where  not met: school-5; met in part: school-1, school-2, school-3 and school-4 (all 5 schools)" in lines
    )
    assert [line.removeprefix("    found  ") for line in lines if line.startswith("    found")] == [
        "school-5: 45 of 90 staff have none.",
        "school-1: 0 of 90 staff have none.",
        "school-2: 1 of 90 staff have none.",
        "and the like at 2 more.",
    ]


def test_unreadable_files_are_all_named_and_unused_ones_at_first() -> None:
    broken = [
        EvidenceFile(
            f"evidence/{n}.xlsx", "a" * 64, FileState.UNREADABLE, reason=saved("file-damaged", "cut short", None)
        )
        for n in range(9)
    ]
    unused = [
        EvidenceFile(
            f"evidence/u{n}.doc", "a" * 64, FileState.UNUSED, reason=saved("file-name-unknown", "unknown type", None)
        )
        for n in range(9)
    ]
    lines = table(replace(samples.two_schools(), evidence=(*broken, *unused))).splitlines()
    assert all(f"  evidence/{n}.xlsx: Cut short." in lines for n in range(9))
    assert [line for line in lines if "/u" in line] == [f"  evidence/u{n}.doc: Unknown type." for n in range(5)]
    assert "  and 4 more; --format json lists them all." in lines


def test_two_policies_have_a_table_each() -> None:
    other = Policy("att-equalities", "Another policy", "Of 2024", {"staff": "All staff"}, ())
    finding = replace(samples.finding("mket/elt/5", "ashwood", Status.MET), policy=other.id, section="staff")
    whole = samples.two_schools()
    text = table(replace(whole, policies=(*whole.policies, other), findings=(*whole.findings, finding)))
    assert "Of 2024 (att-equalities)" in text
    assert row(text, "All staff") == ". met 1/1 ."


def test_schools_keep_the_order_of_the_register() -> None:
    schools = [School(key, key, "primary") for key in ("zeal", "ash")]
    text = table(samples.assessment(schools, [samples.finding("mket/elt/5", "ash", Status.MET)]))
    assert row(text, "section") == "trust zeal ash"


def test_what_lapses_soon_stands_in_the_head_with_the_command_that_lists_it_all() -> None:
    made = samples.two_schools()
    by = made.as_of + timedelta(days=28)
    lapses = [
        Lapse(date(2026, 12, day), key, f"staff/{day}", "Staff are trained", "Train", ("mket/elt/5",), "", "")
        for day in (3, 4, 5, 6)
        for key in ("ashwood", "trust")
    ]
    ends = OpenEnd(date(2026, 12, 9), "ashwood")
    looked = [Ahead(by, tuple(lapses[:number])) for number in (0, 8)]
    none, some, open_end = (
        table_report.render(replace(made, ahead=it), width=200, colour=False, detail=False, folder="my trust")
        for it in (*looked, Ahead(by, (), (ends,)))
    )
    assert "28 days" not in table_report.render(made, width=200, colour=False, detail=False)
    assert "Nothing that holds today lapses in the next 28 days." in none
    assert some.count("December 2026: Staff are trained (mket/elt/5): ashwood and the trust itself") == 3
    assert f'and 2 more: eqcheck forecast "my trust" --by {by}' in some
    assert some.index("28 days") < some.index("section")
    assert "open from 9 December 2026 on" in open_end
