"""What is known to say that something was done, or to say nothing of that, where a column answers by a word or two.

Under such a heading a word that nobody knows says neither yes nor no, so that nobody knows whether it was done.
"""

from __future__ import annotations

import re
from functools import lru_cache

from eqcheck.evidence.dates import NotADateError, date_of
from eqcheck.evidence.extraction.doubts.beside import REGISTERED, YES
from eqcheck.evidence.text import listed

_MOST_WORDS = 3
"""A longer text is a sentence, of which only what it denies is heard."""
_AFFIRMING = (YES | REGISTERED) - listed("r; t; b; v; w; d") | listed(
    "completed; complete; compl; comp; c; done; attended; att; passed; pass; valid; current; in date; active; approved"
    "; live; published; final; finalised; finalized; signed; signed off; signed-off; signed and dated; ok; okay; green"
    "; g; closed; held; delivered; achieved; certified; certificated; certificate issued; issued; verified; confirmed"
    "; present; met; fully met; fulfilled; satisfied; satisfactory; good; very good; excellent; exceeded; success"
    "; successful; successfully completed; merit; distinction; credit; competent; proficient; compliant; finished"
    "; submitted; accepted; adopted; ratified; agreed; implemented; in place; embedded; actioned; resolved; renewed"
    "; reviewed; updated; up to date; up-to-date; on time; in full; fully; full; went ahead; took place; taken place"
    "; as planned; happened; occurred; recorded; logged; filed; received; read; read and understood; acknowledged"
    "; included; counted; genuine; checked; evidenced; uploaded; available; on file; seen; taken; certain; correct"
    "; true; in post; in force; in use; employed; serving; enrolled and completed; participated; took part; joined"
    "; was present; was there; in attendance; ended; over; all; both; everyone; all staff; all done; all complete"
    "; all completed; well attended; actual; real; past; historic event; normal; standard; non-issue; no issues"
    "; no problems; no concerns; no action needed; no further action; nfa; nothing outstanding; none outstanding"
    "; not overdue; not expired; no longer overdue; not cancelled; not void; not late; not required to resit"
)
"""What says that it was done, or that nothing speaks against it."""
_SAYING_ELSE = listed(
    "mandatory; statutory; non-statutory; non statutory; compulsory; optional; required; recommended; essential"
    "; desirable; core; internal; external; online; on line; on-line; e-learning; elearning; face to face; face-to-face"
    "; f2f; in person; in-person; virtual; webinar; remote; hybrid; blended; classroom; workshop; teams; zoom; on site"
    "; on-site; onsite; off site; off-site; offsite; school; trust; academy; public; private; confidential; restricted"
    "; official; formal; informal; permanent; temporary; fixed term; fixed-term; full time; full-time; part time"
    "; part-time; casual; staff; teacher; teaching; support; governor; trustee; volunteer; employee; ta; visitor;"
    " parent"
    "; pupil; delegate; attendee; learner; trainer; presenter; speaker; chair; clerk; host; organiser; participant"
    "; new starter; starter; existing; refresher; initial; annual; termly; monthly; weekly; one-off; induction; cpd"
    "; inset; autumn; spring; summer; primary; secondary; special; n/a - statutory; open to all; whole school; low"
    "; medium; high; minor; major; hard copy; paper; electronic; manual; automatic; imported; system; unlocked; synced"
    "; single; double; free; paid; funded; morning; afternoon; evening; twilight; am and pm; lead; member"
    "; appointed; appointment made; no appointment; not appointed; offered; offer made; shortlisted; readvertised"
    "; re-advertised; interviewed; positive; noted; improved; no change; none required; unchanged; neutral; shared"
    "; discussed; minuted; improving; useful; enjoyed; helpful"
)
"""What says something else, by which nobody doubts that it was done."""
_GRADES = listed("a*; a; b; c; d; e; a+; a-; b+; b-; c+; c-; d+; d-; i; ii; iii; 1st; 2:1; 2:2; 3rd")
"""What says how well it was done."""
_CODES = listed("c; p; y; x")
_CODES_AGAINST = listed("ns; n/s; n.a; na; n/a; dnf; dns; dna; abs; nk; n/k; nyc; u/a; inc; wd; canc; tbc; tba; pend")
_KNOWN = _AFFIRMING | _SAYING_ELSE
_FORMS = re.compile(
    r"[\W_]+|[#£€$]?\d[\d.,:/%-]* .*|(?:once|until|unless|watch)\b.*"
    r"|[^\W\d_]\.? [^\W\d_][\w'\u2019-]+|(?:mr|mrs|ms|miss|mx|dr|sir|rev)\.? .*|(?:via|by|at) .*|full (?:day"
    r"|session|course)"
    r"|(?:governors|parents|staff|pupils|families|teachers|trustees|everyone)(?: (?:and|&) \w+)?"
    r"|(?:some|most|many|several|all|both) (?:parents|families|carers|people|governors|pupils|children|visitors|guests)"
    r"|[#£€$]?\d[\d.,:/% -]*(?:%|per ?cent|hrs?|hours?|mins?|minutes?|days?|marks?|points?|credits?|people"
    r"|staff)?"
    r"|(?:level|lvl|band|tier|part|version|v|rev|cohort|group|year|yr|key stage|ks|unit|module|session|room|grade|score"
    r"|attempt|step|no|number|ref)(?:\.? |\.|(?=\d))[\w.-]{1,4}"
    r"|(?:yes|y|true|completed?|done|attended|passed|pass|approved|signed|confirmed|delivered|held|published|closed"
    r"|achieved"
    r"|verified|agreed|ratified|adopted|issued|acknowledged|read|submitted|renewed|reviewed|finished|present|ok|valid"
    r"|current|active|met|certified|recorded|received|uploaded|available|good|successful|successfully|fully|all"
    r"|both)\b.*"
    r"|.* in (?:use|place|post|force)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{2,4}"
    r"|(?:autumn|spring|summer)(?: term)?(?: \d.*)?"
    r"|\w+ (?:completed|attended|passed|approved|confirmed|delivered|published|achieved|adopted|verified|met"
    r"|complete|done)"
    r"|[\w.+-]+@[\w.-]+|https?:.*|www\..*"
)
"""Figures, levels, and what begins or ends with a word that affirms."""
_ADVERBS = re.compile(r"(?:not|never|un(?!til|less)\w+|in|half|part|partly|partially|nearly|almost|mostly|non|no) .*")


def affirms(plain: str) -> bool:
    """Whether a cell, folded, says that it was done."""
    return plain in _AFFIRMING


def is_unknown_answer(plain: str) -> bool:
    """Whether a cell, folded, of a column that answers by yes or no or by few words says what nobody knows."""
    return bool(plain) and plain not in _KNOWN and len(plain.split()) <= _MOST_WORDS and not _is_known_form(plain)


def is_unknown_grade(plain: str) -> bool:
    """The same of a column that grades what one person did."""
    return plain not in _GRADES and is_unknown_answer(plain)


def is_unknown_code(plain: str) -> bool:
    """Whether one letter stands for what nobody knows, in a column of codes, which may be those of courses."""
    return plain in _CODES_AGAINST or (len(plain) == 1 and plain.isalpha() and plain not in _CODES)


@lru_cache(maxsize=4_096)
def _is_known_form(plain: str) -> bool:
    if _ADVERBS.match(plain) is None and _FORMS.fullmatch(plain) is not None:
        return True
    try:
        date_of(plain)
    except NotADateError:
        return False
    return True
