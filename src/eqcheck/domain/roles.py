"""Words by which a role is known from a person's name."""

from __future__ import annotations

import re

_BODIES = {"board", "committee", "panel", "council", "group", "team", "body", "staff", "leadership", "management"}
_BODIES |= {"trust", "academy", "school", "college", "department", "office", "authority", "diocese", "dfe", "union"}
_BODIES |= {"executive", "governance", "employer", "proprietor", "sponsor", "audit", "slt", "smt", "elt", "hr", "lgb"}
_POSTS = {"chair", "chairman", "chairwoman", "chairperson", "trustee", "governor", "member", "director", "officer"}
_POSTS |= {"chief", "head", "headteacher", "headmaster", "headmistress", "principal", "provost", "rector", "lead"}
_POSTS |= {"leader", "manager", "coordinator", "ordinator", "organiser", "clerk", "secretary", "administrator"}
_POSTS |= {"bursar", "registrar", "treasurer", "president", "teacher", "adviser", "advisor", "counsel", "solicitor"}
_POSTS |= {"auditor", "professional", "consultant", "inspector", "commissioner", "bishop", "superintendent", "deputy"}
_POSTS |= {"supervisor", "warden", "representative", "delegate", "partner", "owner", "editor", "nominee", "specialist"}
_POSTS |= {"caretaker", "matron", "chaplain", "librarian", "technician", "tutor", "counsellor", "psychologist", "nurse"}
_POSTS |= {"ceo", "cfo", "coo", "cpo", "dpo", "dsl", "dcsl", "ddsl", "sendco", "senco", "senior", "responsible"}
_WORDS = _BODIES | _POSTS


_LONG = tuple(word for word in _WORDS if len(word) > 5)


def names_a_role(text: str) -> bool:
    """Whether one of its words is that of a post or a body, or ends with one, in the singular or the plural."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    singular = {form for word in words for form in (word, word.removesuffix("s"), f"{word.removesuffix('ies')}y")}
    return not singular.isdisjoint(_WORDS) or any(word.endswith(_LONG) for word in singular)
