"""What each subject is asked for: why, what is there, when it runs out."""

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from eqcheck.domain.assessment import Status
from eqcheck.office.checklist import Checklist, Urgency, checklist, reasons
from eqcheck.office.checklist_md import checklist_md, plain
from eqcheck.office.checklist_text import checklist_text
from eqcheck.office.checklist_xlsx import checklist_xlsx
from eqcheck.office.needs import EvidenceNeed
from eqcheck.office.surveying import survey
from eqcheck.reports.terminal.page import Page
from tests.unit.office.trusts import packs, put, tiny

DAY = date(2026, 11, 22)
MKET = Path(__file__).parents[3] / "examples" / "mket"


def asked(trust: Path, subject: str) -> Checklist:
    needs = survey(trust, as_of=DAY, subjects=(subject,), ahead=365, cache=packs())
    return checklist(needs, subject)


@pytest.fixture(scope="module")
def larkmead() -> Checklist:
    return asked(MKET, "larkmead")


@pytest.fixture(scope="module")
def trust() -> Checklist:
    return asked(MKET, "trust")


def by_type(whole: Checklist) -> dict[str, EvidenceNeed]:
    return {item.need.type.id: item.need for item in whole.items}


def test_what_is_there_and_when_it_runs_out(tmp_path: Path) -> None:
    (item,) = asked(tiny(tmp_path), "oak").items
    need = item.need
    assert item.urgency is Urgency.ENDING
    assert [(source.path, source.rows, source.own) for source in need.sources] == [
        ("evidence/oak/first_aid_boxes.csv", 2, True)
    ]
    assert (need.newest, need.runs_out, need.runs_out_for) == (date(2026, 11, 15), date(2026, 12, 3), "tiny/boxes/1")
    assert reasons(need) == [("tiny/boxes/1", "met", "Every first-aid box is checked each month.")]


def test_what_is_not_there(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    (trust / "evidence" / "oak" / "first_aid_boxes.csv").unlink()
    (item,) = asked(trust, "oak").items
    assert item.urgency is Urgency.MISSING
    assert item.need.missing
    assert item.need.sources == ()
    assert [reason.status for reason in item.need.reasons] == [Status.NO_EVIDENCE]


def test_rows_of_others_are_not_there(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    (trust / "evidence" / "oak" / "first_aid_boxes.csv").unlink()
    put(trust, {"trust/first_aid_boxes.csv": "Box no,Last check\nT1,01/11/2026\n"})
    (item,) = asked(trust, "oak").items
    assert item.urgency is Urgency.MISSING


def test_a_day_in_the_future_is_not_the_newest(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    put(trust, {"oak/first_aid_boxes.csv": "Box no,Last check\nA1,01/11/2026\nA2,01/12/2026\n"})
    (item,) = asked(trust, "oak").items
    assert item.need.newest == date(2026, 11, 1)


def test_the_example_school(larkmead: Checklist) -> None:
    needs = by_type(larkmead)
    assert {item.need.type.id for item in larkmead.items if item.urgency is Urgency.MISSING} == {
        "complaints",
        "inductions",
        "reasonable_adjustments",
    }
    assert needs["training_records"].rows > 100
    assert needs["complaints"].sources == ()  # the trust's row would not mend what the school lacks
    assert "vacancies" in needs  # a duty of the trust counts every school's
    assert all(reason.status is None for reason in needs["vacancies"].reasons)
    assert "gender_pay_gap" not in needs  # asked of the trust only
    assert "cpd_monitoring" not in needs  # counted across the trust, and held by the trust for all
    runs_out = [item.need.runs_out for group, items in larkmead.grouped() if group is Urgency.ENDING for item in items]
    assert runs_out == sorted(day for day in runs_out if day is not None)


def test_attestations_name_what_is_to_be_signed(larkmead: Checklist) -> None:
    statements = by_type(larkmead)["attestations"].statements
    assert statements
    assert all(statement.question and statement.roles and statement.valid_months for statement in statements)


def test_the_trust_is_asked_for_its_own(trust: Checklist) -> None:
    needs = by_type(trust)
    assert "gender_pay_gap" in needs
    assert "sen_reports" not in needs  # a rule of schools, though a clause of the trust rolls it up
    assert len({source.path for source in needs["vacancies"].sources}) > 1  # the schools' rows are what counts


def test_a_duty_that_does_not_apply_asks_for_nothing(larkmead: Checklist) -> None:
    primary, secondary = by_type(larkmead), by_type(asked(MKET, "kestrel"))
    by_rule = [{reason.rule for need in needs.values() for reason in need.reasons} for needs in (primary, secondary)]
    assert "objectives/girls-sciences-evaluated" not in by_rule[0]
    assert by_rule[0] != by_rule[1]


# --- the three forms ------------------------------------------------------------------------------


def test_text_fits_and_says_everything(larkmead: Checklist) -> None:
    shown = checklist_text(larkmead, Page(80, colour=False))
    assert max(map(len, shown.splitlines())) <= 80
    flat = " ".join(shown.split())
    for said in (
        "Evidence asked of Larkmead Primary School, as of 22 November 2026",
        "Not there yet (3)",
        "From: Induction checklist, Every HR, Arbor HR",
        "For: From 22 November 2025 to 22 November 2026.",
        "Why: mket/recruitment/5 (no evidence): Every staff induction covers",
        "Form: eqcheck evidence template inductions --format xlsx",
        "Runs out: On",
    ):
        assert said in flat


def test_markdown_has_a_box_for_each(larkmead: Checklist) -> None:
    shown = checklist_md(larkmead)
    assert shown.count("- [ ] **") == len(larkmead.items)
    assert shown.startswith("# Evidence asked of Larkmead Primary School\n")
    assert plain("a_b *c* [d](e) <f>\nx") == r"a\_b \*c\* \[d\](e) \<f\> x"


def test_the_workbook_has_a_line_for_each(larkmead: Checklist) -> None:
    sheet = load_workbook(io.BytesIO(checklist_xlsx(larkmead))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert len(rows) == len(larkmead.items)
    assert rows[0][2] == "Not there yet"
    ends = [row[7] for row in rows if row[7] is not None]
    assert ends
    assert all(hasattr(day, "year") for day in ends)
    assert checklist_xlsx(larkmead) == checklist_xlsx(larkmead)
