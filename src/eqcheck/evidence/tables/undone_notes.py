"""What a note says of a deed by which nobody knows whether, for whom or when it was done."""

from __future__ import annotations

import re

from eqcheck.evidence.tables.void_headings import listed

_ABSENT = (
    r"(?:could|did|would|was|were|has|have)(?:n't| not) (?:\w+ ){0,2}(?:attend|complete|finish|join|come|stay|sit"
    r"|log ?in|make it|turn up|do|able|present|there)(?: (?:the|this|that|it|his|her|their|all)\b.*| to \w+)?"
    r"|(?:was |were )?unable to (?:attend|complete|finish|join|come|log ?in)\b.*"
    r"|(?:sent|gave) apologies|apologies (?:sent|given|received)|(?:was |is |still )?on (?:\w+ )?leave"
    r"|walked out|left (?:at|before|after|during) .+"
    r"|only (?:watched|attended|did|completed|stayed|saw) .+"
    r"|(?:nobody|no one|no-one) (?:came|attended|turned up|joined)"
    r"|zero attendance|(?:school|site|building|room) (?:was )?(?:closed|shut)|abandoned|adjourned"
)
_WRONG = (
    r"(?:signed in|done|completed|logged in) (?:for|by|on behalf of) (?:someone|somebody|another)\b.*"
    r"|wrong (?:person|name|course|row|record|school)|not (?:this|that|the same) (?:person|course|school)"
    r"|(?:.+ )?(?:by|in) mistake|mistake"
    r"|(?:see )?corrected (?:row|entry|below|above|record)\b.*|replaced by .+|repeat of .+|backdated|ignore"
    r"|made in error"
    r"|(?:the )?(?:date|year|day) (?:is |may be |might be )?(?:a )?(?:guess|guessed|unknown|wrong|unclear|missing)"
    r"|(?:should (?:be|say|read)|actually|really|was) (?:in )?(?:\d{1,2}[-/. ])?(?:\w+ )?\d{2,4}"
    r"|(?:for )?demo(?:nstration)?(?: data| only| purposes)?"
    r"|(?:copied|carried|rolled|brought)(?: over| forward)?(?: from (?:last|previous|the previous|20\d\d).*)?"
    r"|(?:provisional|estimated?)(?: figures?| only| date)?|under appeal"
    r"|(?:was )?(?:overturned|quashed|set aside|retracted|rescinded|withdrawn)(?: (?:by|on|at|after) .+)?"
    r"|needs? (?:redoing|repeating|to be (?:redone|repeated))"
)
_UNDONE = re.compile(rf"{_ABSENT}|{_WRONG}")
FIRST_WORDS = listed(
    "could; couldn't; did; didn't; would; was; wasn't; were; has; have; unable; sent; gave; apologies; is; still;"
    " on; walked; left; only; nobody; no; zero; school; site; building; room; abandoned; adjourned; signed; done;"
    " completed; logged; wrong; not; added; entered; typed; put; mistake; see; corrected; replaced; repeat;"
    " backdated; ignore; made; the; date; year; day; should; actually; really; for; demo; demonstration; copied;"
    " carried; rolled; brought; provisional; estimate; estimated; under; overturned; quashed; set; retracted;"
    " rescinded; withdrawn; needs; need; name; in; by"
)
"""With what such a note begins, as far as a large file is searched for it."""


def is_undone(note: str) -> bool:
    """Whether a note, folded, says so and nothing else."""
    return _UNDONE.fullmatch(note) is not None
