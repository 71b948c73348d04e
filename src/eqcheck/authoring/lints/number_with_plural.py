"""A sentence that says "1 months" where its number is one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.lints.lint import Lint, at, of_each_rule
from eqcheck.library.cross_checks.wording import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from eqcheck.authoring.lints.lint import Hit
    from eqcheck.library.cross_checks.rule_view import RuleView

_NUMBER_AND_WORD = re.compile(r"(?<!\bof )(?<!\bOf )\{([a-z][a-z0-9_]*)\} ([a-z]+)\b")
"""After "of" the word for many is right of one too: 1 of 1 boxes."""
_SINGULAR = {"people": "person", "children": "child", "men": "man", "women": "woman"}
_NO_PLURAL = re.compile(r"(?:as|is|os|us|ss|does|goes|says|needs)\Z")
"""What ends as a plural does and is none: has, was, is, this, serious, less, and verbs."""
_ENDINGS = ((re.compile(r"ies\Z"), "y"), (re.compile(r"(?<=ss|sh|ch|ox)es\Z"), ""))
_LEAVES_ONE_OUT = re.compile(r"\b(?:last|past|first|next) \Z")


def _find(rule: RuleView) -> Iterator[Hit]:
    for key in ("title", *SENTENCES):
        for match in _NUMBER_AND_WORD.finditer(rule.data.get(key, "")):
            name, word = match.groups()
            singular = _singular(word)
            if singular is None or not _may_be_one(rule.parameters.get(name)):
                continue
            mark = "!" if _LEAVES_ONE_OUT.search(match.string, 0, match.start()) else "|"
            form = f"{{{name}{mark}{singular}|{word}}}"
            hit = at(rule, (key,), f'where {name} is 1, this says "1 {word}"', offset=match.start())
            yield replace(hit, help=f"write {form} in place of {{{name}}} {word}")


def _singular(word: str) -> str | None:
    """The word for one of them; None where the word is not one for many."""
    if word in _SINGULAR:
        return _SINGULAR[word]
    if not word.endswith("s") or _NO_PLURAL.search(word):
        return None
    for ending, instead in _ENDINGS:
        if ending.search(word):
            return ending.sub(instead, word)
    return word[:-1]


def _may_be_one(parameter: dict[str, Any] | None) -> bool:
    """Whether a number can be 1: a measure always, a parameter unless its least or greatest value rules that out."""
    if parameter is None:
        return True
    least, most = parameter.get("minimum"), parameter.get("maximum")
    return (least is None or least <= 1) and (most is None or most >= 1)


EXTENSION = Lint(
    id="number-with-plural",
    name="A number before a word for many",
    gravity=Gravity.NOTE,
    short="A sentence says {n} months, and 1 months where the number is one.",
    why=(
        "A rule's sentences are printed with what was measured and with the parameters that a policy or a trust set, so"
        " that each number is one some day. {n|month|months} is the number with the word that fits it, and the last"
        " {n!month|months} is the last month or the last 2 months. After of, as in 1 of 1 boxes, the word for many is"
        " left alone, and so it is where the parameter's minimum or maximum rules 1 out."
    ),
    mend="give both words, as in {n|month|months}",
    bad='finding: "{unmet} boxes were not checked in the last {window_days!day|days}"\n',
    good='finding: "{unmet|box was|boxes were} not checked in the last {window_days!day|days}"\n',
    check=of_each_rule(_find),
)
