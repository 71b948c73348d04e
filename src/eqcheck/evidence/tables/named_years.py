"""The academic year that only a file's name says, as that of a performance table does."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.evidence.academic_years import NotAYearError, academic_year_of
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from eqcheck.evidence.tables.body import Body

_YEARS = re.compile(
    r"(?<!\d)(?:(?:19|20)\d{2}[-_ ](?:(?:19|20)\d{2}|\d{2}(?![-_ ]\d{2}(?!\d)))"
    r"|(?:19|20)\d{4}"
    r"|(?<!\d[-_ ])\d{2}[-_]\d{2}(?![-_ ]\d))(?!\d)",
    re.ASCII,
)
"""Two years that follow each other, and no part of a date such as 01-02-2024 or 2011-12-05."""


def name_years(body: Body, path: str) -> None:
    """Give the columns that the headings leave to the file's name their year, or say how to name the file."""
    stem, _, ending = path.rpartition("/")[2].rpartition(".")
    years = years_in(stem)
    headings = body.headings
    if len(years) == 1:
        (year,) = years
        stated = dict.fromkeys(headings.unnamed, year)
        parts = tuple(replace(part, stated={**part.stated, **stated}) for part in headings.parts)
        body.headings = replace(headings, parts=parts)
        return
    columns, example = " or ".join(headings.unnamed), f"{stem.partition('-')[0]}-2024-25.{ending}"
    if years:
        message = TableKind.YEARS_NAMED(columns=columns, years=" and ".join(sorted(years)), example=example)
    else:
        message = TableKind.YEAR_NOT_NAMED(columns=columns, example=example)
    body.problems.append(Problem(ProblemLevel.WARNING, message))


def years_in(name: str) -> set[str]:
    """The academic years that a file's name writes out, as "2024/25". A year alone, or AY25, says none for sure."""
    years = set()
    for written in _YEARS.findall(name):
        try:
            years.add(academic_year_of(written.replace("_", "-")))
        except NotAYearError:
            continue
    return years
