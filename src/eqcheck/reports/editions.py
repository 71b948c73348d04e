"""What reports for trustees and the public in one folder have shown of numbers of people, edition after edition.

Two editions tell how a number changed; a change by few is a small group too. So what was shown is noted in a file
beside the reports. The note holds nothing that their readers may not see.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeGuard

from eqcheck.checks.fragility import fragility
from eqcheck.domain.assessment import Status
from eqcheck.reports.audience import HIDDEN
from eqcheck.reports.json_text import json_text
from eqcheck.reports.people_numbers import compares, counts, observations, of_people, people_behind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.assessment import Assessment, Observation
    from eqcheck.reports.disclosure import Key

NAME = "eqcheck-editions.json"
"""The file's name, beside the reports."""

FORMAT = 1
_ABOUT = (
    "Numbers of people that reports in this folder have shown. eqcheck reads it so that no two give a small one away."
)

_TOLD = (Status.NOT_MET, Status.NO_EVIDENCE, Status.PARTIAL)

Record = dict[str, dict[str, list[int]]]
"""By the trust's name and then by rule, school and measure: every number that was shown, rising."""


def read(text: str) -> Record:
    """The record that a file holds.

    Raises:
        ValueError: when it is no record of this format.
    """
    data = json.loads(text)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError(f"it is not of format {FORMAT}")
    trusts = data.get("trusts")
    if not _is_record(trusts):
        raise ValueError("its numbers are not as they were written")
    return trusts


def _is_record(trusts: Any) -> TypeGuard[Record]:  # noqa: ANN401 - whatever a file holds
    return isinstance(trusts, dict) and all(
        isinstance(numbers, dict)
        and all(
            key.count(" ") >= 2 and isinstance(shown, list) and all(type(number) is int for number in shown)
            for key, shown in numbers.items()
        )
        for numbers in trusts.values()
    )


def shown(record: Record, trust: str) -> Mapping[Key, tuple[int, ...]]:
    """Every number that reports of a trust have shown, by group and name."""
    numbers = {}
    for name, values in record.get(trust, {}).items():
        use, subject, measure = name.rsplit(" ", 2)
        numbers[f"{use}\0{subject}", measure] = tuple(values)
    return numbers


def with_edition(record: Record, seen: Assessment) -> str:
    """The file's text once a report of what its audience sees has been given out."""
    numbers = {name: set(values) for name, values in record.get(seen.trust.name, {}).items()}
    for group, observation in observations(seen).items():
        use, subject = group.split("\0")
        for measure, number in _shown_of_people(observation, seen).items():
            if isinstance(number, int):
                numbers.setdefault(f"{use} {subject} {measure}", set()).add(number)
    trusts = {**record, seen.trust.name: {name: sorted(values) for name, values in sorted(numbers.items())}}
    data = {"format": FORMAT, "about": _ABOUT, "trusts": dict(sorted(trusts.items()))}
    return json_text(data, indent=1) + "\n"


def _shown_of_people(observation: Observation, seen: Assessment) -> Mapping[str, Any]:
    """The numbers of people that reports tell, or that a sentence or a chart of theirs is worked out from.

    Of what is met a report says how little would end it, and of all shortfalls together how many records they concern.
    """
    rule = seen.rules[observation.rule]
    if HIDDEN in observation.measures.values() or not of_people(rule, seen.basis.people):
        return {}
    if compares(rule):
        return {**counts(rule, observation.measures), **people_behind(rule, observation.measures)}
    is_told = observation.status in _TOLD or fragility(rule, observation) is not None
    return observation.measures if is_told else {}
