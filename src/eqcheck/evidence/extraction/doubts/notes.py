"""What a note says of a deed by which nobody knows whether, for whom or when it was done."""

from __future__ import annotations

import re

from eqcheck.evidence.text import listed

_ABSENT = (
    r"(?:could|did|would|was|were|has|have)(?:n't| not) (?:\w+ ){0,2}(?:attend|complete|finish|join|come|stay|sit"
    r"|log ?in|make it|turn up|do|able|present|there)(?: (?:the|this|that|it|his|her|their|all)\b.*| to \w+)?"
    r"|(?:was |were )?unable to (?:attend|complete|finish|join|come|log ?in)\b.*"
    r"|(?:sent|gave) (?:his |her |their |my )?apologies|apologies (?:sent|given|received)|(?:was |is "
    r"|still )?on (?:\w+ )?leave"
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
_THINGS = (
    r"(?:cert(?:ificate)?s?|evidence|proof|records?|trace|minutes?|quorum|budget|money|funding|confirmation|answer"
    r"|reply"
    r"|response|show|paperwork|documentation|signature|date|register|form|note|notes|log|photo|receipt|results?)"
)
_UNPROVED = (
    rf"(?:(?:there (?:is|was)|has|have|with|still) )?no {_THINGS}\b(?! (?:needed|required|necessary|change"
    rf"|changes)).{{0,30}}"
    rf"|{_THINGS} (?:(?:is|was|were|are|still|has been|have been) )*(?:missing|lost|mislaid|to follow|awaited|pending"
    r"|outstanding|unavailable|unreadable|illegible|expired|not .+|never .+|requested|required|needed|please)"
    rf"|(?:lost|missing|awaiting|await|chas(?:e|ing|ed)|needs?|query|waiting for|wait for|mislaid|cannot find"
    rf"|can't find|could"
    rf" not find|couldn't find|unable to find) (?:the |a |her |his |their )?{_THINGS}\b.{{0,20}}"
    r"|(?:cannot|can't|could not|couldn't|unable to) (?:verify|confirm|find|trace|locate|check|evidence|read"
    r"|open).{0,30}"
    r"|(?:verbal|self)[ -](?:only|declared|certified|reported)|hearsay|word of mouth"
    r"|(?:lms|system|provider|portal|hr|sims|arbor|bromcom) (?:says|shows|has|have) (?:no|not|incomplete|in progress"
    r"|failed).{0,20}"
    r"|system error|data error|glitch"
)
_DO = (
    r"(?:do|redo|repeat|resit|re-sit|retake|complete|finish|attend|catch[ -]?up|rebook|re-book|book|follow(?: up)?"
    r"|chase"
    r"(?: up)?|check|confirm|updated?|arrange|rearrange|verify|query|investigate|review|be [\w ]+|clarify|come|join"
    r"|pass)"
)
_TO_DO = (
    rf"(?:(?:he|she|they|we|i|staff) )?(?:will|'ll|to|must|should|needs? to|has to|have to|had to|hop(?:e|es|ing) to"
    rf"|(?:intend|plan|want|aim)(?:s|ing)? to|planning to|due to|going to|still to|yet to) (?!.*\b(?:every|each"
    rf"|annually|yearly|termly)\b|(?:be )?(?:renew|review|repeat|refresh)\w*\b.*\b(?:year"
    rf"|20\d\d)\b){_DO}(?: .{{0,40}})?"
    r"|(?:aim(?:ing)?|booked|book|rebook(?:ed)?|re-book(?:ed)?|enrolled|scheduled|planned|pencilled in|down) (?:for"
    r"|on|onto)"
    r" .{2,40}|(?:rebook(?:ed)?|re-book(?:ed)?|redo|resit|re-sit|retake|catch[ -]?up|chas(?:e|ing)(?: up)?"
    r"|follow up)(?: (?:needed|required|booked|due"
    r"|for|in|on|the|with) ?.{0,30})?|booked (?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december)"
    r"|doing (?:it|this|that|the rest) .+|(?:will be|now in|moved to|now on) (?:january|february|march|april|may"
    r"|june|july|august"
    r"|september|october|november|december|spring|summer|autumn|20\d\d)\b.{0,20}"
    r"|(?:needs?|requires?|must be) (?:re\w+ing|updating|checking|chasing|confirming|completing|finishing"
    r"|amending|correcting|funding|approval|approving|signing|evidence|rebooking)|update needed"
    r"|(?:please )?(?:check|verify|confirm|query|investigate|chase)(?: (?:with|date|this|dates|it|name|year|that|who"
    r"|if|whether) ?.{0,30})?"
    r"|ask (?:hr|slt|head|office|sue|it|them|her|him|the .+|mrs? .+|ms .+)|new date .{2,20}|date (?:has )?changed"
)
_OLD = (
    r"historic(?:al)?|(?:from (?:the )?)?(?:old|legacy|last|previous|earlier|superseded|outdated) (?:system|policy"
    r"|version|course"
    r"|record|records|data|year|years|year's|entry|list|plan|register)|as (?:per|in) last year|20[01]\d data|stale"
    r"|legacy"
    r"|(?:meant|should be|for|really|actually|was|is) (?:19|20)\d\d|(?:19|20)\d\d not (?:19|20)\d\d|typo.{0,20}"
    r"|last year'?s?|wrong (?:one|year|month|day|date|way round)|incorrect (?:one|year|month|day|name|person)"
)
_HALTED = (
    r"(?:(?:now|is|was|were|been|has been|put|item|all|work|works|project) )*(?:on hold|parked|paused|stopped"
    r"|shelved|scrapped|dropped"
    r"|stalled|halted|discontinued|aborted|interrupted|fell through|called off|pulled|deferred|delayed|slipped"
    r"|frozen|not proceeding"
    r"|did not proceed|didn't proceed|did not go ahead|c/?f|carried forward|struck off|sent back|not reached)"
)
_STOPPED = (
    r"(?:item )?(?:not|never) (?:reached|discussed|minuted|covered|quorate|raised|tabled|noted)|ran out of time"
    r"|inquorate"
    r"|snow(?: day)?|strike(?: day)?|closed|(?:trainer|speaker|provider|contractor|builder|supplier)s? (?:was "
    r"|were )?(?:ill|sick|off.{0,6}|absent"
    r"|did(?:n't| not) .+|let us down|pulled out|cancelled|late|withdrew|failed .*)|unfunded|nobody there|poor turnout"
    r"|waiting(?: for .+)?|behind|late|overrunning|half way|halfway"
)
_GUESSED = (
    r"(?:date |day |year |time )?(?:is |was )?(?:approx(?:imate(?:ly)?)?|roughly|estimated|guessed)(?: (?:date|then"
    r"|that|time|day))*|around (?:then|that time)"
    r"|(?:from|by) memory|(?:can't|cannot|don't|do not|does not|doesn't) (?:remember|recall|know)(?: .{0,30})?|dunno"
    r"|not sure.*|unsure.*"
    r"|unclear.*|maybe.{0,20}|probably.{0,20}|apparently.{0,20}|allegedly.{0,20}|assumed.{0,20}|unknown|query"
    r"|queried|unchecked|unevidenced"
)
_REPEATED = (
    r"dup(?:e|l|licated?)?|(?:double|second|repeated|duplicate) (?:entry|row|record)|twice|copied"
    r"|(?:copy|duplicate|repeat) of .+|same as row .+|(?:entered|logged|recorded|listed|counted) (?:twice|again"
    r"|already)"
    r"|see row .+|copy and paste.*|copied (?:from|down|across) .*"
)
_OTHERS = (
    r"(?:wrong|different|another|incorrect) (?:person|name|school|staff|employee|member|pupil)|other (?:school|person)"
    r"|not (?:her|him|them|me|us|ours|our school|the right .+|the same .+|hers|his|theirs|on (?:the |our )?(?:system"
    r"|lms|list|register|mis"
    r"|record|portal|roll|staff).{0,10})|namesake|who is this|left before .+"
)
_DENIED = (
    r"(?:(?:it|this|that|these|he|she|they) )?(?:not|never|did not|didn't|does not|doesn't|was not|wasn't|is not"
    r"|isn't|has not|hasn't|no longer"
    r"|were not|weren't) (?:(?:yet|been|fully|actually|properly|really|being|formally) )*(?:in|here|there|counts?"
    r"|counted|valid|accepted|accredited|evidenced|checked|seen|final|updated|up to"
    r" date|ours|show|turn up|turned up|come|came|happened?|take place|logged|recorded|uploaded|received|returned"
    r"|verified|confirmed|signed"
    r"|approved|agreed|pass(?:ed)?|finish(?:ed)?|complete[d]?|started|done|delivered|real|true|correct|right"
    r"|accurate|actioned|resolved"
    r"|running|run|working|available|found|known)"
    r"|(?:draft|planned|provisional) only|(?:below|under) (?:the )?pass ?mark|(?:scored "
    r"|got )?\d{1,2} ?% ?(?:[-\u2013] ?)?(?:fail(?:ed)?)"
    r"|scored (?:only )?[0-4]?\d ?%|(?:missed|skipped) (?:the |some |part |second |first |last ).+|left half ?way.*"
    r"|only \d{1,2} came"
    r"|(?:half|partly|part|partially|almost|nearly|not quite) (?:done|complete[d]?|finished|there|ready)"
    r"|never turned up|never came"
    r"|(?:trial|dry|test) run|delete (?:me|this)|(?:please )?(?:remove|delete|ignore|disregard|strike) (?:this|me|it"
    r"|row|entry)|testing"
)
_MORE = f"{_UNPROVED}|{_TO_DO}|{_OLD}|{_HALTED}|{_STOPPED}|{_GUESSED}|{_REPEATED}|{_OTHERS}|{_DENIED}"
_UNDONE = re.compile(rf"{_ABSENT}|{_WRONG}|{_MORE}")
_UNDONE_ASIDE = re.compile(rf"{_ABSENT}|{_WRONG}|{_HALTED}|{_DENIED}")
FIRST_WORDS = listed(
    "could; couldn't; did; didn't; would; was; wasn't; were; has; have; unable; sent; gave; apologies; is; still;"
    " on; walked; left; only; nobody; no; zero; school; site; building; room; abandoned; adjourned; signed; done;"
    " completed; logged; wrong; not; added; entered; typed; put; mistake; see; corrected; replaced; repeat;"
    " backdated; ignore; made; the; date; year; day; should; actually; really; for; demo; demonstration; copied;"
    " carried; rolled; brought; provisional; estimate; estimated; under; overturned; quashed; set; retracted;"
    " rescinded; withdrawn; needs; need; name; in; by; there; with; cert; certs; certificate; certificates; evidence;"
    " proof; record; records; trace; minute; minutes; quorum; budget; money; funding; confirmation; answer; reply;"
    " response; show; paperwork; documentation; signature; register; form; note; notes; log; photo; receipt; result;"
    " results; lost; missing; awaiting; await; chase; chased; chasing; query; queried; waiting; wait; mislaid;"
    " cannot; can't; verbal; self; hearsay; word; lms; system; provider;"
    " portal; hr; sims; arbor; bromcom; data; glitch; he; she; they; we; i; staff; will; to; must; hope; hopes; hoping;"
    " intend; intends; plan; plans; planning; want; wants; aim; aims; aiming; due; going; yet; booked; book; rebook;"
    " rebooked; re-book; re-booked; enrolled; scheduled; planned; pencilled; down; redo; resit; re-sit; retake; catch;"
    " catch-up; catchup; follow; doing; now; moved; require; requires; please; check; verify; confirm; investigate;"
    " ask; new; historic; historical; old; legacy; last; previous; earlier; superseded; outdated; as; stale; meant;"
    " typo; incorrect; been; put; item; all; work; works; project; parked; paused; stopped; shelved; scrapped;"
    " dropped; stalled; halted; discontinued; aborted; interrupted; fell; called; pulled; deferred; delayed; slipped;"
    " frozen; c/f; cf; struck; sent; returned; never; ran; inquorate; snow; strike; closed; trainer; trainers; speaker;"
    " speakers; providers; contractor; contractors; builder; builders; supplier; suppliers; unfunded; poor;"
    " behind; late; overrunning; half; halfway; time; approx; approximate; approximately; roughly; guessed; around;"
    " don't; does; doesn't; dunno; unsure; unclear; maybe; probably; apparently; allegedly; assumed; unknown;"
    " unchecked;"
    " unevidenced; dup; dupe; dupl; duplicate; duplicated; double; second; repeated; twice; copy; same; listed;"
    " counted;"
    " different; another; other; namesake; who; it; this; that; these; isn't; hasn't; weren't; draft; below; under;"
    " scored; got; missed; skipped; partly; part; partially; almost; nearly; trial; dry; test; delete; remove;"
    " disregard; testing; recorded; update; updated; intending; intend"
)
"""With what such a note begins, as far as a large file is searched for it."""


def is_undone(note: str) -> bool:
    """Whether a note, folded, says so and nothing else."""
    return _UNDONE.fullmatch(note) is not None


def is_undone_aside(aside: str) -> bool:
    """The same of words set apart in a text, in which "check the ramp" is what is to be done."""
    return _UNDONE_ASIDE.fullmatch(aside) is not None
