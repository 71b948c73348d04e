"""The accounts of evidence files as audits keep and show them: no text of a cell, a heading or a sheet is in them.

Whoever wants to see the text asks `evidence check`, on the office's own screen.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Certainty
from eqcheck.messages.message import advice
from eqcheck.messages.without_text import unquoted, without_text

if TYPE_CHECKING:
    from eqcheck.domain.assessment import EvidenceFile, Problem, Reading


def file_without_text(file: EvidenceFile) -> EvidenceFile:
    """The account of a file, with places and kinds in the place of its words."""
    return replace(
        file,
        reason=without_text(file.reason) if file.reason is not None else None,
        problems=tuple(map(_problem, file.problems)),
        places=tuple(map(unquoted, file.places)),
        readings=tuple(
            _reading(it) for it in file.readings if it.certainty is Certainty.SECTION and it.value == "true"
        ),
    )


def _problem(problem: Problem) -> Problem:
    plain = without_text(problem.message)
    own = problem.help == advice(problem.message)
    return replace(problem, message=plain, help=advice(plain) if own else problem.help)


def _reading(reading: Reading) -> Reading:
    """That a heading alone speaks of a column, by which findings say so."""
    return replace(reading, text="", where=unquoted(reading.where))
