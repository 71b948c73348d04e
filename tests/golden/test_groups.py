"""The groups are one list: each column spells a group as rules/groups.yaml does, and no spelling is of two."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
import yaml

from eqcheck.evidence.text import fold
from tests.e2e.running import PROJECT

COLUMNS = ("outcomes_by_group.group", "suspensions.group", "monitoring_reports.group_name", "interventions.pupil_group")


def _read(path: str) -> Any:
    return yaml.load((PROJECT / "rules" / path).read_bytes(), Loader=yaml.CSafeLoader)


@cache
def _groups() -> dict[str, Any]:
    return dict(_read("groups.yaml"))


def _values(column: str) -> dict[str, list[str]]:
    table, _, name = column.partition(".")
    return dict(_read(f"evidence/{table}.yaml")["columns"][name]["values"])


def _spellings(group: dict[str, Any], column: str) -> set[str]:
    """How a column may spell a group: its own ways, those of groups not told apart there, and what only it says."""
    by_id = {each["id"]: each for each in _groups()["groups"]}
    name = group.get("called", {}).get(column, group["id"])
    wider = [by_id[other] for other in group.get("wider", {}).get(column, ())]
    only = _groups()["only_there"].get(column, {}).get(name, ())
    return {*group["spellings"], *only, *(text for each in wider for text in each["spellings"])}


def test_the_columns_are_those_that_tell_groups_apart() -> None:
    assert tuple(_groups()["columns"]) == COLUMNS


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_spells_each_group_as_the_list_does(column: str) -> None:
    known = {group.get("called", {}).get(column, group["id"]): group for group in _groups()["groups"]}
    values = _values(column)
    assert set(values) <= {*known, *_groups()["not_groups"]}
    for name, spellings in values.items():
        if name in known:
            own = {fold(name), fold(name.replace("_", " "))}
            written, listed = (
                {fold(text) for text in texts} - own for texts in (spellings, _spellings(known[name], column))
            )
            assert written == listed, f"{column}: {name}: not there {listed - written}, not listed {written - listed}"


@pytest.mark.parametrize("column", COLUMNS)
def test_no_spelling_in_a_column_is_of_two_groups(column: str) -> None:
    owners: dict[str, str] = {}
    for name, spellings in _values(column).items():
        for text in (name, *spellings):
            assert owners.setdefault(fold(text), name) == name, text


def test_no_spelling_in_the_list_is_of_two_groups() -> None:
    spelt = [fold(text) for group in _groups()["groups"] for text in group["spellings"]]
    assert len(set(spelt)) == len(spelt)


def test_each_group_says_what_it_is_since_when_and_by_whose_word() -> None:
    for group in _groups()["groups"]:
        assert re.fullmatch(r"\d{4}/\d{2}", group["since"]), group["id"]
        assert group["definition"].endswith("."), group["id"]
        assert group["source"], group["id"]
        assert isinstance(group["verified"], bool)


def test_groups_by_a_census_code_hold_their_codes() -> None:
    """Each major ethnic group is told by the first letters of its census codes."""
    codes = {group["id"]: group["definition"] for group in _groups()["groups"] if "begin with" in group["definition"]}
    assert set(codes) == {"white", "mixed", "asian", "black", "chinese", "other_ethnic_group"}
