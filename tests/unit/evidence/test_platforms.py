"""Exports of platforms: their own categories hide no course, a positive entry is no incident, a form is a class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.engine.store import Store
from eqcheck.evidence import collect
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from tests.unit.evidence.world import Folder


def column(folder: Folder, type_: str, name: str, text: str) -> list[Any]:
    folder.write(f"oakfield/{type_}.csv", text)
    return list(collect.collect(folder.path, SETUP, shipped_types()).tables[type_].columns[name])


@pytest.mark.parametrize(
    ("heading", "course", "category", "topic"),
    [
        ("Category", "Equality and diversity", "Statutory", "equality"),
        ("Category", "Equality and diversity", "", "equality"),
        ("Category", "Equality and diversity", "Safeguarding", "equality"),
        ("Course category", "Unconscious bias", "Mandatory training", "bias"),
        ("Training type", "EDI", "E-learning", "equality"),
        ("Subject", "Something else", "Equality", "equality"),
        ("Category", "Something else", "Statutory", None),
        ("topic", "Equality and diversity", "safeguarding", "safeguarding"),
    ],
)
def test_a_platforms_category_does_not_hide_the_course(
    folder: Folder, heading: str, course: str, category: str, topic: str | None
) -> None:
    text = f"staff_id,Course title,{heading},completed_on\nE1,{course},{category},2026-03-01\n"
    assert column(folder, "training_records", "topic", text) == [topic]


def test_nor_does_it_where_the_store_reads_the_file(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "BULK_SIZE", 10)
    rows = "E1,Equality and diversity,Statutory,2026-03-01\nE2,Other things,Equality,2026-03-01\nE3,x,y,2026-03-01\n"
    folder.write("oakfield/training_records.csv", f"staff_id,Course title,Category,completed_on\n{rows}")
    (bulk,) = collect.collect(folder.path, SETUP, shipped_types()).bulk
    with Store() as store:
        store.create([bulk.type])
        store.insert_bulk(bulk, {"oakfield": (1, 0, "oakfield")})
        stored = store.query("SELECT staff_id, topic FROM training_records ORDER BY 1")
    assert stored == [("E1", "equality"), ("E2", "equality"), ("E3", None)]


@pytest.mark.parametrize(
    "word", ["Positive", "positive behaviour", "Achievement points", "REWARD", "House points", "Praise"]
)
@pytest.mark.parametrize("heading", ["Behaviour type", "Category", "Polarity"])
def test_a_positive_entry_is_no_incident(folder: Folder, heading: str, word: str) -> None:
    text = f"Incident ID,Incident date,{heading}\nI1,2026-03-01,Verbal abuse\nI2,2026-03-02,{word}\n"
    assert column(folder, "incident_log", "incident_id", text) == ["I1"]


def test_the_form_of_a_pupil_is_no_kind_of_incident(folder: Folder) -> None:
    text = "Incident ID,Incident date,Form,Behaviour type\nI1,2026-03-01,7B,Verbal abuse\n"
    assert column(folder, "incident_log", "kind", text) == ["language"]
