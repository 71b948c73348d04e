"""Rows with a day on which somebody left or something ended, while a column that is not read says that it did not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.evidence.extraction.doubts.beside import NO, YES
from eqcheck.evidence.tables.void_headings import Heading, heading_kinds
from eqcheck.evidence.text import clean, fold, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.tables.body import Body
    from eqcheck.evidence.tables.layouts import LayoutPart

_BACK = re.compile(
    r"(?:date)?(?:rejoined|returned|rehired|reemployed|reappointed|reelected|reinstated|extended|renewed)"
    r"(?:on|date|at|yn|to|until|till)?|(?:return|extension|rejoining|rehire|renewal|reappointment)(?:date|on|to|until)?"
    r"|(?:contract|term|post|appointment)(?:extended|renewed|extension)(?:to|until|on|date|yn)?"
    r"|(?:new|revised|extended)(?:end|leaving|leave|contractend|termend|finish)(?:date|on)?"
    r"|didnotleave|stayed|stayedon|resignationwithdrawn|withdrewresignation"
)
"""Headings under which a day, or a yes, says that it went on."""
_NOTED = re.compile(
    r"\b(?:(?:did not|didn't|has not|hasn't|not) (?:leave|left|leaving|go|gone|resigned?|end|ended)|still (?:here|there"
    r"|employed|in post|working|works?|serving|running|on (?:roll|payroll))|returned(?! (?:the|all|his|her|their) )"
    r"|returning|rejoin\w*|re-?employed|re-?appointed|re-?elected|re-?hired|reinstated|withdrew (?:\w+ )?(?:resignation"
    r"|notice)|(?:resignation|notice) (?:was )?withdrawn|extended|renewed|staying|stayed on|came back)\b"
)
"""What a note says of whoever has not left after all."""
_REASONS = re.compile(r"\w*(?:reason|notes?|comments?|remarks?|details|info|destination)\w*")
_THERE = YES | listed(
    "active; current; employed; in post; in-post; serving; live; on roll; working; present; permanent and active; here"
    "; current employee; current staff; still employed; still in post"
)
"""What says that somebody is there now."""
_NOTHING = NO | listed("-; n/a; na; none; nil; not applicable")
_MOST_WORDS = 12


def still_there(body: Body, type_: EvidenceType, part: LayoutPart) -> Mapping[str, list[int]]:
    """The rows, by the column of a day that ends them, of which another column says that they did not end."""
    days = (column.name for column in type_.columns.values() if column.ends)
    ends = {name: part.positions[name] for name in days if name in part.positions}
    if not ends:
        return {}
    of_one = _is_of_one(type_)
    said = {
        index
        for at, heading in body.headings.unread.items()
        if (words := _words(heading, of_one=of_one)) is not None
        for index, text in enumerate(body.texts(at))
        if text and words(fold(clean(text)).strip(" .!"))
    }
    ended = {name: body.texts(at) for name, at in ends.items()} if said else {}
    return {name: [index for index in sorted(said) if texts[index]] for name, texts in ended.items()}


def may_say_so(type_: EvidenceType, headings: Iterable[str]) -> bool:
    """Whether some heading that is not read is of a column that may say so of rows of a type."""
    of_one = _is_of_one(type_)
    ends = any(column.ends for column in type_.columns.values())
    return ends and any(_words(heading, of_one=of_one) is not None for heading in headings)


def _is_of_one(type_: EvidenceType) -> bool:
    """Whether rows are of a person who leaves on one day, so that whoever is active has not left."""
    ends = [column for column in type_.columns.values() if column.ends]
    return len(ends) == 1 and any(type_.columns[name].personal for name in type_.keys)


def _words(heading: str, *, of_one: bool) -> Callable[[str], bool] | None:
    """Which texts under a heading say so; None where none does."""
    kinds = heading_kinds(heading)
    if _BACK.fullmatch(heading):
        return lambda text: text not in _NOTHING
    if of_one and not kinds.isdisjoint({Heading.IN_FORCE, Heading.CODED, Heading.STATE}):
        return lambda text: text in _THERE
    if Heading.NOTE in kinds or _REASONS.fullmatch(heading):
        return lambda text: len(text.split()) <= _MOST_WORDS and _NOTED.search(text) is not None
    return None
