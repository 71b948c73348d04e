"""Law that is no longer in force, or is not the law that binds an academy trust."""

from __future__ import annotations

from eqcheck.authoring.policy_text.lint import WordingLint, wherever

_HISTORY = (
    r"\b(?:no longer|replac|supersed|repeal|revok|consolidat|brought together|brings together|formerly|previously"
    r"|until\s+(?:[\w\s]{0,12})2010|before\s+(?:the\s+Equality\s+Act\s+)?2010)"
)
"""A sentence that says what became of an old law is not relying on it."""
_REPEALS = "Equality Act 2010, section 211 and Schedule 27 (repeals)"
_CITE_2010 = "cite the Equality Act 2010, which replaced it on 1 October 2010"

EXTENSION = (
    WordingLint(
        "disability-discrimination-act",
        'the law cited is no longer in force: "{words}"',
        _CITE_2010,
        _REPEALS,
        wherever(r"\bDisability\s+Discrimination\s+Acts?\b(?:\s+\d{4})?|\bDDA\b", unless=_HISTORY),
        "unverified",
    ),
    WordingLint(
        "race-relations-act",
        'the law cited is no longer in force: "{words}"',
        _CITE_2010,
        _REPEALS,
        wherever(r"\bRace\s+Relations\s+(?:\(?Amendment\)?\s+)?Acts?\b(?:\s+\d{4})?", unless=_HISTORY),
        "unverified",
    ),
    WordingLint(
        "sex-discrimination-act",
        'the law cited is no longer in force: "{words}"',
        _CITE_2010,
        _REPEALS,
        wherever(
            r"\bSex\s+Discrimination\s+(?:Acts?\b|\([^)]{3,40}\)\s+Regulations\b)(?:\s+\d{4})?"
            r"|\bEqual\s+Pay\s+Act\b(?:\s+\d{4})?",
            unless=_HISTORY,
        ),
        "unverified",
    ),
    WordingLint(
        "senda",
        'the law cited is no longer in force for schools: "{words}"',
        "cite the Equality Act 2010 for disability, and the Children and Families Act 2014 for special needs",
        f"{_REPEALS}; Children and Families Act 2014, Part 3",
        wherever(
            r"\bSENDA\b|\b(?:Special\s+Educational\s+Needs?|SENs?)\s+(?:and|&)\s+Disabilit(?:y|ies)\s+Act\b(?:\s+\d{4})?"
            r"|\bSEND\s+Act\b(?:\s+2001)?",
            unless=_HISTORY,
        ),
        "unverified",
    ),
    WordingLint(
        "employment-equality-regulations",
        'the regulations cited are no longer in force: "{words}"',
        _CITE_2010,
        "Equality Act 2010, section 211 and Schedule 27 (repeals and revocations)",
        wherever(
            r"\bEmployment\s+Equality\s+\(?(?:Age|Sexual\s+Orientation|Religion\s+or\s+Belief)\)?\s+Regulations\b(?:\s+\d{4})?",
            unless=_HISTORY,
        ),
        "unverified",
    ),
    WordingLint(
        "earlier-equality-duties",
        'one duty stands in the place of this one: "{words}"',
        "cite the public sector equality duty, section 149 of the Equality Act 2010",
        "Equality Act 2010, section 149, and Schedule 27 (repeals)",
        wherever(r"\b(?:race|disability|gender)\s+equality\s+dut(?:y|ies)\b(?:\s+\d{4})?", unless=_HISTORY),
        "unverified",
    ),
    WordingLint(
        "education-act-1996-s312",
        'the definition of special educational needs cited has been repealed: "{words}"',
        "cite section 20 of the Children and Families Act 2014",
        "Children and Families Act 2014, section 20 and Schedule 3",
        wherever(
            r"\b(?:s(?:ection|\.)?\s*312)\b[^.]{0,40}\bEducation\s+Act(?:\s+1996)?"
            r"|\bEducation\s+Act\s+1996\b[^.]{0,30}\bs(?:ection|\.)?\s*312\b",
            unless=_HISTORY,
        ),
        "unverified",
    ),
    WordingLint(
        "specific-duties-2011",
        'the regulations cited were replaced in 2017: "{words}"',
        "cite the Equality Act 2010 (Specific Duties and Public Authorities) Regulations 2017, SI 2017/353",
        "SI 2017/353, which revoked SI 2011/2260",
        wherever(
            r"\b2011/2260\b|\bSpecific\s+Duties\)?\s+Regulations\s+2011\b"
            r"|\b2011\s+(?:Specific\s+Duties\s+)?Regulations\b",
            unless=_HISTORY,
        ),
        "unverified",
    ),
    WordingLint(
        "pay-gap-regulations",
        'these pay gap regulations are for private employers: "{words}"',
        "an academy trust is a listed public authority: cite SI 2017/353, regulation 3 and Schedule 1",
        "SI 2017/353, Schedules 1 and 2; SI 2017/172 is for employers not listed there",
        wherever(
            r"\b2017/172\b|\bGender\s+Pay\s+Gap\s+Information\)?\s+Regulations\s+2017\b|\b172/2017\b", unless=_HISTORY
        ),
        "unverified",
    ),
    WordingLint(
        "equalities-act",
        'there is no "{words}"',
        "write Equality Act 2010",
        "Equality Act 2010, section 218 (short title)",
        wherever(r"\bEqualities\s+Acts?\b(?:\s+\d{4})?"),
        "unverified",
    ),
    WordingLint(
        "equality-schemes",
        'equality schemes ended with the Equality Act 2010: "{words}"',
        "name what stands in their place: the equality objectives, the published information, the accessibility plan",
        "Equality Act 2010, Schedule 27, which repealed the duties to have race, disability and gender schemes",
        wherever(
            r"\b(?:race|disability|gender|single)?\s*equalit(?:y|ies)\s+schemes?\b"
            r"|\bequalit(?:y|ies)\s+polic(?:y|ies)\s+and\s+schemes?\b",
            unless=_HISTORY,
        ),
        "unverified",
    ),
)
