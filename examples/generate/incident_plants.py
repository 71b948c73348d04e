"""Shortfalls of incidents, returns, complaints, and of whoever is to deal with them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from examples.generate.evidence import day_of
from examples.generate.incidents import nil_around
from examples.generate.plants import Plant, edit, edit_all, headings_only, no_file, remove
from examples.generate.terms import AS_OF, after

if TYPE_CHECKING:
    from examples.generate.evidence import Row
    from examples.generate.plants import Change, Scene


def _blank_return(scene: Scene) -> None:
    """One row with dates and nothing else: neither numbers nor a declared nil."""
    rows = scene.rows("incident_returns")
    del rows[1:]
    rows[0].update(nil=None, total=None, category=None, number=None)


def _not_adding_up(scene: Scene) -> None:
    """One category has one more than the total allows."""
    row = scene.rows("incident_returns")[0]
    row["number"] = _number(row) + 1


def _short_of_the_log(missing: int) -> Change:
    """Leaves some incidents of the largest category out of the return, total and all."""

    def change(scene: Scene) -> None:
        rows = scene.rows("incident_returns")
        largest = max(rows, key=_number)
        total = sum(map(_number, rows)) - missing
        largest["number"] = _number(largest) - missing
        for row in rows:
            row["total"] = total

    return change


def _number(row: Row) -> int:
    number = row["number"]
    return number if isinstance(number, int) else 0


def _nil_in_a_large_school(scene: Scene) -> None:
    """Nothing is said to have happened in fifteen months, and the return says so too."""
    log, returned = scene.rows("incident_log"), scene.rows("incident_returns")
    log[:] = [
        {"nil": True, "nil_from": date(2025, 9, 1), "nil_to": date(2026, 11, 20), "logged_on": date(2026, 11, 20)},
    ]
    del returned[1:]
    returned[0].update(nil=True, total=0, category=None, number=None)


def _acted(school_days: int, *, language: bool, share: float = 0) -> Change:
    """The first incident since January of language or not, and such a share of the rest, waited so long for action."""

    def change(scene: Scene) -> None:
        rows = [
            row
            for row in scene.rows("incident_log")
            if (row["kind"] == "language") is language
            and row["prejudice_related"]
            and day_of(row, "occurred_on") > date(2026, 1, 1)
        ]
        for row in rows[: max(1, round(share * len(rows)))]:
            row["action_on"] = after(day_of(row, "occurred_on"), school_days)
            row["closed_on"] = after(day_of(row, "occurred_on"), school_days + 1)

    return change


def _open_since_january(scene: Scene) -> None:
    """One incident is still open after more than sixty school days, and nothing says why."""
    row = next(
        row
        for row in scene.rows("incident_log")
        if row["prejudice_related"] and day_of(row, "occurred_on") > date(2026, 1, 1)
    )
    row.update(closed_on=None, outcome=None, open_note=None)


def _decided_late(count: int) -> Change:
    """Requests that were agreed, decided on the twenty-first school day."""

    def change(scene: Scene) -> None:
        for row in scene.rows("reasonable_adjustments")[6 : 6 + count]:
            decided = after(day_of(row, "requested_on"), 21)
            row.update(decided_on=decided, in_place_on=decided)

    return change


def _no_requests(scene: Scene) -> None:
    """One row that says there was nothing in the year."""
    scene.rows("reasonable_adjustments")[:] = [
        {
            "nil": True,
            "nil_from": date(2025, 9, 1),
            "nil_to": date(2026, 11, 20),
            "requested_on": date(2026, 11, 20),
        }
    ]


def _nominee_has_left(scene: Scene) -> None:
    """The nominated member of staff left at the end of August and nobody else was named."""
    nominee = next(row["staff_id"] for row in scene.rows("role_holders") if row["role"] == "incident_nominee")
    edit("staff", {"staff_id": nominee}, left_on=date(2026, 8, 31))(scene)


def _upheld(completed_on: date | None) -> Change:
    """A complaint of discrimination was upheld; its actions were finished on a day, or are not."""

    def change(scene: Scene) -> None:
        scene.rows("complaints")[:] = [
            {
                "case_id": "C-UP1",
                "nil": False,
                "received_on": date(2026, 5, 12),
                "kind": "complaint",
                "complainant": "parent",
                "about_staff": False,
                "discrimination": True,
                "ground": "race",
                "outcome": "upheld",
                "decided_on": date(2026, 6, 23),
                "action": "Apology; seating and supervision changed",
                "action_on": date(2026, 5, 14),
                "action_completed_on": completed_on,
                "closed_on": completed_on,
            },
            *nil_around(date(2026, 5, 12)),
        ]

    return change


def _statements_overdue(*audiences: str) -> Change:
    """The documents for these audiences passed their review dates yesterday."""

    def change(scene: Scene) -> None:
        for row in scene.rows("anti_bullying_statements"):
            if row["audience"] in audiences:
                row["review_due_on"] = AS_OF - timedelta(1)

    return change


PLANTS = (
    Plant("larkmead", "the return is blank instead of nil", _blank_return, {"mket/bullying/3": "not_met"}),
    Plant(
        "thornmere",
        "the return's categories come to one more than its total",
        _not_adding_up,
        {"mket/bullying/3": "not_met"},
    ),
    Plant(
        "stonebeck",
        "the return has one incident fewer than the log",
        _short_of_the_log(1),
        {"mket/bullying/3": "partial"},
    ),
    Plant(
        "kestrel",
        "the return has three incidents fewer than the log",
        _short_of_the_log(3),
        {"mket/bullying/3": "not_met"},
    ),
    Plant(
        "tanfield",
        "the return went to the Board ten days late",
        edit_all("incident_returns", {}, sent_to_board_on=date(2026, 11, 10)),
        {"mket/bullying/3": "partial"},
    ),
    Plant("quillhurst", "no return was sent", no_file("incident_returns"), {"mket/bullying/3": "no_evidence"}),
    Plant(
        "ravenscombe",
        "a school of 761 says that nothing happened for a year",
        _nil_in_a_large_school,
        {"mket/bullying/3": "insufficient_data"},
    ),
    Plant(
        "hazelbank",
        "nothing tells governors that discriminatory behaviour is challenged",
        edit("anti_bullying_statements", {"audience": "governors"}, statement_present=False),
        {"mket/bullying/1": "partial"},
    ),
    Plant(
        "thornmere",
        "what tells staff, pupils and parents was due for review the day before",
        _statements_overdue("staff", "pupils", "parents"),
        {"mket/bullying/1": "not_met"},
    ),
    Plant("quillhurst", "the nominated member of staff has left", _nominee_has_left, {"mket/bullying/2": "not_met"}),
    Plant(
        "kestrel",
        "nobody is named as deputy, for whom the policy does not ask",
        remove("role_holders", {"role": "incident_deputy"}),
        {"mket/bullying/2": "met"},
    ),
    Plant(
        "ravenscombe",
        "the procedure for incidents is twenty days past its review",
        edit("procedures", {"area": "incidents"}, review_due_on=AS_OF - timedelta(20)),
        {"mket/bullying/2": "partial"},
    ),
    Plant(
        "larkmead",
        "nobody has agreed the procedure for incidents",
        edit("procedures", {"area": "incidents"}, approved_by=None, approved_on=None),
        {"mket/bullying/2": "not_met"},
    ),
    Plant("kestrel", "an upheld complaint has not been put right", _upheld(None), {"mket/principles/5": "not_met"}),
    Plant(
        "ravenscombe", "an upheld complaint was put right", _upheld(date(2026, 7, 17)), {"mket/principles/5": "partial"}
    ),
    Plant(
        "larkmead",
        "the complaints file has headings only",
        headings_only("complaints"),
        {"mket/principles/5": "no_evidence"},
    ),
    Plant(
        "tanfield",
        "nothing was done about an incident until the eleventh school day",
        _acted(11, language=False),
        {"mket/elt/6": "partial", "mket/staff/2": "partial"},
    ),
    Plant(
        "thornmere",
        "nothing was done about half of the incidents for three weeks",
        _acted(15, language=False, share=0.5),
        {"mket/elt/6": "not_met", "mket/staff/2": "not_met"},
    ),
    Plant(
        "stonebeck",
        "an incident has been open since January without a note",
        _open_since_january,
        {"mket/elt/6": "not_met", "mket/staff/2": "not_met"},
    ),
    Plant(
        "kestrel",
        "nothing was done about slurs until the sixth school day",
        _acted(6, language=True, share=0.5),
        {"mket/curriculum/4": "not_met"},
    ),
    Plant(
        "tanfield",
        "a request was decided on the twenty-first school day",
        _decided_late(1),
        {"mket/ethos/3": "partial"},
    ),
    Plant("thornmere", "three requests were decided late", _decided_late(3), {"mket/ethos/3": "partial"}),
    Plant(
        "kestrel",
        "a refusal gives no reason",
        edit("reasonable_adjustments", {"decision": "refused"}, refusal_reason=None),
        {"mket/ethos/3": "partial"},
    ),
    Plant(
        "stonebeck",
        "an agreed adjustment is overdue",
        edit("reasonable_adjustments", {"decision": "agreed"}, in_place_on=None),
        {"mket/ethos/3": "partial"},
    ),
    Plant(
        "larkmead",
        "no register of adjustments was sent",
        no_file("reasonable_adjustments"),
        {"mket/ethos/3": "no_evidence"},
    ),
    Plant("quillhurst", "nobody asked for an adjustment, and that is declared", _no_requests, {}),
)
