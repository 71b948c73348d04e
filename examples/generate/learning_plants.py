"""Shortfalls of curriculum, interventions, pupils' voice, surveys and families."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from examples.generate.evidence import day_of, within
from examples.generate.plants import Plant, edit, edit_all, headings_only, no_file, remove
from examples.generate.terms import LAST_TERM, TERM_BEFORE, after, back

if TYPE_CHECKING:
    from examples.generate.evidence import Value
    from examples.generate.plants import Change, Scene
    from examples.generate.terms import Term


def _agreed(audience: str, theme: str, percent: int) -> Change:
    """So many in a hundred agree, in every group."""

    def change(scene: Scene) -> None:
        for row in scene.rows("surveys"):
            if row["audience"] == audience and row["theme"] == theme:
                row["agreed"] = _whole(row["answered"]) * percent // 100

    return change


def _answered(percent: int) -> Change:
    """So many in a hundred pupils answered, and nearly all of them agreed."""

    def change(scene: Scene) -> None:
        for row in scene.rows("surveys"):
            if row["audience"] == "pupils":
                row["answered"] = row["agreed"] = _whole(row["invited"]) * percent // 100

    return change


def _whole(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _silent(*terms: Term) -> Change:
    """Nobody asked the pupils anything in these terms."""

    def change(scene: Scene) -> None:
        rows = scene.rows("pupil_voice")
        rows[:] = [row for row in rows if not any(within(row, "held_on", term.first, term.last) for term in terms)]

    return change


def _first(evidence_type: str, count: int, **values: Value) -> Change:
    """Changes the first few rows."""

    def change(scene: Scene) -> None:
        for row in scene.rows(evidence_type)[:count]:
            row.update(values)

    return change


def _welcomed_late(count: int) -> Change:
    """Families met on the eleventh school day."""

    def change(scene: Scene) -> None:
        for row in scene.rows("new_arrivals")[:count]:
            row["welcomed_on"] = after(day_of(row, "admitted_on"), 11)

    return change


def _turnout(group: str, percent: int) -> Change:
    """So many in a hundred families of a group came."""

    def change(scene: Scene) -> None:
        for row in scene.rows("parent_engagement"):
            if row["family_group"] == group:
                row["attended"] = _whole(row["invited"]) * percent // 100

    return change


def _groups_left_out(*groups: str) -> Change:
    """Reports on progress have no row for these groups."""

    def change(scene: Scene) -> None:
        rows = scene.rows("monitoring_reports")
        rows[:] = [row for row in rows if row["area"] != "progress_attainment" or row["group_name"] not in groups]

    return change


_LONG_AGO = date(2024, 11, 21)

PLANTS = (
    Plant(
        "quillhurst", "85 in 100 pupils feel safe", _agreed("pupils", "feel_safe", 85), {"mket/principles/4": "partial"}
    ),
    Plant(
        "stonebeck",
        "70 in 100 staff feel valued",
        _agreed("staff", "feel_valued", 70),
        {"mket/principles/4": "not_met"},
    ),
    Plant(
        "kestrel",
        "no survey was sent",
        no_file("surveys"),
        {"mket/principles/4": "no_evidence", "mket/ethos/5": "partial", "mket/partnerships/2": "no_evidence"},
    ),
    Plant(
        "hazelbank",
        "45 in 100 pupils answered the survey",
        _answered(45),
        {"mket/ethos/5": "partial", "mket/principles/4": "no_evidence"},
    ),
    Plant("stonebeck", "45 in 100 pupils answered the survey", _answered(45), {"mket/ethos/5": "not_met"}),
    Plant("stonebeck", "and there is no school council", remove("pupil_voice", {"activity": "school_council"}), {}),
    Plant("thornmere", "pupils were not asked in the spring", _silent(TERM_BEFORE), {"mket/ethos/6": "partial"}),
    Plant(
        "ravenscombe",
        "pupils were not asked in the spring or summer",
        _silent(TERM_BEFORE, LAST_TERM),
        {"mket/ethos/6": "not_met", "mket/ethos/5": "partial"},
    ),
    Plant(
        "thornmere",
        "one subject was last audited 24 months and a day ago",
        _first("curriculum_audit", 1, audited_on=_LONG_AGO),
        {"mket/curriculum/1": "partial"},
    ),
    Plant(
        "kestrel",
        "four subjects were last audited long ago",
        _first("curriculum_audit", 4, audited_on=date(2023, 3, 1)),
        {"mket/curriculum/1": "not_met"},
    ),
    Plant(
        "larkmead",
        "no subject is on the audit",
        remove("curriculum_audit", {"record": "subject_audit"}),
        {"mket/curriculum/1": "no_evidence"},
    ),
    Plant(
        "stonebeck",
        "the map leaves out pregnancy and maternity",
        edit_all("curriculum_audit", {"record": "unit"}, covers_pregnancy_maternity=False),
        {"mket/curriculum/2": "partial"},
    ),
    Plant(
        "tanfield",
        "the map was last revised two years ago",
        edit_all("curriculum_audit", {"record": "unit"}, audited_on=_LONG_AGO),
        {"mket/curriculum/2": "not_met", "mket/curriculum/3": "not_met"},
    ),
    Plant(
        "quillhurst",
        "the sixth form has no unit on identity or equality",
        edit_all("curriculum_audit", {"key_stage": "ks5"}, identity_equality=False),
        {"mket/curriculum/3": "partial"},
    ),
    Plant(
        "kestrel",
        "books were last looked at thirty months ago",
        edit("curriculum_audit", {"record": "resource_audit"}, audited_on=back(months=30)),
        {"mket/curriculum/5": "partial"},
    ),
    Plant(
        "ravenscombe",
        "nobody has looked at the books",
        remove("curriculum_audit", {"record": "resource_audit"}),
        {"mket/curriculum/5": "not_met"},
    ),
    Plant(
        "larkmead",
        "no intervention for pupils with SEN, whose gap is flagged",
        remove("interventions", {"pupil_group": "sen"}),
        {"mket/achievement/2": "not_met"},
    ),
    Plant(
        "tanfield",
        "a fifth of the interventions have not been reviewed since the winter",
        _first("interventions", 4, started_on=date(2025, 9, 8), reviewed_on=date(2026, 2, 3)),
        {"mket/achievement/2": "partial"},
    ),
    Plant(
        "stonebeck",
        "reports say of three groups only whether there is a gap",
        _groups_left_out("fsm", "sen", "ethnic_minority", "looked_after", "eal"),
        {"mket/achievement/2": "partial", "mket/monitoring/2a": "no_evidence"},
    ),
    Plant(
        "hazelbank",
        "too few disadvantaged families were invited to judge",
        edit_all("parent_engagement", {"family_group": "disadvantaged"}, invited=3, attended=1),
        {"mket/partnerships/1": "insufficient_data"},
    ),
    Plant(
        "tanfield",
        "disadvantaged families come far less often",
        _turnout("disadvantaged", 70),
        {"mket/partnerships/1": "partial"},
    ),
    Plant(
        "ravenscombe",
        "nothing was done to help families take part",
        edit_all("parent_engagement", {}, encouragement=None),
        {"mket/partnerships/1": "not_met"},
    ),
    Plant(
        "stonebeck",
        "parents were not told what came of their survey",
        edit_all("surveys", {"audience": "parents"}, feedback_published_on=None, action=None),
        {"mket/partnerships/2": "partial"},
    ),
    Plant(
        "larkmead",
        "parents were not asked",
        remove("surveys", {"audience": "parents"}),
        {"mket/partnerships/2": "not_met"},
    ),
    Plant(
        "larkmead",
        "one event with the community",
        remove("community_events", {"event": "Open garden"}),
        {"mket/partnerships/3": "partial"},
    ),
    Plant(
        "thornmere",
        "no event with the community",
        remove("community_events", {"kind": "community"}),
        {"mket/partnerships/3": "not_met"},
    ),
    Plant(
        "quillhurst",
        "the list of events has headings only",
        headings_only("community_events"),
        {"mket/partnerships/3": "no_evidence"},
    ),
    Plant(
        "tanfield",
        "one family was met on the eleventh school day",
        _welcomed_late(1),
        {"mket/partnerships/4": "partial"},
    ),
    Plant(
        "stonebeck",
        "four families were met on the eleventh school day",
        _welcomed_late(4),
        {"mket/partnerships/4": "not_met"},
    ),
    Plant(
        "quillhurst", "no list of arrivals was sent", no_file("new_arrivals"), {"mket/partnerships/4": "no_evidence"}
    ),
    Plant(
        "hazelbank",
        "nobody arrived during the last year",
        edit_all("new_arrivals", {}, admitted_on=date(2025, 9, 22), welcomed_on=date(2025, 9, 24)),
        {"mket/partnerships/4": "not_applicable"},
    ),
)
