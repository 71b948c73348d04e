"""Shortfalls of training, induction, acknowledgement, supply and sign-in, and of how the trust recruits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from examples.generate.evidence import TRUST, day_of
from examples.generate.people import Office
from examples.generate.plants import Plant, edit, edit_all, headings_only, no_file
from examples.generate.terms import AS_OF, back

if TYPE_CHECKING:
    from examples.generate.evidence import Value
    from examples.generate.plants import Change, Scene


_YEAR_AGO = back(months=12)


def _training(places: range, topic: str, **values: Value) -> Change:
    """Changes the current records on a topic of the people at these places of the staff list."""

    def change(scene: Scene) -> None:
        for row in _records(scene, places, topic):
            row.update(values)

    return change


def _untrained(places: range, topic: str) -> Change:
    """Takes out every record on a topic of the people at these places of the staff list."""

    def change(scene: Scene) -> None:
        gone = [id(row) for row in _records(scene, places, topic, since=date.min)]
        rows = scene.rows("training_records")
        rows[:] = [row for row in rows if id(row) not in gone]

    return change


def _records(scene: Scene, places: range, topic: str, since: date = _YEAR_AGO) -> list[dict[str, Value]]:
    ids = _ids(scene, places)
    return [
        row
        for row in scene.rows("training_records")
        if row["staff_id"] in ids and row["topic"] == topic and day_of(row, "completed_on") >= since
    ]


def _unsigned(places: range, document: str) -> Change:
    """Takes out the signatures under a document of the people at these places of the staff list."""

    def change(scene: Scene) -> None:
        ids = _ids(scene, places)
        rows = scene.rows("policy_acknowledgements")
        rows[:] = [row for row in rows if row["staff_id"] not in ids or row["document"] != document]

    return change


def _ids(scene: Scene, places: range) -> set[str]:
    assert isinstance(scene.people, Office)  # noqa: S101 - these plants are for schools
    return {scene.people.staff[place].id for place in places}


def _starter(place: int, equality_covered_on: Value) -> Change:
    """Sets the day on which a starter's induction covered equality; None where it never did."""

    def change(scene: Scene) -> None:
        scene.rows("inductions")[place]["equality_covered_on"] = equality_covered_on

    return change


def _supply_late(places: range, days: int | None) -> Change:
    """Moves acknowledgements to some days after the first day on site; None leaves them blank."""

    def change(scene: Scene) -> None:
        for place in places:
            row = scene.rows("supply_contractors")[place]
            row["acknowledged_on"] = None if days is None else day_of(row, "first_day") + timedelta(days)

    return change


def _untrained_panel(scene: Scene) -> None:
    """The last panel was of three teachers who had no training in recruitment."""
    ids = sorted(_ids(scene, range(10, 13)))
    for row, staff_id in zip(scene.rows("recruitment_panels")[-3:], ids, strict=True):
        row.update(staff_id=staff_id, name=None)


def _unconfirmed(scene: Scene) -> None:
    """Every fifth entry was not confirmed."""
    for row in scene.rows("visitor_sign_in")[::5]:
        row["acknowledged"] = False


def _trained_after_interview(scene: Scene) -> None:
    """One panel member of the first panel was trained the day after the interview."""
    panel = scene.rows("recruitment_panels")
    member, interviewed = panel[1]["staff_id"], day_of(panel[1], "interviewed_on")
    for row in scene.rows("training_records"):
        if row["staff_id"] == member and row["topic"] == "recruitment":
            row["completed_on"] = interviewed + timedelta(1)


_DUE = AS_OF - timedelta(1)

PLANTS = (
    Plant(
        "larkmead",
        "one member of staff's equality training lapsed the day before",
        _training(range(12, 13), "equality", completed_on=back(months=12, days=1)),
        {"mket/elt/5": "partial"},
    ),
    Plant(
        "stonebeck",
        "twelve members of staff have never had equality training",
        _untrained(range(20, 32), "equality"),
        {"mket/elt/5": "not_met"},
    ),
    Plant(
        "kestrel",
        "a certificate in equality ran out the day before",
        _training(range(14, 15), "equality", expires_on=_DUE),
        {"mket/elt/5": "partial"},
    ),
    Plant(
        "hazelbank",
        "someone failed the equality course",
        _training(range(9, 10), "equality", passed=False),
        {"mket/elt/5": "partial"},
    ),
    Plant(
        "quillhurst",
        "the platform has someone's number wrong, so that nobody has had their training",
        _training(range(15, 16), "equality", staff_id="E9999999"),
        {"mket/elt/5": "partial"},
    ),
    Plant(
        "thornmere",
        "two members of staff's training on bias is from the year before",
        _training(range(30, 32), "bias", completed_on=date(2025, 10, 9)),
        {"mket/staff/2": "partial"},
    ),
    Plant(
        "quillhurst",
        "a quarter of the staff has had no training on bias",
        _untrained(range(8, 32), "bias"),
        {"mket/staff/2": "not_met"},
    ),
    Plant(
        "ravenscombe",
        "one briefing on the law has no date",
        _training(range(21, 22), "legislation", completed_on=None),
        {"mket/staff/4": "partial"},
    ),
    Plant(
        "tanfield",
        "twenty staff were not briefed on the law",
        _untrained(range(40, 60), "legislation"),
        {"mket/staff/4": "not_met"},
    ),
    Plant(
        "ravenscombe",
        "two staff have not signed the policy",
        _unsigned(range(33, 35), "equality_policy"),
        {"mket/staff/1": "partial"},
    ),
    Plant(
        "thornmere",
        "nine staff have not signed the policy",
        _unsigned(range(40, 49), "equality_policy"),
        {"mket/staff/1": "not_met"},
    ),
    Plant(
        "thornmere",
        "nor a tenth of the staff the code of conduct",
        _unsigned(range(40, 49), "code_of_conduct"),
        {"mket/achievement/1": "partial"},
        judged=(TRUST,),
    ),
    Plant("stonebeck", "a starter of September was not inducted", _starter(2, None), {"mket/recruitment/5": "not_met"}),
    Plant(
        "ravenscombe",
        "a starter of January heard of equality on the thirty-first day",
        _starter(5, date(2026, 2, 5)),
        {"mket/recruitment/5": "not_met"},
    ),
    Plant(
        "tanfield",
        "a starter's induction has a date that cannot be",
        _starter(3, "31/09/2026"),
        {"mket/recruitment/5": "no_evidence"},
    ),
    Plant(
        "larkmead",
        "the induction file has headings only",
        headings_only("inductions"),
        {"mket/recruitment/5": "no_evidence"},
    ),
    Plant(
        "tanfield",
        "a supply teacher acknowledged the policy a day late",
        _supply_late(range(6, 7), 1),
        {"mket/recruitment/6": "partial"},
    ),
    Plant(
        "thornmere",
        "one acknowledgement by supply is blank",
        _supply_late(range(9, 10), None),
        {"mket/recruitment/6": "partial"},
    ),
    Plant(
        "kestrel",
        "three on supply acknowledged the policy late",
        _supply_late(range(3, 6), 2),
        {"mket/recruitment/6": "not_met"},
    ),
    Plant(
        "quillhurst",
        "no record of supply and contractors was sent",
        no_file("supply_contractors"),
        {"mket/recruitment/6": "no_evidence"},
    ),
    Plant(
        "tanfield",
        "a panel member was trained the day after the interview",
        _trained_after_interview,
        {"mket/recruitment/2": "partial"},
        judged=(TRUST,),
    ),
    Plant(
        "quillhurst",
        "nobody on one panel was trained in recruitment",
        _untrained_panel,
        {"mket/recruitment/2": "not_met"},
        judged=(TRUST,),
    ),
    Plant(
        "quillhurst",
        "an advert was open for six days",
        edit("vacancies", 0, closed_on=date(2025, 11, 1), advertised_on=date(2025, 10, 26)),
        {"mket/recruitment/1": "partial"},
        judged=(TRUST,),
    ),
    Plant(
        TRUST,
        "the grievance policy is thirteen months past its review date",
        edit("policy_register", {"policy_id": "POL-GR"}, review_due_on=back(months=13)),
        {"mket/recruitment/7": "not_met"},
    ),
    Plant(
        TRUST,
        "the report on professional development does not say how many staff disclosed their age",
        edit_all("cpd_monitoring", {"characteristic": "age"}, disclosure_percent=None),
        {"mket/recruitment/4": "partial"},
    ),
    Plant(
        TRUST,
        "nothing was done about the shortage of disabled teachers",
        edit("positive_action", {"level": "teaching"}, staff_group_name="Women"),
        {"mket/recruitment/3": "partial"},
    ),
    Plant(
        "larkmead",
        "one in five who signed in did not confirm the notice",
        _unconfirmed,
        {"mket/elt/4": "partial"},
    ),
    Plant(
        "stonebeck",
        "the notice is not shown",
        edit_all("visitor_sign_in", {}, notice_shown=False, acknowledged=None),
        {"mket/elt/4": "not_met"},
    ),
    Plant("thornmere", "nothing on visitors was sent", no_file("visitor_sign_in"), {"mket/elt/4": "no_evidence"}),
)
