"""What keeps a file from being used, by what is wrong with it: each kind with an id and a page, as lints have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.domain.mistakes import MistakeSort
from eqcheck.messages import commands, expressions, library

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.mistakes import Mistake


@dataclass(frozen=True, slots=True)
class MistakeKind:
    """The page of a kind of mistake; `bad` and `good` are keys of the example rule."""

    id: str
    name: str
    short: str
    why: str
    mend: str
    bad: str
    good: str


UNKNOWN_NAME = "unknown-name"
_KINDS = (
    MistakeKind(
        MistakeSort.FILE,
        "A file that cannot be read",
        "The file cannot be read at all, or two readers of YAML would make different things of it.",
        (
            "Broken YAML, a key or an anchor given twice, a value such as NO or 010 that readers disagree about, a tag,"
            " a file that is too large, not UTF-8 or a link to somewhere else: what the rule says must not depend on"
            " the program that reads it."
        ),
        "write what is meant in the one way that can only be read so; --fix does it where it is certain",
        "title: NO\n",
        'title: "Every first-aid box was checked within the last month"\n',
    ),
    MistakeKind(
        MistakeSort.FORM,
        "A file of the wrong form",
        "A key is unknown, missing or has a value that it may not have.",
        (
            "A misspelt key would otherwise be left out without a word, and the rule would ask for less than its author"
            " thinks. `docs/schemas` has the forms, and editors complete and mark them."
        ),
        "take the nearest key or value that the message names, or look at the schema",
        "severity: severe\n",
        "severity: high\n",
    ),
    MistakeKind(
        UNKNOWN_NAME,
        "A name that nothing has",
        "A rule, column, parameter, evidence type, section or school is named, and there is none of that name.",
        "What is named and is not there can decide nothing.",
        "take the nearest name that the message gives, or add what is named",
        'check: {kind: share, from: bxes, require: "checked_on >= :as_of", met: ">= 100%"}\n',
        'check: {kind: share, from: boxes, require: "checked_on >= :as_of", met: ">= 100%"}\nparameters: {}\n'
        'finding: "{unmet} boxes were not checked"\n',
    ),
    MistakeKind(
        MistakeSort.SENSE,
        "Parts that do not go together",
        "Each part of the file is right by itself, and together they make no sense.",
        (
            "A parameter that nothing uses, two cases of one name, dates that run backwards, a rule about schools in a"
            " clause about the trust: one of the two is not what its author meant, and which one only they can say."
        ),
        "decide which of the two is meant, and change the other",
        "parameters: {window_days: {value: 31, basis: The manual.}, days: {value: 31, basis: The manual.}}\n",
        "parameters: {window_days: {value: 31, unit: days, basis: The manual.}}\n",
    ),
    MistakeKind(
        MistakeSort.EXPRESSION,
        "An expression that may not run",
        "An expression is no expression, compares what cannot be compared, or uses what the language does not have.",
        (
            "Expressions are checked before anything runs: each name must be known, each comparison be between values"
            " of one type, and nothing may be used that could read or change anything. `docs/expressions.md` has the"
            " whole language."
        ),
        "write it with what docs/expressions.md lists",
        'check: {kind: share, from: boxes, require: "checked_on >= 31", met: ">= 100%"}\nparameters: {}\n'
        'finding: "{unmet} boxes were not checked"\n',
        'check: {kind: share, from: boxes, require: "checked_on >= :as_of - INTERVAL 12 MONTH", met: ">= 100%"}\n'
        'parameters: {}\nfinding: "{unmet} boxes were not checked"\n',
    ),
)
UNKNOWN_NAMES = library.UNKNOWN_NAMES | expressions.UNKNOWN_NAMES | commands.UNKNOWN_NAMES
MISTAKE_KINDS: Mapping[str, MistakeKind] = {str(kind.id): kind for kind in _KINDS}
"""Every kind by its id. They are errors, and none can be allowed."""


def kind_of(mistake: Mistake) -> str:
    """The id of the kind that a mistake is of."""
    return UNKNOWN_NAME if mistake.kind in UNKNOWN_NAMES else str(mistake.sort)
