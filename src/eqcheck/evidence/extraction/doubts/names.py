"""Names of people, and what stands where a name is due and is none."""

from __future__ import annotations

import re

from eqcheck.evidence.extraction.doubts.phrases import doubt_of, plain

_IS_OUR = re.compile(r"((?:[A-Z][\w.'\u2019-]* ?){2,5}) (?:is|as) (?:our|the|its)(?: school)? $")
_SET_BESIDE = re.compile(
    r"((?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? (?:[A-Z][\w.'\u2019-]* ?){1,4}?) ?[(,\u2013\u2014-] ?(?:our |the )?$"
)

_FEWEST = 2
_NO_NAMES = (
    *(
        ("name", "of"),
        ("a", "n", "other"),
        ("an", "other"),
        ("another",),
        ("bloggs",),
        ("doe",),
        ("surname",),
        ("smith", "jones"),
    ),
    *(
        ("first", "name"),
        ("last", "name"),
        ("full", "name"),
        ("your", "name"),
        ("name", "here"),
        ("insert",),
        ("enter",),
    ),
    *(
        ("firstname",),
        ("lastname",),
        ("forename",),
        ("xxx",),
        ("xx",),
        ("xxxx",),
        ("tbc",),
        ("tba",),
        ("vacant",),
        ("vacancy",),
    ),
    *(
        ("to", "be"),
        ("contact", "the"),
        ("see", "website"),
        ("see", "the"),
        ("member", "of", "staff"),
        ("post", "holder"),
    ),
    *(
        ("postholder",),
        ("somebody",),
        ("someone",),
        ("nobody",),
        ("no", "one"),
        ("advertised",),
        ("recruiting",),
        ("unknown",),
    ),
)
_ROLES = frozenset(
    [
        "deputy",
        "assistant",
        "acting",
        "interim",
        "associate",
        "head",
        "heads",
        "headteacher",
        "headteachers",
        "teacher",
        "teachers",
        "principal",
        "vice",
        "inclusion",
        "lead",
        "leads",
        "leader",
        "leaders",
        "leadership",
        "manager",
        "managers",
        "senco",
        "sendco",
        "sen",
        "send",
        "coordinator",
        "coordinators",
        "co",
        "ordinator",
        "director",
        "directors",
        "of",
        "the",
        "and",
        "our",
        "for",
        "school",
        "schools",
        "academy",
        "office",
        "officer",
        "team",
        "governor",
        "governors",
        "governing",
        "body",
        "phase",
        "year",
        "class",
        "chair",
        "clerk",
        "administrator",
        "administration",
        "admin",
        "board",
        "trust",
        "trustees",
        "staff",
        "reception",
        "special",
        "educational",
        "needs",
        "disability",
        "disabilities",
        "person",
        "people",
        "responsible",
        "contact",
        "name",
        "named",
        "name's",
        "details",
        "telephone",
        "phone",
        "email",
        "e",
        "mail",
        "website",
        "number",
        "pastoral",
        "safeguarding",
        "designated",
        "business",
        "premises",
        "site",
        "caretaker",
        "link",
        "learning",
        "support",
        "curriculum",
        "subject",
        "key",
        "stage",
        "early",
        "years",
        "foundation",
        "service",
        "services",
        "local",
        "authority",
        "is",
        "are",
    ]
)
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "revd", "sir", "prof", "madam"})
_LONGEST = 8


def is_name(text: str) -> bool:
    """Whether a text begins like a person's name: two words with capitals that are no role and no form's prompt."""
    words = text.split()[:4]
    return sum(word[:1].isupper() for word in words) >= _FEWEST and not is_no_name(text)


def is_no_name(text: str) -> bool:
    """Whether what stands where a person's name is due is none: a role, a form's prompt, or still to come."""
    if any(mark in text[:40] for mark in ("[", "]", "<", ">", "___", "...", "\N{HORIZONTAL ELLIPSIS}")):
        return True
    words = plain(text)[:_LONGEST]
    if not words or doubt_of(text) is not None:
        return True
    if any(words[at : at + len(each)] == each for at in range(len(words)) for each in _NO_NAMES):
        return True
    if words[0] in _TITLES and any(len(word) == 1 for word in words[1:]):
        return False
    named = [word for word in words if word not in _TITLES and not any(map(str.isdigit, word))]
    return all(word in _ROLES or len(word) == 1 for word in named)


def name_before(text: str) -> str:
    """The name of whoever, at the end of a text, "is our" what follows or is set beside it; else nothing."""
    named = _IS_OUR.search(text) or _SET_BESIDE.search(text)
    return named[1] if named else ""
