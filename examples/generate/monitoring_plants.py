"""Shortfalls of the reports on pupils of different groups, and of the objectives that rest on them."""

from __future__ import annotations

from examples.generate.plants import Plant, Scene, edit, edit_all, remove
from examples.generate.terms import LAST_YEAR

_REPORTS = "monitoring_reports"
_PROGRESS = {"area": "progress_attainment"}
_LATEST = _PROGRESS | {"group_name": "disadvantaged", "subject": "all_subjects", "academic_year": LAST_YEAR}

_SUSPENDED = "suspensions"
_ATTENDANCE = {"area": "attendance", "report_id": "MR-4"}


def _last_year(group: str) -> dict[str, str]:
    return {"academic_year": LAST_YEAR, "group": group}


def _known_and_acted_on(scene: Scene) -> None:
    edit(_SUSPENDED, _last_year("sen_support"), pupils_suspended=20, suspensions=27)(scene)
    about = {"area": "exclusions_sanctions", "group_name": "sen"}
    edit_all(_REPORTS, about, flagged=True, comment="Gap discussed with governors", action="A quiet room at break")(
        scene
    )


PLANTS = (
    Plant(
        "thornmere",
        "nothing on last year's progress has been reported",
        remove(_REPORTS, _PROGRESS | {"academic_year": LAST_YEAR}),
        {
            "mket/monitoring/2a": "not_met",
            "mket/achievement/2": "not_met",
            "mket/objectives/1": "not_met",
            "mket/objectives/2": "not_met",
        },
    ),
    Plant(
        "larkmead",
        "exclusions of children in care are not reported",
        remove(_REPORTS, {"area": "exclusions_sanctions", "group_name": "looked_after"}),
        {"mket/monitoring/2b": "partial"},
    ),
    Plant(
        "hazelbank",
        "exclusions are not reported",
        remove(_REPORTS, {"area": "exclusions_sanctions"}),
        {"mket/monitoring/2b": "not_met"},
    ),
    Plant(
        "quillhurst",
        "attendance of pupils of ethnic minorities is blank, and nothing says why",
        edit_all(_REPORTS, {"area": "attendance", "group_name": "ethnic_minority"}, value=None),
        {"mket/monitoring/2c": "no_evidence"},
    ),
    Plant(
        "ravenscombe",
        "attendance is reported for all pupils together",
        edit_all(_REPORTS, {"area": "attendance"}, group_name="all", number=480),
        {"mket/monitoring/2c": "not_met"},
    ),
    Plant(
        "tanfield",
        "admissions of pupils with SEN are not set beside others",
        edit_all(_REPORTS, {"area": "admissions", "group_name": "sen"}, comparison=None),
        {"mket/monitoring/2d": "partial"},
    ),
    Plant(
        "stonebeck",
        "admissions are not reported",
        remove(_REPORTS, {"area": "admissions"}),
        {"mket/monitoring/2d": "not_met"},
    ),
    Plant(
        "kestrel",
        "prejudice-related bullying is not told from other bullying",
        remove(_REPORTS, {"area": "bullying", "prejudice_related": True}),
        {"mket/monitoring/2e": "partial"},
    ),
    Plant(
        "larkmead",
        "bullying is not reported",
        remove(_REPORTS, {"area": "bullying"}),
        {"mket/monitoring/2e": "not_met"},
    ),
    Plant(
        "thornmere",
        "the involvement of children in care's families is blank, and nothing says why",
        edit_all(_REPORTS, {"area": "parental_involvement", "group_name": "looked_after"}, suppressed=False),
        {"mket/monitoring/2f": "partial"},
    ),
    Plant(
        "stonebeck",
        "parental involvement is not reported",
        remove(_REPORTS, {"area": "parental_involvement"}),
        {"mket/monitoring/2f": "not_met"},
    ),
    Plant(
        "hazelbank",
        "enrichment of pupils with SEN is not reported",
        remove(_REPORTS, {"area": "enrichment", "group_name": "sen"}),
        {"mket/monitoring/2g": "no_evidence"},
    ),
    Plant(
        "ravenscombe",
        "enrichment is not reported",
        remove(_REPORTS, {"area": "enrichment"}),
        {"mket/monitoring/2g": "not_met"},
    ),
    Plant(
        "quillhurst",
        "there is no earlier year to set disadvantaged pupils' progress against",
        remove(_REPORTS, {"report_id": "MR-0", "group_name": "disadvantaged"}),
        {"mket/objectives/1": "no_evidence"},
    ),
    Plant(
        "tanfield",
        "disadvantaged pupils' progress is blank, and nothing says why",
        edit_all(_REPORTS, _PROGRESS | {"group_name": "disadvantaged"}, value=None),
        {"mket/objectives/1": "not_met"},
    ),
    Plant(
        "larkmead",
        "girls' results in mathematics are not reported",
        remove(_REPORTS, {"subject": "mathematics", "group_name": "girls"}),
        {"mket/objectives/2": "no_evidence"},
    ),
    Plant(
        "kestrel",
        "boys' and girls' results are not reported by subject",
        edit_all(_REPORTS, _PROGRESS, subject="all_subjects"),
        {"mket/objectives/2": "not_met", "mket/objectives/1": "no_evidence"},
    ),
    Plant(
        "thornmere",
        "girls in computer science are not reported",
        remove(_REPORTS, {"subject": "computer_science"}),
        {"mket/objectives/3": "no_evidence"},
    ),
    Plant(
        "ravenscombe",
        "girls in the sciences are not reported",
        remove(_REPORTS, {"group_name": "girls", "key_stage": "ks5"}),
        {"mket/objectives/3": "not_met"},
    ),
    Plant(
        "stonebeck",
        "there is no earlier year to set boys in languages against",
        remove(_REPORTS, {"report_id": "MR-0", "subject": "languages"}),
        {"mket/objectives/4": "no_evidence"},
    ),
    Plant(
        "hazelbank",
        "boys in languages are not reported",
        remove(_REPORTS, {"subject": "languages"}),
        {"mket/objectives/4": "not_met"},
    ),
    Plant(
        "quillhurst",
        "boys in languages after sixteen are not reported",
        remove(_REPORTS, {"subject": "languages", "key_stage": "ks5"}),
        {"mket/objectives/4": "not_met"},
    ),
    Plant(
        "ravenscombe",
        "the gap of disadvantaged pupils widened by 28 points",
        edit_all(_REPORTS, _LATEST, value=30, comparison=88),
        {"mket/objectives/1": "not_met"},
    ),
    Plant(
        "stonebeck",
        "the gap of twelve disadvantaged pupils seems wider, as three results of other pupils would do",
        edit_all(_REPORTS, _LATEST, value=33.3, number=12),
        {"mket/objectives/1": "partial"},
    ),
    Plant(
        "hazelbank",
        "nine pupils are disadvantaged",
        edit_all(_REPORTS, _LATEST, value=66.7, number=9),
        {"mket/objectives/1": "insufficient_data"},
    ),
    Plant(
        "quillhurst",
        "fewer girls take physics",
        edit_all(_REPORTS, {"subject": "physics", "academic_year": LAST_YEAR}, value=5),
        {"mket/objectives/3": "not_met"},
    ),
    Plant(
        "thornmere",
        "pupils with free school meals are suspended seven times as often as others, and nothing is done about it",
        edit(_SUSPENDED, _last_year("fsm"), pupils_suspended=30, suspensions=41),
        {"mket/monitoring/2b": "not_met"},
    ),
    Plant(
        "kestrel",
        "two of twelve pupils with free school meals are suspended, as chance would have it",
        edit(_SUSPENDED, _last_year("fsm"), pupils=12, pupils_suspended=2, suspensions=3),
        {"mket/monitoring/2b": "partial"},
    ),
    Plant(
        "stonebeck",
        "pupils with SEN support are suspended far more often, which is known and acted on",
        _known_and_acted_on,
        {"mket/monitoring/2b": "partial"},
    ),
    Plant(
        "quillhurst",
        "how many pupils with free school meals are suspended is held back, for they are few",
        edit(_SUSPENDED, _last_year("fsm"), pupils=12, pupils_suspended="c", suspensions="c"),
        {"mket/monitoring/2b": "insufficient_data"},
    ),
    Plant(
        "larkmead",
        "two in five pupils with SEN are persistently absent beside a quarter of the others; nothing is done",
        edit_all(_REPORTS, _ATTENDANCE | {"group_name": "sen"}, value=40),
        {"mket/monitoring/2c": "not_met"},
    ),
    Plant(
        "stonebeck",
        "two in five pupils with free school meals are persistently absent, which is known and acted on",
        edit_all(_REPORTS, _ATTENDANCE | {"group_name": "fsm"}, value=40),
        {"mket/monitoring/2c": "partial"},
    ),
    Plant(
        "tanfield",
        "of twelve pupils with free school meals five are persistently absent, as chance would have it",
        edit_all(_REPORTS, _ATTENDANCE | {"group_name": "fsm"}, value=41.7, number=12),
        {"mket/monitoring/2c": "partial"},
    ),
    Plant(
        "kestrel",
        "nine pupils with SEN are asked about enrichment, of whom six took no part",
        edit_all(_REPORTS, {"area": "enrichment", "group_name": "sen"}, value=33.3, number=9),
        {"mket/monitoring/2g": "insufficient_data"},
    ),
    Plant(
        "larkmead",
        "parents of ethnic minorities take part half as often as others, and nothing is done about it",
        edit_all(_REPORTS, {"area": "parental_involvement", "group_name": "ethnic_minority"}, value=38),
        {"mket/monitoring/2f": "not_met"},
    ),
    Plant(
        "hazelbank",
        "half the pupils with free school meals miss the results that a quarter of the others miss; nothing is done",
        edit_all(_REPORTS, _LATEST | {"group_name": "fsm"}, value=50),
        {"mket/monitoring/2a": "not_met"},
    ),
)
