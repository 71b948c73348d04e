"""Rows that say of themselves, in a column that is not read, that they do not hold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence import collect
from eqcheck.evidence.extraction.doubts.phrases import DoubtKind, answers
from eqcheck.evidence.tables.deed_words import RowContent
from eqcheck.evidence.tables.headings import HeadingReader
from eqcheck.evidence.tables.void_rows import may_hold_void_rows
from eqcheck.evidence.tables.void_words import against
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from eqcheck.evidence.rows import CollectedEvidence
    from tests.unit.evidence.world import Folder


def read(folder: Folder, heading: str, cell: str) -> CollectedEvidence:
    rows = f'E1,Tea,2026-03-01,some,5,2,x,\nE2,Fair,2026-05-01,some,5,2,x,"{cell}"\n'
    headings = f"event_id,event,held_on,family_group,invited,attended,encouragement,{heading}\n"
    folder.write("oakfield/community_events.csv", headings + rows)
    return collect.collect(folder.path, SETUP, shipped_types())


@pytest.mark.parametrize(("heading", "cell"), [("Held", "Yes"), ("% complete", "1")])
def test_rows_that_all_say_yes_are_read_and_one_beside_them_that_says_nothing_is_not(
    folder: Folder, heading: str, cell: str
) -> None:
    for first in (cell, ""):
        rows = f"E1,Tea,2026-03-01,some,5,2,x,{first}\nE2,Fair,2026-05-01,some,5,2,x,{cell}\n"
        headings = f"event_id,event,held_on,family_group,invited,attended,encouragement,{heading}\n"
        folder.write("oakfield/community_events.csv", headings + rows)
        days = collect.collect(folder.path, SETUP, shipped_types()).tables["community_events"].columns["held_on"]
        assert [day is not None for day in days] == [bool(first), True]


def is_void(collected: CollectedEvidence) -> bool:
    (file,) = collected.files
    rows = collected.tables["community_events"]
    has_problem = TableKind.ROW_VOID in {problem.kind for problem in file.problems}
    assert has_problem is (rows.columns["held_on"][1] is None) is (1 in rows.unreadable.get("held_on", ()))
    assert rows.columns["held_on"][0] is not None
    return has_problem


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Status", "Cancelled"),
        ("Event status", "draft"),
        ("Status", "(Postponed)"),
        ("", "VOID"),
        ("Notes", "Did not take place."),
        ("Notes", "cancelled - snow"),
        ("Comment", "Duplicate of row 2"),
        ("Held", "No"),
        ("Took place?", "n"),
        ("Cancelled", "Yes"),
        ("Entered in error", "x"),
        ("Draft", "TRUE"),
        ("Planned", "Yes"),
        ("Is test", "1"),
        ("Date cancelled", "03/05/2026"),
        ("Cancellation reason", "Nobody came"),
        ("Notes", "EXAMPLE ROW"),
        ("Comments", "Rescheduled"),
        ("Completion status", "Not Attempted"),
        ("Archived", "Yes"),
        ("Is withdrawn", "1"),
        ("Final result", "Failed"),
        ("Notes", "failed"),
        ("Notes", "This was cancelled"),
        ("Notes", "not yet done"),
        ("Notes", "Outstanding - room booked"),
        ("Notes", "~~done~~"),
        ("Active", "N"),
        ("Status", "Overdue"),
        ("Status", "In progress"),
        ("Stage", "Pending approval"),
        ("Progress", "0%"),
        ("% complete", "40"),
        ("Completion", "40%"),
        ("Outcome", "DNA"),
        ("Turned up", "No"),
        ("Latest version", "N"),
        ("Approved by SLT", "No"),
        ("Module complete", "False"),
        ("Reason not held", "Snow"),
        ("To delete", "Y"),
        ("Resit required", "Yes"),
        ("Attendance code", "N"),
        ("Pass/Fail", "F"),
        ("Status", "Reversed"),
        ("Status", "Wait list"),
        ("Status", "Viewed"),
        ("Comments", "did not complete the quiz"),
        ("Comments", "couldn't log in"),
        ("Comments", "on maternity leave"),
        ("Comments", "sent apologies"),
        ("Comments", "added by mistake"),
        ("Comments", "date is a guess"),
        ("Comments", "should be 2024"),
        ("Comments", "old - ignore"),
        ("Comments", "copied from last year"),
        ("Comments", "overturned on appeal"),
        ("Comments", "Nobody came"),
        ("Completed?", "Partially"),
        ("Completed", "Part - 2 of 3 modules"),
        ("Delivered", "Half done"),
        ("Status", "50% done"),
        ("Status", "75 % complete"),
        ("Disputed", "Yes"),
        ("Flag", "Delete"),
        ("Data source", "Sample data"),
        ("Environment", "UAT"),
        ("Attendance mark", "O"),
        ("Score", "0%"),
        ("Quiz score", "0.00"),
        ("Final score (%)", "0"),
        ("Mark", "0/10"),
        ("Score achieved", "0 out of 20"),
        ("Certificate", "pending"),
        ("Evidence seen", "No"),
        ("RAG", "Red"),
        ("Expired?", "Yes"),
        ("Superseded by", "E7"),
        ("Passed?", "No"),
        ("Held", "No - snow"),
        ("Quorate?", "No - meeting inquorate"),
        ("Final?", "No"),
        ("Agreed?", "No"),
        ("Resolved", "No"),
        ("Compliant?", "N"),
        ("Cert?", "N"),
        ("Draft/Final", "Draft"),
        ("Planned/actual", "Planned"),
        ("Record type", "Booked"),
        ("Data type", "Proposed"),
        ("Document status", "For consultation"),
        ("Cancelled", "05/03/2026"),
        ("Deleted at", "2026-02-01 10:00"),
        ("Postponed to", "01/02/2027"),
        ("Revoked", "Yes"),
        ("Test data", "Y"),
        ("Superseded", "yes - see E3"),
        ("Done", "\u274c"),
        ("RAG", "\U0001f534"),
        ("Notes", "Made up for inspection"),
        ("Notes", "to be deleted - not a real record"),
        ("Notes", "this never took place"),
        ("Notes", "was not held in the end"),
        ("Notes", "not held due to snow"),
        ("Notes", "moved to 2027"),
        ("Notes", "rearranged for January 2027"),
        ("Notes", "Now 14/01/2027"),
        ("Notes", "planned date"),
        ("Notes", "Needs checking"),
        ("Notes", "not sure if this happened"),
        ("Status", "Expected"),
        ("Status", "Intended"),
        ("Status", "To follow"),
        ("Status", "For approval"),
        ("Status", "Subject to approval"),
        ("Status", "In principle"),
        ("Status", "Under development"),
        ("Status", "Currently under review"),
        ("Status", "Work in progress"),
        ("Status", "Still a draft"),
        ("Status", "Obsolete"),
        ("Status", "Out of date"),
        ("Status", "Has expired"),
        ("Status", "Will be approved in May"),
        ("Status", "to confirm"),
        ("Attended", "TBC"),
        ("Held", "Pending"),
        ("Took place", "Expected"),
        ("Approved", "Draft"),
        ("Signed off", "awaited"),
    ],
)
def test_nothing_is_believed_of_a_row_that_is_called_void(folder: Folder, heading: str, cell: str) -> None:
    assert is_void(read(folder, heading, cell))


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Date cancelled", "n/a"),
        ("Status", "Confirmed"),
        ("Status", ""),
        ("Phase", "Draft"),
        ("Notes", "no"),
        ("Cancelled", "No"),
        ("Notes", "The first date was cancelled and the fair was held in May instead of March"),
        ("Real estate", "Draft"),
        ("Notes", "Test results were shared"),
        ("Notes", "cancelled: 0"),
        ("Archived", "No"),
        ("Active", "Y"),
        ("Progress", "100%"),
        ("Score", "10%"),
        ("Status", "100% done"),
        ("Attendance", "95%"),
        ("Attended", "some parents"),
        ("Disputed", "No"),
        ("Action", "Delete the old list of guests"),
        ("Comments", "Apologies: two parents"),
        ("Comments", "was held in the hall"),
        ("Comments", "left the hall tidy"),
        ("Comments", "for the whole school"),
        ("Comments", "copied to all staff"),
        ("Comments", "only 12 chairs"),
        ("Reason for absence", ""),
        ("Approved by SLT", "Yes"),
        ("Approved by name", "N. Okafor"),
        ("Score", "0.5"),
        ("Pass mark", "0"),
        ("Benchmark", "0%"),
        ("Certificate", "Yes"),
        ("RAG", "Green"),
        ("Notes", "Not many came"),
        ("Notes", "Next one planned for June"),
        ("Key stage", "Red"),
        ("Venue", "Outstanding"),
        ("Final result", "Rejected"),
        ("Approved", "N. Smith"),
        ("Held", "No. 12 High Street"),
        ("Planned", "01/05/2026"),
        ("Draft", "01/05/2026"),
        ("Data type", "Planned"),
        ("Count", "0"),
        ("Notes", "Made up of three sessions"),
        ("Notes", "moved to the hall"),
        ("Notes", "Not attended: 2"),
        ("Status", "Ended"),
        ("Status", "Done as expected"),
        ("Status", "Until July 2027"),
        ("Status", "Once a year"),
        ("Attended", "24"),
        ("Approved", "Agreed at the next meeting"),
    ],
)
def test_a_row_of_which_another_column_says_something_else_is_read(folder: Folder, heading: str, cell: str) -> None:
    assert not is_void(read(folder, heading, cell))


@pytest.mark.parametrize(
    ("expires", "heading"), [("2028-03-01", "Active"), ("2026-03-02", "Is current"), ("", "Active")]
)
def test_a_day_until_which_a_certificate_holds_does_not_say_why_it_is_over(
    folder: Folder, expires: str, heading: str
) -> None:
    headings = f"staff_id,course,completed_on,expires_on,{heading}\n"
    folder.write("oakfield/training_records.csv", f"{headings}E1,equality,2026-03-01,{expires},N\n")
    collected = collect.collect(folder.path, SETUP, shipped_types())
    assert TableKind.ROW_VOID in {problem.kind for problem in collected.files[0].problems}
    assert collected.tables["training_records"].columns["completed_on"] == [None]


@pytest.mark.parametrize(
    ("heading", "cell"), [("Status", "Leaver"), ("Status", "Left"), ("In post", "No"), ("Employment status", "Retired")]
)
def test_nothing_is_believed_of_somebody_who_is_gone_and_has_not_left(folder: Folder, heading: str, cell: str) -> None:
    rows = f"E1,2020-09-01,2026-03-01,{cell}\nE2,2020-09-01,,{cell}\nE3,2020-09-01,,\n"
    folder.write("oakfield/staff.csv", f"staff_id,started_on,left_on,{heading}\n{rows}")
    collected = collect.collect(folder.path, SETUP, shipped_types())
    assert TableKind.ROW_VOID in {problem.kind for problem in collected.files[0].problems}
    assert [day is not None for day in collected.tables["staff"].columns["started_on"]] == [True, False, True]


@pytest.mark.parametrize(("heading", "cell"), [("Resolved", "No"), ("Agreed", "No"), ("Status", "Open")])
def test_a_complaint_that_goes_on_is_one(folder: Folder, heading: str, cell: str) -> None:
    folder.write("oakfield/complaints.csv", f"case_id,received_on,{heading}\nC1,2026-03-01,{cell}\n")
    collected = collect.collect(folder.path, SETUP, shipped_types())
    assert collected.tables["complaints"].columns["received_on"] != [None]


def test_that_a_leaver_is_not_active_is_no_news(folder: Folder) -> None:
    rows = "staff_id,started_on,left_on,Active\nE1,2020-09-01,2026-03-01,N\n"
    folder.write("oakfield/staff.csv", rows)
    collected = collect.collect(folder.path, SETUP, shipped_types())
    assert TableKind.ROW_VOID not in {problem.kind for problem in collected.files[0].problems}
    assert collected.tables["staff"].columns["started_on"] != [None]


@pytest.mark.parametrize(
    ("heading", "cell", "looked_at"),
    [
        ("Status", "Cancelled", True),
        ("Status", '"draft"', True),
        ("Notes", "(void)", True),
        ("Held", "Yes", True),
        ("Status", "Confirmed", False),
        ("Notes", "draft", True),
        ("Notes", "Rain", False),
        ("Status", "50% done", True),
        ("Status", "50% Done", True),
        ("Status", "75 complete", True),
        ("Status", "12 places", False),
        ("Pass mark", "80", True),
        ("Progress", "100%", True),
        ("Quiz score", "80", True),
    ],
)
def test_a_large_file_is_looked_at_row_by_row_where_a_row_may_be_void(
    heading: str,
    cell: str,
    looked_at: bool,  # noqa: FBT001
) -> None:
    row = ("held_on", "invited", heading)
    type_ = shipped_types()["community_events"]
    headings = HeadingReader(type_, SETUP, all_schools=False).read(row)
    data = f"{','.join(row)}\n2026-03-01,5,{cell}\n".encode()
    assert may_hold_void_rows(headings, data, type_) is looked_at


DENYING = set(DoubtKind) - {DoubtKind.EXAMPLE, DoubtKind.PROMPT}


def test_what_the_book_of_doubts_denies_a_column_of_states_does_too() -> None:
    """One book for texts and for cells: no phrase of it is believed of a deed under *Status*."""
    begins, alone = answers(DENYING)
    believed = [text for text in sorted(begins | alone) if against(text, "status", RowContent.DEEDS) is None]
    assert believed == ["once", "unless", "until", "watch"]


@pytest.mark.parametrize(
    ("table", "row", "heading", "word"),
    [
        ("staff", {"staff_id": "E1", "started_on": "2020-09-01", "left_on": "2027-01-31"}, "Active", "N"),
        (
            "governors",
            {"governor_id": "G1", "body": "LGB", "appointed_on": "2024-09-01", "term_ends_on": "2028-08-31"},
            "Status",
            "Resigned",
        ),
        (
            "role_holders",
            {"role": "equality_lead", "person_id": "E1", "started_on": "2024-09-01", "ended_on": "2027-01-31"},
            "Status",
            "Left",
        ),
    ],
)
def test_the_day_that_ends_a_row_that_says_it_is_over_is_marked(
    folder: Folder, table: str, row: dict[str, str], heading: str, word: str
) -> None:
    folder.write(f"oakfield/{table}.csv", f"{','.join([*row, heading])}\n{','.join([*row.values(), word])}\n")
    collected = collect.collect(folder.path, SETUP, shipped_types())
    assert TableKind.ROW_OVER in {problem.kind for problem in collected.files[0].problems}
    *_, column = row
    assert collected.tables[table].unreadable == {column: [0]}
    assert collected.tables[table].columns[column] == [date.fromisoformat(row[column])]


def test_one_of_two_equal_rows_says_that_it_is_over(folder: Folder) -> None:
    folder.write("oakfield/staff-now.csv", "staff_id,started_on,left_on\nE1,2020-09-01,2027-01-31\n")
    folder.write("oakfield/staff-then.csv", "staff_id,started_on,left_on,Active\nE1,2020-09-01,2027-01-31,N\n")
    rows = collect.collect(folder.path, SETUP, shipped_types()).tables["staff"]
    assert rows.columns["left_on"] == [date(2027, 1, 31)]
    assert rows.unreadable == {"left_on": [0]}
