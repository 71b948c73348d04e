"""A title that is not a sentence which is true when the rule is met."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.checking.edits import TextEdit
from eqcheck.authoring.lints.lint import Lint, at, of_each_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.lints.lint import Hit
    from eqcheck.library.cross_checks.rule_view import RuleView

_DUTY = re.compile(r"\b(should|must|shall|ought|needs? to|has to|have to|(?:is|are) (?:required|expected) to)\b")
_ORDER = re.compile(r"(ensure|make sure|verify|check|confirm|maintain|provide|appoint|publish|have|keep|establish)\b")
_LAST_WORD = re.compile(r"\s(?!(?:etc|ltd|inc|co|no|al|st|jr|sr|dept|govt)\.)[^\W\d_]{2,}\.\Z", re.IGNORECASE)
"""A title's last word with a full stop: a plain word that is no common abbreviation."""
_DENIAL = re.compile(r"(no|none|nobody|no one|nothing)\b")
_QUESTION = re.compile(r"(whether|does|do|is|are|has)\b")


def _find(rule: RuleView) -> Iterator[Hit]:
    title = rule.data["title"].strip()
    duty = _DUTY.search(title.lower())
    wrong = ""
    if title.endswith("."):
        wrong = "the title ends with a full stop"
    elif duty:
        wrong = f'the title says what "{duty.group()}" be, not what is'
    elif _ORDER.match(title.lower()):
        wrong = f'the title gives an order: "{title.split()[0]} …"'
    elif _QUESTION.match(title.lower()) or title.endswith("?"):
        wrong = "the title asks a question"
    elif _DENIAL.match(title.lower()) and "wrong" not in rule.data:
        wrong = "the title only denies, and `wrong` does not say what is wrong when the rule is not met"
    elif not title[0].isupper() and not title[0].isdigit():
        wrong = "the title does not begin with a capital letter"
    if wrong:
        yield replace(at(rule, ("title",), wrong), edit=_without_stop(rule))


def _without_stop(rule: RuleView) -> TextEdit | None:
    """The title without the full stop at its end; None where the stop may belong to an abbreviation or is escaped."""
    title = rule.data["title"]
    if not _LAST_WORD.search(title):
        return None
    place = at(rule, ("title",), "", offset=len(title) - 1).place
    column = place.column or 1
    if (place.source or "")[column - 1 : column] != ".":
        return None
    return TextEdit(place, 1, "", "took the full stop off the title's end")


EXTENSION = Lint(
    id="title-not-true-when-met",
    name="A title that is not true when the rule is met",
    gravity=Gravity.WARNING,
    short="A title is an order, a duty or a question instead of a sentence that is true when the rule is met.",
    why=(
        "Reports print the title beside the status. Every box was checked: met, reads as a fact; Boxes should be"
        " checked: met, does not. What a sentence means is not judged: the lint knows the words of duty, orders,"
        " questions and full stops."
    ),
    mend='say it as it is when all is well, as in "Every box was checked within the last month"',
    bad="title: Ensure that all first-aid boxes are checked.\n",
    good="title: Every first-aid box was checked within the last month\n",
    check=of_each_rule(_find),
)
