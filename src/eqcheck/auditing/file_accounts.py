"""The accounts of evidence files as plain data, and back."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import NOTHING, Certainty, EvidenceFile, FileState, Problem, ProblemLevel, Reading
from eqcheck.messages import catalogue
from eqcheck.messages.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

_APART = frozenset({"readings", "places"})
"""What is written by itself: of places only where somebody wants them, for they are many."""

_LISTS = ("also", "unsure", "unsaid", "places")


def account_to_data(file: EvidenceFile, *, places: bool = False) -> dict[str, Any]:
    """An account as JSON-ready data: without the places of a document's rows, unless they are wanted."""
    data = _other_than_defaults(file)
    if file.problems:
        data["problems"] = [_other_than_defaults(problem) for problem in file.problems]
    if file.headings:
        data["headings"] = dict(file.headings)
    if file.readings:
        data["readings"] = [{**asdict(reading), "certainty": reading.certainty.value} for reading in file.readings]
    if places and file.places:
        data["places"] = list(file.places)
    return data


def account_from_data(given: Mapping[str, Any]) -> EvidenceFile:
    """The account that `account_to_data` was given."""
    data = dict(given)
    if "problems" in data:
        data["problems"] = tuple(map(_problem, data["problems"]))
    for name in _LISTS:
        if name in data:
            data[name] = tuple(data[name])
    if "readings" in data:
        readings = ({**reading, "certainty": Certainty(reading["certainty"])} for reading in data["readings"])
        data["readings"] = tuple(Reading(**reading) for reading in readings)
    if "reason" in data:
        data["reason"] = catalogue.from_data(data["reason"])
    return EvidenceFile(**{**data, "state": FileState(data["state"])})


def _problem(data: Mapping[str, Any]) -> Problem:
    level, message = ProblemLevel(data["level"]), catalogue.from_data(data["message"])
    return Problem(**{**data, "level": level, "message": message})


def _other_than_defaults(value: EvidenceFile | Problem) -> dict[str, Any]:
    """The fields of a value that differ from their defaults."""
    values = {field.name: getattr(value, field.name) for field in fields(value)}
    return {
        name: catalogue.to_data(values[name]) if isinstance(values[name], Message) else values[name]
        for name, default in ((field.name, field.default) for field in fields(value))
        if name not in _APART and values[name] not in (default, NOTHING)
    }
